import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideTexts } from 'ngx-self-registration';
import type { PublicCaptchaParams } from 'ngx-self-registration/models';
import { SIGNUP_TEXTS } from '../texts.en';
import { CaptchaComponent } from './captcha.component';
import { CAPTCHA_LOADERS, CaptchaLoaders } from './captcha-loaders';
import { CaptchaError, CaptchaWidget } from './captcha-widget';

@Component({ template: 'widget {{ params().siteKey }}', changeDetection: ChangeDetectionStrategy.OnPush })
class FakeWidget extends CaptchaWidget {
  readonly resets = signal(0);
  next: () => Promise<string> = async () => 'answer';
  override answer(): Promise<string> {
    return this.next();
  }
  override reset(): void {
    this.resets.update((count) => count + 1);
  }
}

async function captchaWith(params: PublicCaptchaParams, loaders?: CaptchaLoaders) {
  TestBed.configureTestingModule({
    providers: [provideTexts(SIGNUP_TEXTS), loaders ? [{ provide: CAPTCHA_LOADERS, useValue: loaders }] : []],
  });
  const fixture = TestBed.createComponent(CaptchaComponent);
  fixture.componentRef.setInput('params', params);
  await fixture.whenStable();
  await new Promise((resolve) => setTimeout(resolve));
  await fixture.whenStable();
  const text = () => (fixture.nativeElement as HTMLElement).textContent ?? '';
  return { fixture, captcha: fixture.componentInstance, text };
}

describe('CaptchaComponent', () => {
  it('loads the kind that the form asks for, and no other', async () => {
    const loaders = {
      v2: jasmine.createSpy().and.resolveTo(FakeWidget),
      altcha: jasmine.createSpy().and.resolveTo(FakeWidget),
    };
    const { captcha, text } = await captchaWith({ version: 'v2', siteKey: 'KEY' }, loaders);
    expect(loaders.v2).toHaveBeenCalledTimes(1);
    expect(loaders.altcha).not.toHaveBeenCalled();
    expect(text()).toContain('widget KEY');
    expect(await captcha.answer()).toBe('answer');
  });

  it('says that an administrator has to choose another kind than Enterprise', async () => {
    const { captcha, text } = await captchaWith({ version: 'enterprise' });
    expect(text()).toContain('The administrator has to choose another one');
    await expectAsync(captcha.answer()).toBeRejectedWith(new CaptchaError('unsupported'));
    expect(text()).toContain('The administrator has to choose another one');
  });

  it('offers to try again when the code did not arrive', async () => {
    let tries = 0;
    const load = async () => {
      if (++tries === 1) {
        throw new TypeError('Failed to fetch dynamically imported module');
      }
      return FakeWidget;
    };
    const { fixture, captcha, text } = await captchaWith({ version: 'altcha' }, { altcha: load });
    expect(text()).toContain('could not be loaded');
    (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
    expect(await captcha.answer()).toBe('answer');
    await fixture.whenStable();
    expect(text()).not.toContain('could not be loaded');
  });

  it('shows what is wrong with an answer, and starts again after a refusal', async () => {
    const { fixture, captcha, text } = await captchaWith({ version: 'v2' }, { v2: async () => FakeWidget });
    const widget = fixture.debugElement.query((node) => node.componentInstance instanceof FakeWidget)
      .componentInstance as FakeWidget;
    widget.next = () => Promise.reject(new CaptchaError('unanswered'));
    await expectAsync(captcha.answer()).toBeRejected();
    await fixture.whenStable();
    expect(text()).toContain('Confirm that you are not a robot.');
    captcha.reset();
    await fixture.whenStable();
    expect(text()).not.toContain('Confirm');
    expect(widget.resets()).toBe(1);
  });
});
