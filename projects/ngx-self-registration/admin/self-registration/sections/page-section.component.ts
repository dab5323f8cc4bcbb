import { CdkCopyToClipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, computed, DOCUMENT, effect, inject, signal } from '@angular/core';
import { AbstractControl, FormControl, ReactiveFormsModule, ValidationErrors } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { MatTooltip } from '@angular/material/tooltip';
import { injectNotices, injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { DOMAIN_LIMITS, hostNameProblem, SIGN_UP_FORM_LIMITS } from 'ngx-self-registration/models/limits';
import { failureText } from 'ngx-self-registration/state';
import { FormSectionComponent, SrFieldErrorPipe } from 'ngx-self-registration/ui';
import { withinText } from 'ngx-self-registration/ui/limits';
import { SelfRegistrationEditor } from '../self-registration-editor';
import { DomainProofComponent } from './domain-proof.component';

const hostName = ({ value }: AbstractControl<string>): ValidationErrors | null =>
  hostNameProblem(value) ? { hostName: true } : null;

/** Domain, address and greeting of the sign-up page. */
@Component({
  selector: 'sr-page-section',
  imports: [
    CdkCopyToClipboard,
    DomainProofComponent,
    FormSectionComponent,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatTooltip,
    ReactiveFormsModule,
    SrFieldErrorPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './page-section.component.html',
  styleUrls: ['../../section.scss', './page-section.component.scss'],
})
export class PageSectionComponent {
  protected readonly editor = inject(SelfRegistrationEditor);
  private readonly notices = injectNotices();
  private readonly hostName = inject(DOCUMENT).location.hostname;
  private readonly text = injectTextLookup();

  protected readonly titleMaxLength = SIGN_UP_FORM_LIMITS.title.max;
  protected readonly adding = signal(false);
  protected readonly newDomain = new FormControl('', {
    nonNullable: true,
    validators: [hostName, withinText(DOMAIN_LIMITS.name)],
  });
  protected readonly creating = computed(() => this.editor.state().creatingDomain.state === 'running');
  protected readonly createProblem = computed(() => {
    const { failure } = this.editor.state().creatingDomain;
    return failure
      ? this.text('self-registration.form.page.create-failed', { message: failureText(failure, this.text) })
      : null;
  });

  constructor() {
    effect(() => {
      if (this.editor.state().creatingDomain.state === 'done') {
        this.adding.set(false);
      }
    });
  }

  /** Opens the field; the host that the console runs on is offered until it is a domain. */
  protected startAdding(): void {
    const known = this.editor.state().choices.domains.some(({ name }) => name === this.hostName);
    this.newDomain.reset(known ? '' : this.hostName);
    this.adding.set(true);
  }

  protected create(event: Event): void {
    event.preventDefault();
    this.newDomain.markAsTouched();
    if (this.newDomain.valid && !this.creating()) {
      this.editor.createDomain(this.newDomain.value.trim().toLowerCase());
    }
  }

  protected copied(success: boolean): void {
    if (success) {
      this.notices.show({ kind: 'info', text: this.text('self-registration.form.page.copied') });
    }
  }
}
