import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatTooltip } from '@angular/material/tooltip';
import { SrTextPipe } from 'ngx-self-registration';
import { SrFieldErrorPipe } from 'ngx-self-registration/ui';

/** A secret that can be entered and never read back: what is stored stays unless something is typed. */
@Component({
  selector: 'sr-password-field',
  imports: [
    MatError,
    MatFormField,
    MatHint,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatSuffix,
    MatTooltip,
    ReactiveFormsModule,
    SrFieldErrorPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-form-field subscriptSizing="dynamic">
      <mat-label>{{ label() }}</mat-label>
      <input
        matInput
        autocomplete="new-password"
        spellcheck="false"
        [type]="shown() ? 'text' : 'password'"
        [formControl]="control()"
      />
      <button
        matSuffix
        mat-icon-button
        type="button"
        [attr.aria-label]="toggleKey() | srText"
        [matTooltip]="toggleKey() | srText"
        [attr.aria-pressed]="shown()"
        (click)="shown.set(!shown())"
      >
        <mat-icon>{{ shown() ? 'visibility_off' : 'visibility' }}</mat-icon>
      </button>
      @if (stored()) {
        <mat-hint>{{ 'self-registration.mail-server.password-stored' | srText }}</mat-hint>
      }
      <mat-error>{{ control() | srFieldError: error() }}</mat-error>
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      inline-size: 100%;
    }
  `,
})
export class PasswordFieldComponent {
  readonly control = input.required<FormControl<string>>();
  /** Translated label. */
  readonly label = input.required<string>();
  /** The platform has one already. */
  readonly stored = input(false);
  /** Translated message for the case that the control is invalid. */
  readonly error = input('');

  protected readonly shown = signal(false);
  protected readonly toggleKey = () =>
    this.shown() ? 'self-registration.mail-server.hide-password' : 'self-registration.mail-server.show-password';
}
