import { CaptchaVersion } from 'ngx-self-registration/models';

/** What a server offers beyond the contract; a screen hides what is not announced. */
export interface SelfRegistrationCapabilities {
  /** Kinds of captcha that the server can check, beside reCAPTCHA. */
  captcha?: CaptchaVersion[];
}
