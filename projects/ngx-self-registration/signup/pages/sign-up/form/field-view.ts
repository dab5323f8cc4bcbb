import type { SignUpField, SignUpFieldId } from 'ngx-self-registration/models';

/** How browsers, password managers and on-screen keyboards are told what a field is for. */
interface FieldTraits {
  type: 'text' | 'email' | 'tel' | 'password';
  /** https://html.spec.whatwg.org/#autofill */
  autocomplete: string;
  /** Short enough to stand beside a neighbour that is short too. */
  isShort?: boolean;
}

const TRAITS: Record<SignUpFieldId, FieldTraits> = {
  EMAIL: { type: 'email', autocomplete: 'email' },
  PASSWORD: { type: 'password', autocomplete: 'new-password' },
  REPEAT_PASSWORD: { type: 'password', autocomplete: 'new-password' },
  FIRST_NAME: { type: 'text', autocomplete: 'given-name', isShort: true },
  LAST_NAME: { type: 'text', autocomplete: 'family-name', isShort: true },
  PHONE: { type: 'tel', autocomplete: 'tel' },
  COUNTRY: { type: 'text', autocomplete: 'country-name', isShort: true },
  CITY: { type: 'text', autocomplete: 'address-level2', isShort: true },
  STATE: { type: 'text', autocomplete: 'address-level1', isShort: true },
  ZIP: { type: 'text', autocomplete: 'postal-code', isShort: true },
  ADDRESS: { type: 'text', autocomplete: 'address-line1' },
  ADDRESS2: { type: 'text', autocomplete: 'address-line2' },
};

const UNKNOWN: FieldTraits = { type: 'text', autocomplete: 'on' };

/** Fields that are required whatever the server says. */
const ALWAYS_REQUIRED: readonly SignUpFieldId[] = ['EMAIL', 'PASSWORD', 'REPEAT_PASSWORD'];

/** A field as it is shown. */
export interface FieldView extends FieldTraits {
  id: SignUpFieldId;
  label: string;
  required: boolean;
  /** Takes half the width, where there is room for two. */
  isHalf: boolean;
}

/** A form's fields in their order; neighbours that are both short share a line. */
export function fieldViews(fields: readonly SignUpField[]): FieldView[] {
  const views = fields.map(({ id, label, required }): FieldView => ({
    ...(TRAITS[id] ?? UNKNOWN),
    id,
    label,
    required: required === true || ALWAYS_REQUIRED.includes(id),
    isHalf: false,
  }));
  for (let i = 0; i + 1 < views.length; i++) {
    if (views[i].isShort && views[i + 1].isShort) {
      views[i].isHalf = views[i + 1].isHalf = true;
      i++;
    }
  }
  return views;
}
