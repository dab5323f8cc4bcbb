import { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { provideTexts } from 'ngx-self-registration';
import type { SignUpRequest, SignUpSelfRegistrationParams } from 'ngx-self-registration/models';
import type { ApiFailure } from 'ngx-self-registration/state';
import { CAPTCHA_LOADERS } from '../../captcha/captcha-loaders';
import { CaptchaError, CaptchaWidget } from '../../captcha/captcha-widget';
import { SIGNUP_TEXTS } from '../../texts.en';
import { SignUpDraft } from '../sign-up-draft';
import { SignUpFormComponent } from './sign-up-form.component';

const PARAMS: SignUpSelfRegistrationParams = {
  captcha: { version: 'altcha' },
  showPrivacyPolicy: true,
  fields: [
    { id: 'FIRST_NAME', label: 'First name', required: true },
    { id: 'EMAIL', label: 'Work e-mail', required: true },
    { id: 'PHONE', label: 'Phone' },
    { id: 'PASSWORD', label: 'Password', required: true },
    { id: 'REPEAT_PASSWORD', label: 'Once more', required: true },
  ],
};

const POLICY = { minimumLength: 8, minimumDigits: 1 };

let answers: Promise<string>[];
let resets: number;

@Component({ template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class FakeWidget extends CaptchaWidget {
  override answer(): Promise<string> {
    return answers.shift() ?? Promise.reject(new CaptchaError('unanswered'));
  }
  override reset(): void {
    resets++;
  }
}

describe('SignUpFormComponent', () => {
  let fixture: ComponentFixture<SignUpFormComponent>;
  let loader: HarnessLoader;
  let sent: SignUpRequest[];

  const page = () => fixture.nativeElement as HTMLElement;
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const field = (label: string) =>
    loader.getHarness(MatFormFieldHarness.with({ floatingLabelText: new RegExp(`^${label}`) }));
  const input = async (label: string) => (await (await field(label)).getControl(MatInputHarness))!;
  const errorsOf = async (label: string) => (await field(label)).getTextErrors();

  async function fill(values: Record<string, string> = {}): Promise<void> {
    const good = {
      'First name': ' Ada ',
      'Work e-mail': 'ada@example.com',
      Password: ' sekret 42 ',
      'Once more': ' sekret 42 ',
    };
    for (const [label, value] of Object.entries({ ...good, ...values })) {
      await (await input(label)).setValue(value);
    }
    await (await loader.getHarness(MatCheckboxHarness)).check();
  }

  async function submit(): Promise<void> {
    await (await loader.getHarness(MatButtonHarness.with({ text: /Sign(ing)? up/ }))).click();
    await settle();
  }

  beforeEach(async () => {
    answers = [Promise.resolve('ANSWER')];
    resets = 0;
    sent = [];
    TestBed.configureTestingModule({
      providers: [
        provideTexts(SIGNUP_TEXTS),
        SignUpDraft,
        { provide: CAPTCHA_LOADERS, useValue: { altcha: async () => FakeWidget } },
      ],
    });
    fixture = TestBed.createComponent(SignUpFormComponent);
    fixture.componentRef.setInput('params', PARAMS);
    fixture.componentRef.setInput('passwordPolicy', POLICY);
    fixture.componentInstance.submitted.subscribe((request) => sent.push(request));
    document.body.append(page());
    loader = TestbedHarnessEnvironment.loader(fixture);
    await settle();
  });

  it("shows the server's fields in their order, with what browsers fill in", () => {
    const inputs = Array.from(page().querySelectorAll<HTMLInputElement>('mat-form-field input'));
    expect(inputs.map(({ name, type, autocomplete, required }) => [name, type, autocomplete, required])).toEqual([
      ['FIRST_NAME', 'text', 'given-name', true],
      ['EMAIL', 'email', 'email', true],
      ['PHONE', 'tel', 'tel', false],
      ['PASSWORD', 'password', 'new-password', true],
      ['REPEAT_PASSWORD', 'password', 'new-password', true],
    ]);
  });

  it('sends trimmed values with the answer, leaving out the repeated password and empty fields', async () => {
    await fill();
    await submit();
    expect(sent).toEqual([
      {
        fields: { FIRST_NAME: 'Ada', EMAIL: 'ada@example.com', PASSWORD: ' sekret 42 ' },
        recaptchaResponse: 'ANSWER',
      },
    ]);
  });

  it('says next to each field what is missing and goes to the first', async () => {
    await submit();
    await settle();
    expect(await errorsOf('First name')).toEqual(['Fill this in.']);
    expect(await errorsOf('Phone')).toEqual([]);
    expect(page().textContent).toContain('Accept the Privacy Policy to sign up.');
    expect(page().querySelector('[role=alert]')?.textContent).toContain('Some fields still need your attention.');
    expect(document.activeElement?.getAttribute('name')).toBe('FIRST_NAME');
    expect(sent).toEqual([]);
  });

  it('goes to the consent when only that is missing', async () => {
    await fill();
    await (await loader.getHarness(MatCheckboxHarness)).uncheck();
    await submit();
    expect(document.activeElement).toBe(page().querySelector('sr-policy-consent input'));
    expect(sent).toEqual([]);
  });

  it('checks addresses, password rules and the repetition, this one also when the first is changed later', async () => {
    await fill({ 'Work e-mail': 'ada@', Password: 'short', 'Once more': 'shorter', 'First name': '  ' });
    await submit();
    expect(await errorsOf('First name')).toEqual(['Fill this in.']);
    expect(await errorsOf('Work e-mail')).toEqual(['Enter an e-mail address, such as name@example.com.']);
    expect(await errorsOf('Password')).toEqual(['This password does not meet every rule yet.']);
    expect(await errorsOf('Once more')).toEqual(['The two passwords differ.']);
    await (await input('Password')).setValue('shorter');
    await settle();
    expect(await errorsOf('Once more')).toEqual([]);
    expect(sent).toEqual([]);
  });

  it('refuses more than 255 characters', async () => {
    await fill({ 'First name': 'x'.repeat(256) });
    await submit();
    expect(await errorsOf('First name')).toEqual(['Use at most 255 characters.']);
  });

  it('ticks the rules of a password off while it is typed', async () => {
    const rules = () => Array.from(page().querySelectorAll('sr-password-rules li'), (li) => li.className);
    expect(rules()).toEqual(['', '']);
    await (await input('Password')).setValue('4');
    await settle();
    expect(rules()).toEqual(['', 'sr-met']);
    await (await input('Password')).setValue('4 letters');
    await settle();
    expect(rules()).toEqual(['sr-met', 'sr-met']);
  });

  it('shows a password on demand', async () => {
    const button = page().querySelector<HTMLButtonElement>('button[aria-label="Show password"]')!;
    button.click();
    await settle();
    expect(await (await input('Password')).getType()).toBe('text');
    expect(await (await input('Once more')).getType()).toBe('password');
    expect(button.getAttribute('aria-label')).toBe('Hide password');
  });

  it('sends once for two clicks while the captcha is at work', async () => {
    let answer: (token: string) => void = () => undefined;
    answers = [new Promise((resolve) => (answer = resolve)), Promise.resolve('SECOND')];
    await fill();
    await submit();
    await submit();
    answer('FIRST');
    await settle();
    expect(sent.map(({ recaptchaResponse }) => recaptchaResponse)).toEqual(['FIRST']);
  });

  it('sends nothing while a submission is on its way', async () => {
    await fill();
    fixture.componentRef.setInput('isBusy', true);
    await submit();
    expect(sent).toEqual([]);
  });

  it('sends nothing without an answer, and says so at the captcha', async () => {
    answers = [];
    await fill();
    await submit();
    expect(sent).toEqual([]);
    expect(page().querySelector('sr-captcha')?.textContent).toContain('Confirm that you are not a robot.');
  });

  describe('when the server refuses', () => {
    const refuse = async (failure: ApiFailure) => {
      await fill();
      await submit();
      fixture.componentRef.setInput('failure', failure);
      await settle();
      await settle();
    };

    it('keeps everything typed and asks for a new captcha', async () => {
      await refuse({ status: 400, message: 'Sign-up is closed for today.', errorCode: 31 });
      expect(page().querySelector('[role=alert]')?.textContent).toContain('Sign-up is closed for today.');
      expect(await (await input('Password')).getValue()).toBe(' sekret 42 ');
      expect(resets).toBe(1);
      answers = [Promise.resolve('NEW')];
      await submit();
      expect(sent[1].recaptchaResponse).toBe('NEW');
    });

    it('shows its sentence at the field it is about, until that is changed', async () => {
      await refuse({ status: 400, message: 'That person is here.', errorCode: 31, field: 'fields.EMAIL' });
      expect(await errorsOf('Work e-mail')).toEqual(['That person is here.']);
      expect(document.activeElement?.getAttribute('name')).toBe('EMAIL');
      await (await input('Work e-mail')).setValue('eve@example.com');
      expect(await errorsOf('Work e-mail')).toEqual([]);
    });

    it('shows above the button what names no field, or one that the form does not have', async () => {
      const problem = () => page().querySelector('[role=alert]')!.textContent!.trim();
      await refuse({ status: 400, message: 'User with email ada@example.com already exists!', errorCode: 31 });
      expect(problem()).toBe('User with email ada@example.com already exists!');
      expect(await errorsOf('Work e-mail')).toEqual([]);
      const field = 'recaptchaResponse';
      fixture.componentRef.setInput('failure', { status: 400, message: 'Not solved.', errorCode: 31, field });
      await settle();
      expect(problem()).toBe('Not solved.');
    });

    it('lets the same values be sent again', async () => {
      await refuse({ status: 400, message: 'The mail server did not take it.', errorCode: 31, field: 'email' });
      expect(await errorsOf('Work e-mail')).toEqual(['The mail server did not take it.']);
      answers = [Promise.resolve('AGAIN')];
      await submit();
      expect(sent.length).toBe(2);
    });

    it('shows the rule that a password breaks on the server only', async () => {
      await refuse({ status: 400, message: 'Too common.', errorCode: 45 });
      expect(await errorsOf('Password')).toEqual(['Too common.']);
    });

    it('has a sentence where none came', async () => {
      await refuse({ status: 0, message: null, errorCode: null });
      expect(page().querySelector('[role=alert]')?.textContent).toContain('The server could not be reached.');
    });
  });

  it('leaves a draft without passwords', async () => {
    await fill();
    fixture.destroy();
    const draft = TestBed.inject(SignUpDraft);
    expect(draft.valueOf('EMAIL')).toBe('ada@example.com');
    expect(draft.valueOf('PASSWORD')).toBe('');
    expect(draft.valueOf('REPEAT_PASSWORD')).toBe('');
  });
});
