import { DEFAULT_SIGN_UP_FIELDS, MANDATORY_SIGN_UP_FIELDS, signUpFieldsProblem } from './sign-up-fields';
import type { SignUpField } from './sign-up.model';

describe('Sign-up fields', () => {
  const withField = (field: SignUpField) => [...DEFAULT_SIGN_UP_FIELDS, field];

  it('of the default form are right, and have what every form needs', () => {
    expect(signUpFieldsProblem(DEFAULT_SIGN_UP_FIELDS)).toBeNull();
    for (const id of MANDATORY_SIGN_UP_FIELDS) {
      expect(DEFAULT_SIGN_UP_FIELDS.find((field) => field.id === id)?.required)
        .withContext(id)
        .toBeTrue();
    }
  });

  it('stand once each, with a label', () => {
    expect(signUpFieldsProblem(withField({ id: 'CITY', label: 'City' }))).toBeNull();
    expect(signUpFieldsProblem(withField({ id: 'EMAIL', label: 'Again' }))).toEqual({
      field: '5.id',
      rule: 'twice',
      id: 'EMAIL',
    });
    expect(signUpFieldsProblem(withField({ id: 'CITY', label: ' ' }))).toEqual({
      field: '5.label',
      rule: 'blank',
      id: 'CITY',
    });
  });

  it('have e-mail address and password twice, and never leave them open', () => {
    for (const id of MANDATORY_SIGN_UP_FIELDS) {
      const others = DEFAULT_SIGN_UP_FIELDS.filter((field) => field.id !== id);
      expect(signUpFieldsProblem(others)).toEqual({ field: '', rule: 'missing', id });
      const optional = DEFAULT_SIGN_UP_FIELDS.map((field) => (field.id === id ? { ...field, required: false } : field));
      const at = DEFAULT_SIGN_UP_FIELDS.findIndex((field) => field.id === id);
      expect(signUpFieldsProblem(optional)).toEqual({ field: `${at}.required`, rule: 'optional', id });
    }
    // What is not said is not false: older forms leave it out.
    expect(signUpFieldsProblem(DEFAULT_SIGN_UP_FIELDS.map(({ id, label }) => ({ id, label })))).toBeNull();
  });
});
