import { InjectionToken, Type } from '@angular/core';
import type { CaptchaVersion } from 'ngx-self-registration/models';
import { AltchaComponent } from './altcha/altcha.component';
import type { CaptchaWidget } from './captcha-widget';
import { RecaptchaV2Component } from './recaptcha/recaptcha-v2.component';
import { RecaptchaV3Component } from './recaptcha/recaptcha-v3.component';

/** Gives the widget of a captcha, which may load code of its own. A kind without a loader is one that this page cannot show. */
export type CaptchaLoaders = Partial<Record<CaptchaVersion, () => Promise<Type<CaptchaWidget>>>>;

/**
 * Loaders by kind. Each of these widgets weighs a few kB. A chunk of its own would weigh more: a chunk that uses Angular
 * makes the host's build split what it loads at its start.
 *
 * reCAPTCHA Enterprise needs a Google Cloud project behind the server, which no server here has.
 */
export const CAPTCHA_LOADERS = new InjectionToken<CaptchaLoaders>('CAPTCHA_LOADERS', {
  providedIn: 'root',
  factory: () => ({
    altcha: async () => AltchaComponent,
    v2: async () => RecaptchaV2Component,
    v3: async () => RecaptchaV3Component,
  }),
});
