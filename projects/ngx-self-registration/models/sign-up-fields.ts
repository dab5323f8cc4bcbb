import { SignUpField, SignUpFieldId } from './sign-up.model';

/** Fields that no form can do without. */
export const MANDATORY_SIGN_UP_FIELDS: readonly SignUpFieldId[] = ['EMAIL', 'PASSWORD', 'REPEAT_PASSWORD'];

/** Longest value that a field takes, in characters. */
export const SIGN_UP_FIELD_MAX_LENGTH = 255;

/** The reference product's default form: name, e-mail, password twice. Labels are English and editable. */
export const DEFAULT_SIGN_UP_FIELDS: readonly SignUpField[] = [
  { id: 'FIRST_NAME', label: 'First name', required: true },
  { id: 'LAST_NAME', label: 'Last name', required: true },
  { id: 'EMAIL', label: 'Email', required: true },
  { id: 'PASSWORD', label: 'Create a password', required: true },
  { id: 'REPEAT_PASSWORD', label: 'Repeat your password', required: true },
];

/**
 * What is wrong with a form's list of fields, as one English sentence, or null.
 * Each field may stand once, needs a label, and the mandatory ones must be there and required.
 */
export function signUpFieldsProblem(fields: readonly SignUpField[]): string | null {
  const seen = new Set<SignUpFieldId>();
  for (const field of fields) {
    if (seen.has(field.id)) {
      return `The sign-up field ${field.id} is listed twice.`;
    }
    seen.add(field.id);
    if (!field.label?.trim()) {
      return `The sign-up field ${field.id} needs a label.`;
    }
  }
  for (const id of MANDATORY_SIGN_UP_FIELDS) {
    if (!seen.has(id)) {
      return `The sign-up form needs the field ${id}.`;
    }
    if (fields.some((field) => field.id === id && field.required === false)) {
      return `The sign-up field ${id} is always required.`;
    }
  }
  return null;
}
