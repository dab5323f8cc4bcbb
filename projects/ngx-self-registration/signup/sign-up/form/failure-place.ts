import { API_ERROR_CODE, SignUpFieldId } from 'ngx-self-registration/models';
import type { ApiFailure } from 'ngx-self-registration/state';

/** Where a refusal is shown. */
export type FailurePlace = SignUpFieldId | 'captcha' | 'form';

/**
 * The part of the form that a refusal is about. The contract names a field only for passwords (error code 45);
 * for the rest the server's sentence is searched, and what is not recognized is shown above the button.
 */
export function failurePlace({ status, errorCode, message }: ApiFailure): FailurePlace {
  if (errorCode === API_ERROR_CODE.passwordViolation) {
    return 'PASSWORD';
  }
  if (status < 400 || status >= 500 || status === 429 || !message) {
    return 'form';
  }
  if (/captcha/i.test(message)) {
    return 'captcha';
  }
  if (/e-?mail|already (exists|present|registered)/i.test(message)) {
    return 'EMAIL';
  }
  return /password/i.test(message) ? 'PASSWORD' : 'form';
}
