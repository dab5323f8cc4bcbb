import { AbstractControl, ValidationErrors } from '@angular/forms';
import { isEmailAddress } from 'ngx-self-registration/models';

/** The server's own rule for one plain address. Nothing at all passes: whether there must be one is another question. */
export function emailAddress({ value }: AbstractControl<string>): ValidationErrors | null {
  return !value || isEmailAddress(value.trim()) ? null : { email: true };
}
