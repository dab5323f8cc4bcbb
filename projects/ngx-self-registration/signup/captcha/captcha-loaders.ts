import { InjectionToken, Type } from '@angular/core';
import type { CaptchaVersion } from 'ngx-self-registration/models';
import type { CaptchaWidget } from './captcha-widget';

/** Fetches the code of a captcha. A kind without a loader is one that this page cannot show. */
export type CaptchaLoaders = Partial<Record<CaptchaVersion, () => Promise<Type<CaptchaWidget>>>>;

/** Loaders by kind. reCAPTCHA Enterprise needs a Google Cloud project behind the server, which no server here has. */
export const CAPTCHA_LOADERS = new InjectionToken<CaptchaLoaders>('CAPTCHA_LOADERS', {
  providedIn: 'root',
  factory: () => ({
    altcha: () => import('./altcha/altcha.component').then((m) => m.AltchaComponent),
    v2: () => import('./recaptcha/recaptcha-v2.component').then((m) => m.RecaptchaV2Component),
    v3: () => import('./recaptcha/recaptcha-v3.component').then((m) => m.RecaptchaV3Component),
  }),
});
