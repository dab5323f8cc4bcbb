import type { AbstractControl, FormArray, ValidationErrors } from '@angular/forms';

/** Whole addresses, paths on the console's own origin, and references to files that ThingsBoard keeps itself. */
const ADDRESS = /^(https?:\/\/[^\s/]+\S*|\/(?!\/)\S*|tb-resource;\/\S+)$/i;
/** A path beside the console's own pages: no scheme, and a file that actions can load. */
const FILE = /^(?![a-z][a-z\d+.-]*:)[^\s/?#]\S*\.(css|m?js)(\?\S*)?$/i;

/** Errors of a resource's address: `required`, `url` or, beside its siblings, `repeated`. */
export function resourceUrl(control: AbstractControl<string>): ValidationErrors | null {
  const url = control.value.trim();
  if (!url) {
    return { required: true };
  }
  if (!ADDRESS.test(url) && !FILE.test(url)) {
    return { url: true };
  }
  const rows = control.parent?.parent as FormArray | null | undefined;
  const earlier = (rows?.controls ?? []).slice(0, rows?.controls.indexOf(control.parent as never) ?? 0);
  return earlier.some((row) => row.get('url')?.value.trim() === url) ? { repeated: true } : null;
}

/** The origin of an address where it is neither the page's own nor one of `allowed`; actions load nothing from there. */
export function foreignOrigin(address: string, base: string, allowed: readonly string[]): string | null {
  if (!URL.canParse(address.trim(), base)) {
    return null;
  }
  const { origin } = new URL(address.trim(), base);
  return origin === new URL(base).origin || allowed.includes(origin) ? null : origin;
}
