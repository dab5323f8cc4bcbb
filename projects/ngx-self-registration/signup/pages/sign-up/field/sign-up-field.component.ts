import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatIconButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { SIGN_UP_FIELD_MAX_LENGTH, UserPasswordPolicy } from 'ngx-self-registration/models';
import { REFUSED } from 'ngx-self-registration/state';
import { map, startWith, switchMap } from 'rxjs';
import { FieldView } from '../form/field-view';
import { PasswordRulesComponent } from './password-rules.component';

/** One field of the sign-up form with what is wrong with it; a password can be shown and has its rules below. */
@Component({
  selector: 'sr-sign-up-field',
  imports: [MatFormFieldModule, MatIconButton, MatInput, PasswordRulesComponent, ReactiveFormsModule, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-up-field.component.html',
  styles: `
    :host,
    mat-form-field {
      display: block;
    }
    svg {
      display: block;
      width: 1.5rem;
      height: 1.5rem;
      fill: currentColor;
    }
  `,
})
export class SignUpFieldComponent {
  readonly field = input.required<FieldView>();
  readonly control = input.required<FormControl<string>>();
  readonly policy = input.required<UserPasswordPolicy>();

  protected readonly isShown = signal(false);
  protected readonly hasRules = computed(() => this.field().id === 'PASSWORD');
  protected readonly type = computed(() => (this.isShown() ? 'text' : this.field().type));
  /** A form is changed from outside too (touched by submitting, refused by the server), so its events are followed. */
  private readonly snapshot = toSignal(
    toObservable(this.control).pipe(
      switchMap((control) =>
        control.events.pipe(
          startWith(null),
          map(() => ({ value: control.value, errors: control.errors })),
        ),
      ),
    ),
  );
  protected readonly value = computed(() => this.snapshot()?.value ?? '');
  protected readonly error = computed(() => this.errorText(this.snapshot()?.errors ?? null));

  private readonly text = injectTextLookup();

  private errorText(errors: Record<string, unknown> | null): string {
    if (!errors) {
      return '';
    }
    if (typeof errors[REFUSED] === 'string') {
      return errors[REFUSED];
    }
    const key = ['required', 'email', 'policy', 'mismatch'].find((name) => errors[name]) ?? 'max-length';
    return this.text(`self-registration.signup.field.${key}`, { limit: SIGN_UP_FIELD_MAX_LENGTH });
  }
}
