import { requireGoodPassword } from '../../kernel/secrets/passwords';
import {
  DEFAULT_PASSWORD_POLICY,
  DEFAULT_SIGN_UP_FIELDS,
  isEmailAddress,
  normalizeEmail,
  SIGN_UP_FIELD_MAX_LENGTH,
  type SignUpField,
  type SignUpFieldId,
  type UserPasswordPolicy,
} from 'ngx-self-registration/models';
import { badRequest } from '../../kernel/errors';

/** A filled-in form that has passed every check that needs no captcha. */
export interface SignUpValues {
  email: string;
  password: string;
  /** The other fields, trimmed; what was left empty is absent. */
  contact: Partial<Record<SignUpFieldId, string>>;
}

/** What breaks lines, and what turns the direction of writing: a name shows as something that it is not. */
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029\p{Bidi_Control}]/u;

/**
 * Checks a filled-in form against the form's fields. Throws 400 with a sentence about the first thing that is wrong and
 * the field that it is in; code 45 where it is the password.
 */
export function checkedSignUp(
  fields: readonly SignUpField[] = DEFAULT_SIGN_UP_FIELDS,
  values: Record<string, string>,
  policy: UserPasswordPolicy = DEFAULT_PASSWORD_POLICY,
): SignUpValues {
  const unknown = Object.keys(values).find((id) => !fields.some((field) => field.id === id));
  if (unknown !== undefined) throw badRequest(`The sign-up form has no field ${unknown.slice(0, 50)}.`);
  const contact: Partial<Record<SignUpFieldId, string>> = {};
  for (const { id, label, required } of fields) {
    if (id === 'PASSWORD' || id === 'REPEAT_PASSWORD') continue;
    const value = (values[id] ?? '').trim();
    const field = `fields.${id}`;
    if (required && !value) throw badRequest(`Fill in "${label}".`, { field });
    if (value.length > SIGN_UP_FIELD_MAX_LENGTH) {
      throw badRequest(`"${label}" can have at most ${SIGN_UP_FIELD_MAX_LENGTH} characters.`, { field });
    }
    if (CONTROL.test(value)) throw badRequest(`"${label}" contains a character that cannot be used.`, { field });
    if (value) contact[id] = value;
  }
  const email = normalizeEmail(contact.EMAIL ?? '');
  if (!isEmailAddress(email)) {
    const sentence = 'This is not an e-mail address. A valid one is, for example, ann@example.com.';
    throw badRequest(sentence, { field: 'fields.EMAIL' });
  }
  delete contact.EMAIL;
  const password = values['PASSWORD'] ?? '';
  requireGoodPassword(password, 'fields.PASSWORD', policy);
  const repeated = values['REPEAT_PASSWORD'];
  if (repeated !== undefined && repeated !== password) {
    throw badRequest('The two passwords differ.', { field: 'fields.REPEAT_PASSWORD' });
  }
  return { email, password, contact };
}
