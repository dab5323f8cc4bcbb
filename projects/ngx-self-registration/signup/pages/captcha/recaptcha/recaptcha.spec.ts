import { TestBed } from '@angular/core/testing';
import { provideTexts } from 'ngx-self-registration';
import { SIGNUP_TEXTS } from '../../texts.en';
import { CaptchaError } from '../captcha-widget';
import { isOnDark, recaptchaLanguage } from './page-look';
import { RecaptchaV2Component } from './recaptcha-v2.component';
import { RecaptchaV3Component } from './recaptcha-v3.component';

interface RenderOptions {
  sitekey: string;
  theme: string;
  callback(token: string): void;
  'expired-callback'(): void;
}

/** What Google's script leaves on the page; ngx-captcha takes it, with its callback, for the script itself. */
class FakeGoogle {
  rendered: RenderOptions | null = null;
  executed: [string, { action: string }][] = [];
  reset = jasmine.createSpy('reset');
  render(element: string, options: RenderOptions): number {
    expect(document.getElementById(element)).not.toBeNull();
    this.rendered = options;
    return 0;
  }
  execute(siteKey: string, options: { action: string }): Promise<string> {
    this.executed.push([siteKey, options]);
    return Promise.resolve(`v3-token-${this.executed.length}`);
  }
}

type PageWindow = Window & { grecaptcha?: unknown; ngx_captcha_onload_callback?: unknown };
const page = window as PageWindow;
const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const googleScripts = () => document.querySelectorAll('script[src*="google.com"]').length;

describe('reCAPTCHA', () => {
  let google: FakeGoogle;

  beforeEach(() => {
    google = new FakeGoogle();
    page.grecaptcha = google;
    page.ngx_captcha_onload_callback = () => undefined;
    TestBed.configureTestingModule({ providers: [provideTexts(SIGNUP_TEXTS)] });
  });

  afterEach(() => {
    expect(googleScripts()).toBe(0);
    delete page.grecaptcha;
    delete page.ngx_captcha_onload_callback;
  });

  async function showV2(color = 'black') {
    const fixture = TestBed.createComponent(RecaptchaV2Component);
    (fixture.nativeElement as HTMLElement).style.color = color;
    fixture.componentRef.setInput('params', { version: 'v2', siteKey: 'KEY' });
    // ngx-captcha looks its element up in the document.
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    await after(20);
    return fixture.componentInstance;
  }

  it('v2 gives the token of the box, which is good until it expires', async () => {
    const captcha = await showV2();
    expect(google.rendered).toEqual(jasmine.objectContaining({ sitekey: 'KEY', theme: 'light' }));
    await expectAsync(captcha.answer()).toBeRejectedWith(new CaptchaError('unanswered'));
    google.rendered?.callback('TOKEN');
    expect(await captcha.answer()).toBe('TOKEN');
    google.rendered?.['expired-callback']();
    await expectAsync(captcha.answer()).toBeRejectedWith(new CaptchaError('unanswered'));
  });

  it('v2 forgets a used token and shows an empty box', async () => {
    const captcha = await showV2();
    google.rendered?.callback('TOKEN');
    captcha.reset();
    expect(google.reset).toHaveBeenCalledTimes(1);
    await expectAsync(captcha.answer()).toBeRejected();
  });

  it('v2 is dark on a dark page', async () => {
    await showV2('rgb(240, 240, 240)');
    expect(google.rendered?.theme).toBe('dark');
  });

  it('v3 asks for a new token of the action each time', async () => {
    const fixture = TestBed.createComponent(RecaptchaV3Component);
    fixture.componentRef.setInput('params', { version: 'v3', siteKey: 'KEY', logActionName: 'join' });
    await fixture.whenStable();
    expect(google.executed).toEqual([]);
    expect(await fixture.componentInstance.answer()).toBe('v3-token-1');
    expect(await fixture.componentInstance.answer()).toBe('v3-token-2');
    expect(google.executed[1]).toEqual(['KEY', { action: 'join' }]);
  });

  it('v3 says so when Google refuses the key', async () => {
    const fixture = TestBed.createComponent(RecaptchaV3Component);
    fixture.componentRef.setInput('params', { version: 'v3', siteKey: 'BAD' });
    await fixture.whenStable();
    google.execute = () => {
      throw new Error('Invalid site key');
    };
    await expectAsync(fixture.componentInstance.answer()).toBeRejectedWithError('Invalid site key');
  });
});

describe('page look', () => {
  it('writes languages as Google does', () => {
    expect(recaptchaLanguage('pt_BR')).toBe('pt-BR');
    expect(recaptchaLanguage('')).toBeUndefined();
    expect(recaptchaLanguage(null)).toBeUndefined();
  });

  for (const [color, dark] of [
    ['rgb(0, 0, 0)', false],
    ['rgb(226, 226, 233)', true],
    ['color(srgb 0.9 0.9 0.9)', true],
    ['color(srgb 0.1 0.1 0.1)', false],
  ] as const) {
    it(`takes text in ${color} for a ${dark ? 'dark' : 'light'} page`, () => {
      const element = document.createElement('p');
      element.style.color = color;
      document.body.append(element);
      expect(isOnDark(element)).toBe(dark);
      element.remove();
    });
  }
});
