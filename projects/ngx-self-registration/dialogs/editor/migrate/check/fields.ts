/** A field of an open dialog, as a person would fill it. */
export interface DialogField {
  /** What it is called: its label, or where it has none its place. Told apart by a number where several are called alike. */
  key: string;
  kind: 'text' | 'number' | 'email' | 'date' | 'toggle' | 'select' | 'radio' | 'slider';
  element: HTMLElement;
  isRequired: boolean;
}

/** What a field is filled with; for a choice the text of the option. */
export type FieldValue = string;

const FIELDS = 'input, textarea, select, mat-select, mat-slide-toggle, mat-checkbox, mat-radio-group';

const textOf = (element: Element | null | undefined) =>
  element?.textContent
    ?.replace(/\s*\*\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim() ?? '';

function labelOf(element: Element): string {
  const own = element.matches('mat-slide-toggle, mat-checkbox')
    ? textOf(element.querySelector('label') ?? element)
    : '';
  const field = element.closest('mat-form-field');
  return (
    own ||
    textOf(field?.querySelector('mat-label')) ||
    element.getAttribute('aria-label') ||
    element.getAttribute('placeholder') ||
    ''
  );
}

function kindOf(element: Element): DialogField['kind'] | null {
  if (element.matches('mat-slide-toggle, mat-checkbox')) return 'toggle';
  if (element.matches('mat-select, select')) return 'select';
  if (element.matches('mat-radio-group')) return 'radio';
  const type = element.getAttribute('type') ?? 'text';
  if (type === 'range') return 'slider';
  if (['checkbox', 'radio'].includes(type))
    return element.closest('mat-checkbox, mat-slide-toggle, mat-radio-group') ? null : 'toggle';
  if (['hidden', 'file', 'submit', 'button'].includes(type)) return null;
  if (type === 'number' || type === 'email') return type;
  return element.closest('mat-form-field')?.querySelector('mat-datepicker-toggle') ? 'date' : 'text';
}

const isUsable = (element: Element) =>
  !element.matches(
    '[disabled], [readonly], :disabled, .mat-mdc-select-disabled, .mat-mdc-slide-toggle-disabled, .mat-mdc-checkbox-disabled',
  ) &&
  !element.closest('fieldset:disabled, .ng-hide') &&
  element.querySelector('button:disabled, input:disabled') === null;

const isRequired = (element: Element) =>
  element.matches('[required], [aria-required="true"], .mat-mdc-select-required') ||
  element.querySelector('[required]') !== null;

/** Fields of a dialog that can be used now, in their order. */
export function fieldsOf(dialog: Element): DialogField[] {
  const counts = new Map<string, number>();
  return [...dialog.querySelectorAll<HTMLElement>(FIELDS)].flatMap((element) => {
    const kind = kindOf(element);
    if (!kind) return [];
    const label = labelOf(element) || kind;
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    const key = count > 1 ? `${label} (${count})` : label;
    return isUsable(element) ? [{ key, kind, element, isRequired: isRequired(element) }] : [];
  });
}

/** Something that fits a field, and is another for each. */
export function sampleFor({ kind, element, key }: DialogField, at: number): FieldValue {
  const number = (name: string) => {
    const value = element.getAttribute(name);
    return value === null || value === '' ? undefined : Number(value);
  };
  switch (kind) {
    case 'number':
    case 'slider': {
      const least = number('min') ?? 1;
      return String(Math.min(least + at, number('max') ?? Infinity));
    }
    case 'email':
      return `sample${'abcdefghijklmnopqrstuvwxyz'[at % 26]}@example.com`;
    case 'date':
      return `1/${10 + (at % 10)}/2026`;
    case 'toggle':
    case 'select':
    case 'radio':
      return '';
    case 'text': {
      const most = number('maxlength');
      const text = `Sample ${key}`;
      return most ? text.slice(0, most) : text;
    }
  }
}

/** Lets the page take note of what was done. */
export const settle = (ms = 20): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function type(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  field.value = value;
  for (const name of ['input', 'change', 'blur']) field.dispatchEvent(new Event(name, { bubbles: name !== 'blur' }));
}

/** Picks an option by its text; without one the last. Answers with the text of what was picked. */
async function pick(
  options: readonly HTMLElement[],
  value: FieldValue,
  press: (option: HTMLElement) => void,
): Promise<FieldValue> {
  const usable = options.filter((option) => option.getAttribute('aria-disabled') !== 'true' && textOf(option) !== '');
  const chosen = value ? usable.find((option) => textOf(option) === value) : usable.at(-1);
  if (!chosen) throw new Error(value || 'no options');
  press(chosen);
  await settle();
  return textOf(chosen);
}

/** Fills a field as a person would, and answers with what it is filled with. Rejects where that is not possible. */
export async function fillField({ kind, element }: DialogField, value: FieldValue): Promise<FieldValue> {
  switch (kind) {
    case 'toggle': {
      const target = element.querySelector<HTMLElement>('button[role=switch], input[type=checkbox]') ?? element;
      target.click();
      await settle();
      return value;
    }
    case 'radio': {
      const buttons = [...element.querySelectorAll<HTMLElement>('mat-radio-button')];
      return pick(buttons, value, (button) => button.querySelector('input')?.click());
    }
    case 'select': {
      if (element instanceof HTMLSelectElement) {
        return pick([...element.options], value, (option) => {
          element.value = (option as HTMLOptionElement).value;
          element.dispatchEvent(new Event('change', { bubbles: true }));
        });
      }
      element.querySelector<HTMLElement>('.mat-mdc-select-trigger')?.click();
      await settle(50);
      const panel = document.getElementById(element.getAttribute('aria-controls') ?? '');
      const picked = await pick([...(panel?.querySelectorAll<HTMLElement>('mat-option') ?? [])], value, (option) =>
        option.click(),
      );
      // A list of several stays open.
      document.querySelector<HTMLElement>('.cdk-overlay-transparent-backdrop')?.click();
      await settle();
      return picked;
    }
    default:
      type(element as HTMLInputElement, value);
      await settle();
      return value;
  }
}
