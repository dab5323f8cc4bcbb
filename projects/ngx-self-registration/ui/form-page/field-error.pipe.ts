import { Pipe, PipeTransform } from '@angular/core';
import type { AbstractControl } from '@angular/forms';
import { REFUSED } from 'ngx-self-registration/state';

/**
 * What a `mat-error` says: the server's sentence where it has refused the field, else the page's own.
 *
 * ```html
 * <mat-error>{{ form.controls.name | srFieldError: ('self-registration.role-editor.name-required' | srText) }}</mat-error>
 * ```
 */
@Pipe({ name: 'srFieldError', pure: false })
export class SrFieldErrorPipe implements PipeTransform {
  transform(control: AbstractControl, own = ''): string {
    return (control.getError(REFUSED) as string | null) ?? own;
  }
}
