import { inject, Provider } from '@angular/core';
import { MAT_FORM_FIELD_DEFAULT_OPTIONS, MatFormFieldDefaultOptions } from '@angular/material/form-field';
import { SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';

/** The host's defaults for form fields with the appearance that `look` asks for, for all that is below an element. */
export const FIELD_LOOK: Provider = {
  provide: MAT_FORM_FIELD_DEFAULT_OPTIONS,
  useFactory: (): MatFormFieldDefaultOptions => {
    const appearance = inject(SELF_REGISTRATION_CONFIG).look.fieldAppearance;
    const host = inject(MAT_FORM_FIELD_DEFAULT_OPTIONS, { skipSelf: true, optional: true });
    return { ...host, ...(appearance && { appearance }) };
  },
};
