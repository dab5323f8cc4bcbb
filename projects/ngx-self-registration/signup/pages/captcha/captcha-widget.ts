import { Directive, input } from '@angular/core';
import type { PublicCaptchaParams } from 'ngx-self-registration/models';

/** Why there is no answer; each has a text under `self-registration.signup.captcha.error.*`. */
export type CaptchaProblem = 'unanswered' | 'not-loaded' | 'failed' | 'unsupported';

/** Thrown by {@link CaptchaWidget.answer}. */
export class CaptchaError extends Error {
  constructor(readonly problem: CaptchaProblem) {
    super(`captcha: ${problem}`);
  }
}

/** One kind of captcha. What it needs from elsewhere is loaded when a form asks for that kind. */
@Directive()
export abstract class CaptchaWidget {
  readonly params = input.required<PublicCaptchaParams>();

  /** The answer to send with the form, working it out now where that needs nobody. Rejects with a CaptchaError. */
  abstract answer(): Promise<string>;

  /** An answer is good once: forgets it and starts again. */
  abstract reset(): void;
}
