import { passwordComplaint, passwordHint } from './password-rules';

const STRICT = { minimumLength: 8, minimumDigits: 1, minimumUppercaseLetters: 2, allowWhitespaces: false };

describe('password rules', () => {
  it('are told before typing, without those that only a typed password can break', () => {
    expect(passwordHint(STRICT)).toBe('Use at least 8 characters, 2 capital letters, a digit.');
    expect(passwordHint({ maximumLength: 72 })).toBe('');
  });

  it('name what is missing, and nothing for a good password', () => {
    expect(passwordComplaint('abc DE', STRICT)).toBe('The password needs at least 8 characters, a digit, no spaces.');
    expect(passwordComplaint('abcdefDE1', STRICT)).toBe('');
  });
});
