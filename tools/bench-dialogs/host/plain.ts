import { NgForOf, NgIf, TitleCasePipe } from '@angular/common';
import { Component, inject, Injectable, NgModule, type Type } from '@angular/core';
import * as forms from '@angular/forms';
import { MatDialog, MatDialogRef } from '@angular/material/dialog';
import { MATERIAL_IMPORTS } from './material-imports';
import { CONTROLLER, controlsOf, template } from './templates';

const FORMS: Type<unknown>[] = [
  forms.CheckboxControlValueAccessor,
  forms.DefaultValueAccessor,
  forms.FormControlName,
  forms.FormGroupDirective,
  forms.NgControlStatus,
  forms.NgControlStatusGroup,
  forms.RadioControlValueAccessor,
  forms.RequiredValidator,
];

/** What a controller gets. */
class PlainInstance {
  readonly fb = inject(forms.UntypedFormBuilder);
  readonly validators = forms.Validators;
  readonly dialogRef = inject<MatDialogRef<unknown>>(MatDialogRef);
}

/**
 * The plain way: each opening makes a component of its template, and Angular compiles it. Like the library, it cannot know
 * what a template will have, and brings all of Material.
 */
@Injectable({ providedIn: 'root' })
export class PlainDialogs {
  private readonly dialog = inject(MatDialog);
  private formsModule?: Type<unknown>;

  async open(number: number, rendered: () => string): Promise<void> {
    await import('@angular/compiler');
    // A production build takes the scope of Angular's own module away.
    this.formsModule ??= NgModule({ declarations: FORMS, exports: FORMS })(class {}) as Type<unknown>;
    const controller = new Function('vm', 'controls', 'rendered', CONTROLLER);
    const base = class extends PlainInstance {
      constructor() {
        super();
        controller(this, controlsOf(number), rendered);
      }
    };
    const imports = [this.formsModule, NgForOf, NgIf, TitleCasePipe, ...MATERIAL_IMPORTS];
    this.dialog.open(
      Component({ selector: 'plain-content', template: template(number), imports })(base) as Type<unknown>,
    );
  }
}
