import { Component, Directive, NgModule, Type } from '@angular/core';
import * as forms from '@angular/forms';

/** Forms set `novalidate` on themselves, as Angular's own (not public) directive does. */
@Directive({ selector: 'form:not([ngNoForm]):not([ngNativeValidate])', host: { novalidate: '' } })
export class NoValidateDirective {}

/** The directives of `@angular/forms` that exist in this version of Angular; none of them is standalone. */
export const FORMS_DIRECTIVES: readonly Type<unknown>[] = [
  forms.CheckboxControlValueAccessor,
  forms.CheckboxRequiredValidator,
  forms.DefaultValueAccessor,
  forms.EmailValidator,
  forms.FormArrayName,
  forms.FormControlDirective,
  forms.FormControlName,
  forms.FormGroupDirective,
  forms.FormGroupName,
  forms.MaxLengthValidator,
  forms.MaxValidator,
  forms.MinLengthValidator,
  forms.MinValidator,
  forms.NgControlStatus,
  forms.NgControlStatusGroup,
  forms.NgForm,
  forms.NgModel,
  forms.NgModelGroup,
  forms.NgSelectOption,
  forms.NumberValueAccessor,
  forms.PatternValidator,
  forms.RadioControlValueAccessor,
  forms.RangeValueAccessor,
  forms.RequiredValidator,
  forms.SelectControlValueAccessor,
  forms.SelectMultipleControlValueAccessor,
];

let formsModule: Type<unknown> | undefined;

/**
 * A module that declares and exports the forms directives, decorated at run time. A production build takes the scope
 * of `ReactiveFormsModule` away; a module that is decorated now has its scope now. Needs `@angular/compiler`.
 */
export function runtimeFormsModule(): Type<unknown> {
  formsModule ??= NgModule({ declarations: [...FORMS_DIRECTIVES], exports: [...FORMS_DIRECTIVES] })(
    class RuntimeFormsModule {},
  ) as Type<unknown>;
  return formsModule;
}

/** Decorates a class as a component, at run time. Needs `@angular/compiler`. */
export function runtimeComponent<T>(metadata: Component, base: Type<T>): Type<T> {
  return Component(metadata)(base) as Type<T>;
}
