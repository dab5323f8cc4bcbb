/** What the platform asks of a password. Counts are minimums except `maximumLength`; absent means "no rule". */
export interface UserPasswordPolicy {
  minimumLength?: number;
  maximumLength?: number;
  minimumUppercaseLetters?: number;
  minimumLowercaseLetters?: number;
  minimumDigits?: number;
  minimumSpecialCharacters?: number;
  allowWhitespaces?: boolean;
  forceUserToResetPasswordIfNotValid?: boolean;
  passwordExpirationPeriodDays?: number;
  passwordReuseFrequencyDays?: number;
}

/** The platform's default: six to 72 characters (72 is what a bcrypt-based platform can take). */
export const DEFAULT_PASSWORD_POLICY: UserPasswordPolicy = {
  minimumLength: 6,
  maximumLength: 72,
  allowWhitespaces: true,
};

/** A rule that a password breaks, with the number it asks for. */
export interface PasswordProblem {
  rule: 'minimumLength' | 'maximumLength' | 'uppercase' | 'lowercase' | 'digits' | 'special' | 'whitespace';
  /** The limit of the rule; 0 for `whitespace`. */
  limit: number;
}

/** All rules of the policy that `password` breaks, in the order in which they are worth telling. */
export function passwordProblems(password: string, policy: UserPasswordPolicy): PasswordProblem[] {
  const problems: PasswordProblem[] = [];
  const atLeast = (rule: PasswordProblem['rule'], count: number, limit: number | undefined) => {
    if (limit && count < limit) {
      problems.push({ rule, limit });
    }
  };
  const count = (pattern: RegExp) => password.match(pattern)?.length ?? 0;
  atLeast('minimumLength', password.length, policy.minimumLength);
  if (policy.maximumLength && password.length > policy.maximumLength) {
    problems.push({ rule: 'maximumLength', limit: policy.maximumLength });
  }
  atLeast('uppercase', count(/\p{Lu}/gu), policy.minimumUppercaseLetters);
  atLeast('lowercase', count(/\p{Ll}/gu), policy.minimumLowercaseLetters);
  atLeast('digits', count(/\p{Nd}/gu), policy.minimumDigits);
  atLeast('special', count(/[^\p{L}\p{N}\s]/gu), policy.minimumSpecialCharacters);
  if (policy.allowWhitespaces === false && /\s/.test(password)) {
    problems.push({ rule: 'whitespace', limit: 0 });
  }
  return problems;
}
