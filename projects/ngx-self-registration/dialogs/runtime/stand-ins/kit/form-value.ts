import {
  booleanAttribute,
  Directive,
  DoCheck,
  forwardRef,
  inject,
  Injector,
  input,
  Provider,
  signal,
  Type,
  computed,
} from '@angular/core';
import {
  type AbstractControl,
  ControlValueAccessor,
  NG_VALIDATORS,
  NG_VALUE_ACCESSOR,
  NgControl,
  type ValidationErrors,
  type Validator,
  Validators,
} from '@angular/forms';
import type { ErrorStateMatcher } from '@angular/material/core';
import {
  MAT_FORM_FIELD_DEFAULT_OPTIONS,
  type MatFormFieldAppearance,
  type SubscriptSizing,
} from '@angular/material/form-field';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';
import { restServices } from '../../services/entity-services';

/** Providers of a component that holds a value of a form; `validates` where it has something to say about it too. */
export function formValue(type: () => Type<unknown>, validates = false): Provider[] {
  const useExisting = forwardRef(type);
  return [
    { provide: NG_VALUE_ACCESSOR, useExisting, multi: true },
    ...(validates ? [{ provide: NG_VALIDATORS, useExisting, multi: true }] : []),
  ];
}

/**
 * What components of the platform's console have in common that stand in a form: a value, the inputs `required` and
 * `disabled`, and the looks of a form field.
 */
@Directive()
export abstract class FormValue implements ControlValueAccessor, Validator, DoCheck {
  protected readonly session = inject(ACTION_SESSION);
  protected readonly services = restServices(this.session.injector);
  private readonly injector = inject(Injector);

  /** Besides what the form's own validators ask for. */
  readonly required = input(false, { transform: booleanAttribute });
  /** Besides what the form says. */
  readonly disabled = input(false, { transform: booleanAttribute });
  /** As of `mat-form-field`; the host's where it is none of today's. */
  readonly appearance = input<string>();
  /** As of `mat-form-field`. */
  readonly subscriptSizing = input<SubscriptSizing>('fixed');

  private readonly hostAppearance = inject(MAT_FORM_FIELD_DEFAULT_OPTIONS, { optional: true })?.appearance ?? 'fill';
  protected readonly look = computed((): MatFormFieldAppearance => {
    const given = this.appearance();
    return given === 'fill' || given === 'outline' ? given : this.hostAppearance;
  });
  private readonly formDisabled = signal(false);
  private readonly formRequires = signal(false);
  protected readonly isDisabled = computed(() => this.disabled() || this.formDisabled());
  protected readonly isRequired = computed(() => this.required() || this.formRequires());
  /** Something is wrong that people should see by now. */
  protected readonly isWrong = signal(false);
  protected readonly matcher: ErrorStateMatcher = { isErrorState: () => this.isWrong() };

  private ngControl: NgControl | null | undefined;
  private changed: (value: unknown) => void = () => undefined;
  private touch: () => void = () => undefined;
  protected revalidate: () => void = () => undefined;

  /** The form's side of it. Asked late, as the form asks for this component. */
  protected get control(): NgControl | null {
    if (this.ngControl === undefined)
      this.ngControl = this.injector.get(NgControl, null, { self: true, optional: true });
    return this.ngControl;
  }

  ngDoCheck(): void {
    const control = this.control;
    this.isWrong.set(!!control?.invalid && (!!control.touched || !!control.dirty));
    this.formRequires.set(!!control?.control?.hasValidator(Validators.required));
  }

  /** Shows a value that the form has. */
  abstract writeValue(value: unknown): void;

  /** Something wrong with the value; null where all is well. */
  validate(_control: AbstractControl): ValidationErrors | null {
    return null;
  }

  /** Gives a new value to the form. */
  protected emit(value: unknown): void {
    this.changed(value);
    this.session.digest();
  }

  /** Somebody has been in the field. */
  protected left(): void {
    this.touch();
    this.session.digest();
  }

  protected text(key: string, params?: Record<string, unknown>): string {
    return this.session.text(key, params as Record<string, string>);
  }

  registerOnChange(changed: (value: unknown) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touch: () => void): void {
    this.touch = touch;
  }

  registerOnValidatorChange(revalidate: () => void): void {
    this.revalidate = revalidate;
  }

  setDisabledState(disabled: boolean): void {
    this.formDisabled.set(disabled);
  }
}
