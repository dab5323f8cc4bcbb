import { PasswordProblem, passwordProblems, UserPasswordPolicy } from 'ngx-self-registration/models';

const RULES: Record<PasswordProblem['rule'], (limit: number) => string> = {
  minimumLength: (limit) => `at least ${limit} characters`,
  maximumLength: (limit) => `at most ${limit} characters`,
  uppercase: (limit) => (limit === 1 ? 'a capital letter' : `${limit} capital letters`),
  lowercase: (limit) => (limit === 1 ? 'a small letter' : `${limit} small letters`),
  digits: (limit) => (limit === 1 ? 'a digit' : `${limit} digits`),
  special: (limit) => (limit === 1 ? 'a special character' : `${limit} special characters`),
  whitespace: () => 'no spaces',
};

const sentence = (problems: readonly PasswordProblem[], start: string) =>
  problems.length ? `${start} ${problems.map(({ rule, limit }) => RULES[rule](limit)).join(', ')}.` : '';

/** What a new password must have, to be read before typing; empty where there are no rules. */
export function passwordHint(policy: UserPasswordPolicy): string {
  return sentence(passwordProblems('', policy), 'Use');
}

/** What a password that was typed does not keep to; empty for a good one. */
export function passwordComplaint(password: string, policy: UserPasswordPolicy): string {
  return sentence(passwordProblems(password, policy), 'The password needs');
}
