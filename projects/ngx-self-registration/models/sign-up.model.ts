/** Fields that a sign-up form can have. EMAIL, PASSWORD and REPEAT_PASSWORD are always there. */
export type SignUpFieldId =
  | 'EMAIL'
  | 'PASSWORD'
  | 'REPEAT_PASSWORD'
  | 'FIRST_NAME'
  | 'LAST_NAME'
  | 'PHONE'
  | 'COUNTRY'
  | 'CITY'
  | 'STATE'
  | 'ZIP'
  | 'ADDRESS'
  | 'ADDRESS2';

/** One field of a sign-up form, in the order of the form. */
export interface SignUpField {
  id: SignUpFieldId;
  label: string;
  required?: boolean;
}

/**
 * Kinds of captcha. `v2`, `v3` and `enterprise` are the reference product's (Google reCAPTCHA);
 * `altcha` is ours: a proof of work that the server itself sets and checks.
 */
export type CaptchaVersion = 'v2' | 'v3' | 'enterprise' | 'altcha';

/** What the sign-up page is told about its captcha. Secrets are never part of it. */
export interface PublicCaptchaParams {
  version: CaptchaVersion;
  /** reCAPTCHA only. */
  siteKey?: string;
  /** reCAPTCHA v3 only: the action that a token is bound to. */
  logActionName?: string;
}

/** The sign-up form of the request's host name. */
export interface SignUpSelfRegistrationParams {
  title?: string;
  captcha?: PublicCaptchaParams;
  fields: SignUpField[];
  showPrivacyPolicy?: boolean;
  showTermsOfUse?: boolean;
}

/** A filled-in sign-up form. */
export interface SignUpRequest {
  /** Values by field id; REPEAT_PASSWORD is checked in the page and not sent. */
  fields: Partial<Record<SignUpFieldId, string>>;
  /** The captcha's answer: a reCAPTCHA token, or ALTCHA's base64 payload. */
  recaptchaResponse?: string;
  pkgName?: string;
  platform?: 'WEB' | 'ANDROID' | 'IOS';
  appSecret?: string;
}

/** INACTIVE_USER_EXISTS: the address has signed up before and never activated; offer to send the mail again. */
export type SignUpResult = 'SUCCESS' | 'INACTIVE_USER_EXISTS';

/** Where ALTCHA challenges come from. A path of our own, beside the contract. */
export const ALTCHA_CHALLENGE_PATH = '/api/noauth/selfRegistration/altcha';
