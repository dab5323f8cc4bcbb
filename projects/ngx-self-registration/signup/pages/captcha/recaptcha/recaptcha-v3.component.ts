import { ChangeDetectionStrategy, Component, DOCUMENT, inject, OnDestroy, OnInit } from '@angular/core';
import { ReCaptchaV3Service, ScriptService } from 'ngx-captcha';
import { SrTextPipe } from 'ngx-self-registration';
import { CaptchaError, CaptchaWidget } from '../captcha-widget';
import { RECAPTCHA_TIMEOUT_MS, watchRecaptchaScript } from './recaptcha-script';

/** Google's word for the page where the administrator has set none. */
const DEFAULT_ACTION = 'signup';

/** reCAPTCHA v3: nothing to click, a token is asked for when the form is sent. */
@Component({
  selector: 'sr-recaptcha-v3',
  imports: [SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<small>{{ 'self-registration.signup.captcha.v3-note' | srText }}</small>`,
})
export class RecaptchaV3Component extends CaptchaWidget implements OnInit, OnDestroy {
  private readonly recaptcha = inject(ReCaptchaV3Service);
  private readonly scripts = inject(ScriptService);
  private readonly document = inject(DOCUMENT);
  private ready: Promise<void> | null = null;
  private endWatch?: () => void;

  /** Google scores how a visitor behaves on the page, so its script comes with the page and not with the click. */
  ngOnInit(): void {
    this.load().catch(() => undefined);
  }

  override async answer(): Promise<string> {
    await this.load();
    const { siteKey = '', logActionName } = this.params();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      // ngx-captcha's promise stays pending for good when Google refuses the key.
      timer = setTimeout(() => reject(new CaptchaError('failed')), RECAPTCHA_TIMEOUT_MS);
    });
    try {
      return await Promise.race([this.recaptcha.executeAsPromise(siteKey, logActionName || DEFAULT_ACTION), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  override reset(): void {
    // Every token is asked for anew, so there is none to forget.
  }

  ngOnDestroy(): void {
    this.endWatch?.();
  }

  /** One script for all tries; after a failure the next try asks for it again. */
  private load(): Promise<void> {
    this.ready ??= new Promise<void>((resolve, reject) => {
      let isThere = false;
      const ready = (api: { ready?(callback: () => void): void }) => {
        isThere = true;
        this.endWatch?.();
        return api.ready ? api.ready(resolve) : resolve();
      };
      this.scripts.registerCaptchaScript({}, this.params().siteKey ?? '', ready);
      if (!isThere) {
        this.endWatch = watchRecaptchaScript(this.document, () => {
          this.scripts.cleanup();
          this.ready = null;
          reject(new CaptchaError('not-loaded'));
        });
      }
    });
    return this.ready;
  }
}
