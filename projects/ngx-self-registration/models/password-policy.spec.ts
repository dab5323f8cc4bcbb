import { DEFAULT_PASSWORD_POLICY, passwordProblems, type UserPasswordPolicy } from './password-policy';

describe('Password policies', () => {
  const rules = (password: string, policy: UserPasswordPolicy) =>
    passwordProblems(password, policy).map(({ rule, limit }) => `${rule} ${limit}`);

  it('of the platform ask for 6 to 72 characters', () => {
    expect(rules('12345', DEFAULT_PASSWORD_POLICY)).toEqual(['minimumLength 6']);
    expect(rules('123456', DEFAULT_PASSWORD_POLICY)).toEqual([]);
    expect(rules('x y'.repeat(24), DEFAULT_PASSWORD_POLICY)).toEqual([]);
    expect(rules('x'.repeat(73), DEFAULT_PASSWORD_POLICY)).toEqual(['maximumLength 72']);
  });

  it('count letters of all scripts, digits and what is neither', () => {
    const policy: UserPasswordPolicy = {
      minimumUppercaseLetters: 2,
      minimumLowercaseLetters: 2,
      minimumDigits: 2,
      minimumSpecialCharacters: 2,
    };
    expect(rules('ÄБäб1٢!?', policy)).toEqual([]);
    expect(rules('Ää1!', policy)).toEqual(['uppercase 2', 'lowercase 2', 'digits 2', 'special 2']);
    expect(rules('ÄБäб12 \t', policy)).toEqual(['special 2']);
  });

  it('name every rule that is broken, in the order in which people are told', () => {
    const policy: UserPasswordPolicy = { minimumLength: 6, minimumDigits: 1, allowWhitespaces: false };
    expect(rules('a b', policy)).toEqual(['minimumLength 6', 'digits 1', 'whitespace 0']);
  });

  it('have no rule where they say none', () => {
    expect(rules('', {})).toEqual([]);
    expect(rules(' ', { minimumLength: 0, maximumLength: 0, minimumDigits: 0 })).toEqual([]);
  });
});
