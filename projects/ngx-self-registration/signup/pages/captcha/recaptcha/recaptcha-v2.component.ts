import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  ElementRef,
  inject,
  OnDestroy,
  signal,
  viewChild,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslateService } from '@ngx-translate/core';
import { NgxCaptchaModule, ReCaptcha2Component, ScriptService } from 'ngx-captcha';
import { SrTextPipe } from 'ngx-self-registration';
import { CaptchaError, CaptchaWidget } from '../captcha-widget';
import { isOnDark, recaptchaLanguage } from './page-look';
import { watchRecaptchaScript } from './recaptcha-script';

/** Google's "I'm not a robot" box. */
@Component({
  selector: 'sr-recaptcha-v2',
  imports: [FormsModule, MatButton, NgxCaptchaModule, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (theme(); as theme) {
      <ngx-recaptcha2
        [siteKey]="params().siteKey ?? ''"
        [theme]="theme"
        [size]="size"
        [hl]="language"
        (load)="loaded()"
        (success)="token.set($event)"
        (expire)="token.set(null)"
        (error)="token.set(null)"
      />
    }
    @if (notLoaded()) {
      <p role="alert">{{ 'self-registration.signup.captcha.error.not-loaded' | srText }}</p>
      <button mat-button type="button" (click)="retry()">{{ 'self-registration.common.retry' | srText }}</button>
    }
  `,
  styleUrl: './recaptcha-v2.component.scss',
})
export class RecaptchaV2Component extends CaptchaWidget implements OnDestroy {
  protected readonly token = signal<string | null>(null);
  protected readonly notLoaded = signal(false);
  /** Null until the page's colours can be read. */
  protected readonly theme = signal<'light' | 'dark' | null>(null);
  protected readonly language = recaptchaLanguage(
    inject(TranslateService, { optional: true })?.getCurrentLang() ?? null,
  ) as string;
  /** Google's normal box is 304 px wide, more than a 320 px page has left for it. */
  protected size: 'normal' | 'compact' = 'normal';

  private readonly scripts = inject(ScriptService);
  private readonly document = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly widget = viewChild(ReCaptcha2Component);
  private endWatch?: () => void;

  constructor() {
    super();
    afterNextRender(() => {
      const host = this.host.nativeElement;
      this.size = host.clientWidth && host.clientWidth < 304 ? 'compact' : 'normal';
      this.theme.set(isOnDark(host) ? 'dark' : 'light');
      // The script element is there once the inner component has rendered.
      setTimeout(() => this.watch());
    });
  }

  override async answer(): Promise<string> {
    const token = this.token();
    if (!token) {
      throw new CaptchaError(this.notLoaded() ? 'not-loaded' : 'unanswered');
    }
    return token;
  }

  override reset(): void {
    this.token.set(null);
    if (this.widget()?.isLoaded) {
      this.widget()?.resetCaptcha();
    }
  }

  ngOnDestroy(): void {
    this.endWatch?.();
  }

  protected loaded(): void {
    this.endWatch?.();
    this.notLoaded.set(false);
  }

  protected retry(): void {
    this.notLoaded.set(false);
    this.scripts.cleanup();
    this.widget()?.reloadCaptcha();
    this.watch();
  }

  private watch(): void {
    this.endWatch?.();
    if (!this.widget()?.isLoaded) {
      this.endWatch = watchRecaptchaScript(this.document, () => this.notLoaded.set(true));
    }
  }
}
