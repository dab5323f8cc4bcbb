import { AbstractControl, FormArray, FormControl, FormGroup, ValidationErrors, Validators } from '@angular/forms';
import {
  CaptchaVersion,
  DashboardInfo,
  GroupPermissionInfo,
  MANDATORY_SIGN_UP_FIELDS,
  SignUpField,
  SignUpFieldId,
} from 'ngx-self-registration/models';
import { SIGN_UP_FORM_LIMITS, type TextLimit } from 'ngx-self-registration/models/limits';
import { withinText } from 'ngx-self-registration/ui/limits';

const LIMITS = SIGN_UP_FORM_LIMITS;

/** A dashboard that was picked, or the text typed so far. */
export type PickedDashboard = Pick<DashboardInfo, 'id' | 'title'> | string | null;

const flag = (value = false) => new FormControl(value, { nonNullable: true });
const text = (limit: TextLimit) => new FormControl('', { nonNullable: true, validators: [withinText(limit)] });

/** HTML without any text counts as empty. */
function hasText(control: AbstractControl<string>): ValidationErrors | null {
  const parsed = new DOMParser().parseFromString(control.value, 'text/html');
  return parsed.body.textContent?.trim() ? null : { required: true };
}

/** Text left over in an autocomplete is no choice. */
function isPicked(control: AbstractControl<PickedDashboard>): ValidationErrors | null {
  return typeof control.value === 'string' && control.value.trim() ? { picked: true } : null;
}

const dashboard = () => new FormControl<PickedDashboard>(null, [isPicked]);
const html = () => new FormControl('', { nonNullable: true, validators: [hasText, withinText(LIMITS.policy)] });

/** One line of the sign-up fields editor. */
export function createSignUpFieldGroup(field: SignUpField) {
  const mandatory = MANDATORY_SIGN_UP_FIELDS.includes(field.id);
  return new FormGroup({
    id: new FormControl<SignUpFieldId>(field.id, { nonNullable: true }),
    label: new FormControl(field.label, {
      nonNullable: true,
      validators: [withinText(LIMITS.fieldLabel)],
    }),
    required: new FormControl(
      { value: mandatory || !!field.required, disabled: mandatory },
      {
        nonNullable: true,
      },
    ),
  });
}

/** {@link createSignUpFieldGroup}'s type. */
export type SignUpFieldGroup = ReturnType<typeof createSignUpFieldGroup>;

/** The form of the Self registration page. */
export function createSelfRegistrationForm() {
  return new FormGroup({
    enabled: flag(true),
    domainId: new FormControl<string | null>(null, [Validators.required]),
    title: text(LIMITS.title),
    customerTitlePrefix: text(LIMITS.customerTitlePrefix),
    recipientId: new FormControl<string | null>(null),
    captcha: new FormGroup({
      version: new FormControl<CaptchaVersion>('v2', { nonNullable: true }),
      siteKey: text(LIMITS.siteKey),
      secretKey: text(LIMITS.secretKey),
      logActionName: text(LIMITS.logActionName),
    }),
    signUpFields: new FormArray<SignUpFieldGroup>([]),
    permissions: new FormControl<GroupPermissionInfo[]>([], { nonNullable: true }),
    defaultDashboard: dashboard(),
    defaultDashboardFullscreen: flag(),
    homeDashboard: dashboard(),
    homeDashboardHideToolbar: flag(),
    customerGroupId: new FormControl<string | null>(null),
    showPrivacyPolicy: flag(),
    privacyPolicy: html(),
    showTermsOfUse: flag(),
    termsOfUse: html(),
  });
}

/** {@link createSelfRegistrationForm}'s type. */
export type SelfRegistrationForm = ReturnType<typeof createSelfRegistrationForm>;

/** Whether a kind of captcha is set up with a site key and a secret key. */
export function usesKeys(version: CaptchaVersion): boolean {
  return version === 'v2' || version === 'v3';
}

/** Checks what is shown and nothing else. `secretStored`: the platform has the secret of the captcha chosen. */
export function checkWhatCounts(form: SelfRegistrationForm, secretStored: boolean): void {
  const { captcha, privacyPolicy, termsOfUse, showPrivacyPolicy, showTermsOfUse } = form.controls;
  const needsKeys = usesKeys(captcha.controls.version.value);
  require(captcha.controls.siteKey, LIMITS.siteKey, needsKeys);
  require(captcha.controls.secretKey, LIMITS.secretKey, needsKeys && !secretStored);
  enable(privacyPolicy, showPrivacyPolicy.value);
  enable(termsOfUse, showTermsOfUse.value);
}

function require(control: FormControl<string>, limit: TextLimit, required: boolean): void {
  control.setValidators(withinText({ ...limit, notBlank: required }));
  control.updateValueAndValidity({ emitEvent: false });
}

function enable(control: FormControl<string>, enabled: boolean): void {
  if (enabled !== control.enabled) {
    const change = enabled ? control.enable : control.disable;
    change.call(control, { emitEvent: false });
  }
}

/** Fields of the body that the form has under the same path, and can show a sentence at. */
const SHOWN_FIELDS =
  /^(title|customerTitlePrefix|domainId|captcha\.(site|secret)Key|signUpFields\.\d+\.label|(default|home)Dashboard|privacyPolicy|termsOfUse)\b/;

/** Where in the form a field of the body is; null where it shows no sentences. */
export function selfRegistrationFieldPath(field: string): string | null {
  return SHOWN_FIELDS.exec(field.replace(/^signUpSelfRegistrationParams\./, ''))?.[0] ?? null;
}
