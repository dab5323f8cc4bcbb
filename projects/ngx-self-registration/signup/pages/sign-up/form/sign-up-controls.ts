import {
  AbstractControl,
  FormControl,
  FormGroup,
  FormRecord,
  ValidationErrors,
  ValidatorFn,
  Validators,
} from '@angular/forms';
import {
  emailAddress,
  passwordProblems,
  SIGN_UP_FIELD_MAX_LENGTH,
  SignUpFieldId,
  SignUpSelfRegistrationParams,
  UserPasswordPolicy,
} from 'ngx-self-registration/models';
import { FieldView } from './field-view';

/** The form's controls. Consents are there only where the form asks for them. */
export type SignUpControls = FormGroup<{
  fields: FormRecord<FormControl<string>>;
  privacyPolicy?: FormControl<boolean>;
  termsOfUse?: FormControl<boolean>;
}>;

/** Blanks alone are no name; a password is taken as it is typed. */
function required(control: AbstractControl<string>): ValidationErrors | null {
  return control.value.trim() ? null : { required: true };
}

function meetsPolicy(policy: UserPasswordPolicy): ValidatorFn {
  return ({ value }: AbstractControl<string>) =>
    value && passwordProblems(value, policy).length > 0 ? { policy: true } : null;
}

function sameAs(other: AbstractControl<string>): ValidatorFn {
  return ({ value }: AbstractControl<string>) => (value && value !== other.value ? { mismatch: true } : null);
}

function validatorsOf(field: FieldView, policy: UserPasswordPolicy): ValidatorFn[] {
  const validators: ValidatorFn[] = [Validators.maxLength(SIGN_UP_FIELD_MAX_LENGTH)];
  if (field.required) {
    validators.push(field.type === 'password' ? Validators.required : (required as ValidatorFn));
  }
  if (field.type === 'email') {
    validators.push(emailAddress);
  }
  if (field.id === 'PASSWORD') {
    validators.push(meetsPolicy(policy));
  }
  return validators;
}

/** Makes the controls of a form. `valueOf` gives what a field starts with. */
export function signUpControls(
  params: SignUpSelfRegistrationParams,
  fields: readonly FieldView[],
  policy: UserPasswordPolicy,
  valueOf: (id: SignUpFieldId) => string,
): SignUpControls {
  const record = new FormRecord<FormControl<string>>({});
  for (const field of fields) {
    const validators = validatorsOf(field, policy);
    record.addControl(field.id, new FormControl(valueOf(field.id), { nonNullable: true, validators }));
  }
  const password = record.controls['PASSWORD'];
  const repeat = record.controls['REPEAT_PASSWORD'];
  if (password && repeat) {
    repeat.addValidators(sameAs(password));
    // Goes away with the form: both controls are its own.
    password.valueChanges.subscribe(() => repeat.updateValueAndValidity());
  }
  const consent = () => new FormControl(false, { nonNullable: true, validators: [Validators.requiredTrue] });
  return new FormGroup({
    fields: record,
    ...(params.showPrivacyPolicy ? { privacyPolicy: consent() } : {}),
    ...(params.showTermsOfUse ? { termsOfUse: consent() } : {}),
  });
}

/** Where in the form a field of the request is. Its name counts, as in `fields.EMAIL`; `email` is the same. */
export const fieldPath = (field: string): string => `fields.${field.replace(/^.*\./, '').toUpperCase()}`;

/** What is sent: no repeated password, no optional field left empty, no blanks round a value. */
export function signUpValues(form: SignUpControls): Partial<Record<SignUpFieldId, string>> {
  const values: Partial<Record<SignUpFieldId, string>> = {};
  for (const [id, value] of Object.entries(form.controls.fields.getRawValue()) as [SignUpFieldId, string][]) {
    const sent = id === 'PASSWORD' ? value : value.trim();
    if (id !== 'REPEAT_PASSWORD' && sent) {
      values[id] = sent;
    }
  }
  return values;
}
