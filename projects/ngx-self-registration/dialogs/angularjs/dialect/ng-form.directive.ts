import { DestroyRef, Directive, inject, input, OnInit } from '@angular/core';
import { NgForm, NgModelGroup } from '@angular/forms';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';
import { formFacade } from './form-facade';
import { ScopeBase } from './scope';

/** Publishes a form under its name on the scope: `<form name="deviceForm">` is `$scope.deviceForm`. */
@Directive({ selector: '[srNgForm]' })
export class NgFormDirective implements OnInit {
  private readonly form = inject(NgForm);
  private readonly group = inject(NgModelGroup, { optional: true, self: true });
  private readonly scope = inject(ScopeBase, { optional: true });
  private readonly session = inject(ACTION_SESSION);
  private readonly destroyRef = inject(DestroyRef);

  /** The form's name; a form without one is not published. */
  readonly srNgForm = input('');

  ngOnInit(): void {
    const name = this.srNgForm();
    const { scope } = this;
    if (!scope || !name) {
      return;
    }
    const options = { name, isSubmitted: () => this.form.submitted, changed: () => this.session.digest() };
    if (!this.group) {
      scope.$set(name.split('.'), formFacade(this.form.form, options));
      return;
    }
    // A group's control is made after the first render; until then its form answers with nothing.
    const group = this.group;
    Object.defineProperty(scope, name, {
      configurable: true,
      get: () => (group.control ? formFacade(group.control, options) : undefined),
    });
    this.destroyRef.onDestroy(() => delete scope[name]);
  }
}
