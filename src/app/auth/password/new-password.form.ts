import { Signal } from '@angular/core';
import { AbstractControl, FormControl, FormGroup, ValidationErrors, Validators } from '@angular/forms';
import { passwordProblems, UserPasswordPolicy } from 'ngx-self-registration/models';

/** A new password, typed twice. */
export type NewPasswordForm = FormGroup<{ password: FormControl<string>; repeated: FormControl<string> }>;

function sameAsPassword(repeated: AbstractControl<string>): ValidationErrors | null {
  const password = (repeated.parent as NewPasswordForm | null)?.controls.password.value;
  return repeated.value && repeated.value !== password ? { mismatch: true } : null;
}

/** The controls of `app-new-password`; `policy` is asked at every check, as it arrives after the page. */
export function newPasswordForm(policy: Signal<UserPasswordPolicy>): NewPasswordForm {
  const keepsRules = ({ value }: AbstractControl<string>): ValidationErrors | null =>
    value && passwordProblems(value, policy()).length ? { policy: true } : null;
  return new FormGroup({
    password: new FormControl('', { nonNullable: true, validators: [Validators.required, keepsRules] }),
    repeated: new FormControl('', { nonNullable: true, validators: [Validators.required, sameAsPassword] }),
  });
}
