import { AbstractControl, FormGroup } from '@angular/forms';

/** AngularJS names of what a form and a field tell about themselves. */
const STATES: Record<string, (control: AbstractControl) => unknown> = {
  $valid: (control) => control.valid || control.disabled,
  $invalid: (control) => control.invalid,
  $pristine: (control) => control.pristine,
  $dirty: (control) => control.dirty,
  $touched: (control) => control.touched,
  $untouched: (control) => control.untouched,
  $pending: (control) => control.pending,
  $error: (control) => errorsOf(control),
  $viewValue: (control) => control.value as unknown,
  $modelValue: (control) => control.value as unknown,
};

/** Errors by key. A form's are lists of the fields that have them. */
function errorsOf(control: AbstractControl): Record<string, unknown> {
  const errors: Record<string, unknown> = {};
  for (const key of Object.keys(control.errors ?? {})) {
    errors[key] = true;
  }
  if (control instanceof FormGroup) {
    for (const [name, child] of Object.entries(control.controls)) {
      for (const key of Object.keys(errorsOf(child))) {
        errors[key] = [...((errors[key] as unknown[] | undefined) ?? []), { $name: name }];
      }
    }
  }
  return errors;
}

function setValidity(control: AbstractControl, key: string, isValid: boolean | null | undefined): void {
  const { [key]: _removed, ...others } = control.errors ?? {};
  const errors = isValid === false ? { ...others, [key]: true } : others;
  control.setErrors(Object.keys(errors).length > 0 ? errors : null);
}

/** Marks a whole tree as not changed. */
function setPristine(control: AbstractControl): void {
  control.markAsPristine();
}

const METHODS: Record<string, (control: AbstractControl) => (...args: never[]) => unknown> = {
  $setPristine: (control) => () => setPristine(control),
  $setDirty: (control) => () => control.markAsDirty(),
  $setTouched: (control) => () => control.markAsTouched(),
  $setUntouched: (control) => () => control.markAsUntouched(),
  $setValidity: (control) => (key: string, isValid?: boolean | null) => setValidity(control, key, isValid),
  $setViewValue: (control) => (value: unknown) => {
    control.setValue(value);
    control.markAsDirty();
  },
  $validate: (control) => () => control.updateValueAndValidity(),
  $commitViewValue: () => () => undefined,
  $rollbackViewValue: () => () => undefined,
  $render: () => () => undefined,
};

/** What a facade needs of its form besides the controls. */
export interface FormFacadeOptions {
  name: string;
  isSubmitted?(): boolean;
  /** Called after something was changed through the facade. */
  changed(): void;
}

const facades = new WeakMap<AbstractControl, object>();

/**
 * A form or field as code of the AngularJS console knows it: `form.$invalid`, `form.$setPristine()`,
 * `form.field.$error.required`. Members without `$` are the form's fields.
 */
export function formFacade(control: AbstractControl, options: FormFacadeOptions): object {
  const known = facades.get(control);
  if (known) {
    return known;
  }
  const facade: object = new Proxy(
    {},
    {
      get: (own, key) => {
        if (typeof key === 'symbol' || Reflect.has(own, key)) {
          return Reflect.get(own, key);
        }
        if (key === '$name') {
          return options.name;
        }
        if (key === '$submitted') {
          return options.isSubmitted?.() ?? false;
        }
        if (key === '$setSubmitted') {
          return () => control.markAllAsTouched();
        }
        if (STATES[key]) {
          return STATES[key](control);
        }
        if (METHODS[key]) {
          return (...args: unknown[]) => {
            (METHODS[key](control) as (...rest: unknown[]) => unknown)(...args);
            options.changed();
          };
        }
        const field = control instanceof FormGroup ? control.controls[key] : undefined;
        return field && formFacade(field, { name: key, changed: options.changed });
      },
    },
  );
  facades.set(control, facade);
  return facade;
}
