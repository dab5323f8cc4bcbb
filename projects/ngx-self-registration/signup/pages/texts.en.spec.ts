import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TextService, provideTexts } from 'ngx-self-registration';
import { DEFAULT_PASSWORD_POLICY, passwordProblems } from 'ngx-self-registration/models';
import type { CaptchaProblem } from './captcha/captcha-widget';
import { SIGNUP_TEXTS } from './texts.en';

/** Keys that are put together at run time; those written out are seen by every test that renders a page. */
const PROBLEMS: Record<CaptchaProblem, true> = {
  unanswered: true,
  'not-loaded': true,
  failed: true,
  unsupported: true,
};
const STRICT = {
  ...DEFAULT_PASSWORD_POLICY,
  minimumUppercaseLetters: 1,
  minimumLowercaseLetters: 1,
  minimumDigits: 1,
  minimumSpecialCharacters: 1,
  allowWhitespaces: false,
};
const KEYS = [
  ...Object.keys(PROBLEMS).map((problem) => `captcha.error.${problem}`),
  ...['working', 'solved', 'failed', 'label'].map((state) => `captcha.altcha.${state}`),
  ...['privacyPolicy', 'termsOfUse'].flatMap((document) =>
    ['accept', 'read', 'title', 'required'].map((text) => `policy.${document}.${text}`),
  ),
  ...[...passwordProblems('', STRICT), ...passwordProblems(' '.repeat(73), STRICT)].map(
    ({ rule }) => `password.${rule}`,
  ),
  ...['met', 'unmet', 'show', 'hide', 'rules'].map((text) => `password.${text}`),
  ...['required', 'email', 'max-length', 'policy', 'mismatch'].map((error) => `field.${error}`),
  ...['title', 'text', 'inactive-title', 'inactive-text', 'unknown-title', 'unknown-text'].map(
    (t) => `verification.${t}`,
  ),
  ...['title', 'working', 'done', 'failed-title', 'failed-text', 'unreachable-title'].map((t) => `activation.${t}`),
  ...['heading', 'heading-product', 'closed.title', 'closed.text', 'load-failed.title', 'submit', 'submitting'],
  ...['to-login', 'have-account', 'form-invalid', 'title', 'resend.send', 'resend.send-in', 'resend.sent'],
];

describe('SIGNUP_TEXTS', () => {
  for (const key of KEYS) {
    it(`has ${key}`, () => {
      TestBed.configureTestingModule({ providers: [provideTexts(SIGNUP_TEXTS)] });
      const full = `self-registration.signup.${key}`;
      expect(TestBed.inject(TextService).get(full, {}, TestBed.inject(Injector))).not.toBe(full);
    });
  }
});
