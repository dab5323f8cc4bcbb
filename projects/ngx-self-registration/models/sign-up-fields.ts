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

/** What is wrong with a form's list of fields. */
export interface SignUpFieldsProblem {
  /** Where in the list, `0.label`; '' where something is not in it. */
  field: string;
  /** `twice`: a field stands in it again; `missing`, `optional`: what every form needs is not there, or may be left empty. */
  rule: 'twice' | 'blank' | 'missing' | 'optional';
  /** The field that it is about. */
  id: SignUpFieldId;
}

/**
 * The first rule that a form's list of fields breaks, or null. Each field may stand once, needs a label, and the
 * mandatory ones must be there and required.
 */
export function signUpFieldsProblem(fields: readonly SignUpField[]): SignUpFieldsProblem | null {
  const seen = new Set<SignUpFieldId>();
  for (const [index, { id, label }] of fields.entries()) {
    if (seen.has(id)) return { field: `${index}.id`, rule: 'twice', id };
    seen.add(id);
    if (!label?.trim()) return { field: `${index}.label`, rule: 'blank', id };
  }
  for (const id of MANDATORY_SIGN_UP_FIELDS) {
    if (!seen.has(id)) return { field: '', rule: 'missing', id };
    const optional = fields.findIndex((field) => field.id === id && field.required === false);
    if (optional >= 0) return { field: `${optional}.required`, rule: 'optional', id };
  }
  return null;
}
