import type { AbstractControl } from '@angular/forms';
import type { ApiFailure } from '../api-failure';

/** Name of the error that a control has where the server refused its value; it holds the server's sentence. */
export const REFUSED = 'refused';

/**
 * Puts a failure at the control that its `field` names, until the value is changed or {@link forgetRefusals} is
 * called. False where there is no such control: then the sentence belongs above or below the whole form.
 *
 * `pathOf` gives the control's path of a field where the form is not built as the request's body is, and null where
 * the form has nothing that could show a sentence.
 */
export function placeFailure(
  form: AbstractControl,
  { field, message }: ApiFailure,
  pathOf: (field: string) => string | null = (path) => path,
): boolean {
  const path = field && message ? pathOf(field) : null;
  const control = path ? form.get(path) : null;
  if (!control?.enabled || 'controls' in control) {
    return false;
  }
  control.setErrors({ ...control.errors, [REFUSED]: message });
  control.markAsTouched();
  return true;
}

/** Takes all refusals off a form, so that the same values can be sent again. */
export function forgetRefusals(form: AbstractControl): void {
  if ('controls' in form) {
    Object.values(form.controls as Record<string, AbstractControl>).forEach(forgetRefusals);
  } else if (form.hasError(REFUSED)) {
    form.updateValueAndValidity();
  }
}
