import type { AbstractControl, FormArray, ValidationErrors } from '@angular/forms';

/** Pages, paths of the console's own origin, and references to files that ThingsBoard keeps itself. */
const ADDRESS = /^(https?:\/\/[^\s/]+\S*|\/(?!\/)\S*|tb-resource;\/\S+)$/i;

/** Errors of a resource's address: `required`, `url` or, beside its siblings, `repeated`. */
export function resourceUrl(control: AbstractControl<string>): ValidationErrors | null {
  const url = control.value.trim();
  if (!url) {
    return { required: true };
  }
  if (!ADDRESS.test(url)) {
    return { url: true };
  }
  const rows = control.parent?.parent as FormArray | null | undefined;
  const earlier = (rows?.controls ?? []).slice(0, rows?.controls.indexOf(control.parent as never) ?? 0);
  return earlier.some((row) => row.get('url')?.value.trim() === url) ? { repeated: true } : null;
}
