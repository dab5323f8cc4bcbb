import {
  booleanAttribute,
  computed,
  Directive,
  effect,
  ElementRef,
  forwardRef,
  inject,
  input,
  LOCALE_ID,
  output,
  signal,
  untracked,
} from '@angular/core';
import {
  type ControlValueAccessor,
  NG_VALIDATORS,
  NG_VALUE_ACCESSOR,
  type ValidationErrors,
  type Validator,
} from '@angular/forms';
import { MAT_DATE_LOCALE } from '@angular/material/core';
import { MAT_INPUT_VALUE_ACCESSOR } from '@angular/material/input';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';
import type { DatetimepickerComponent, PickerField } from './datetimepicker.component';
import { dateOf, readDate, writtenDate } from './written-date';

/** What `dateChange` and `dateInput` tell. */
export interface DatetimeEvent {
  value: Date | null;
  target: unknown;
  targetElement: HTMLElement;
}

const existing = forwardRef(() => DatetimepickerInputDirective);

/** `[matDatetimepicker]`: a field whose value is a date, typed as the locale writes it or picked. */
@Directive({
  selector: 'input[matDatetimepicker]',
  exportAs: 'matDatepickerInput',
  providers: [
    { provide: NG_VALUE_ACCESSOR, useExisting: existing, multi: true },
    { provide: NG_VALIDATORS, useExisting: existing, multi: true },
    { provide: MAT_INPUT_VALUE_ACCESSOR, useExisting: existing },
  ],
  host: {
    'aria-haspopup': 'dialog',
    '[attr.aria-expanded]': 'picker()?.isOpen() ?? false',
    '[disabled]': 'isDisabled',
    '(input)': 'typed()',
    '(change)': 'done()',
    '(blur)': 'left()',
    '(focus)': 'entered()',
    '(keydown)': 'key($event)',
  },
})
export class DatetimepickerInputDirective implements ControlValueAccessor, PickerField, Validator {
  private readonly session = inject(ACTION_SESSION);
  readonly element = inject<ElementRef<HTMLInputElement>>(ElementRef).nativeElement;
  private readonly locale = inject<string>(MAT_DATE_LOCALE, { optional: true }) ?? inject(LOCALE_ID);

  readonly picker = input<DatetimepickerComponent | null>(null, { alias: 'matDatetimepicker' });
  readonly minDate = input<Date | null, unknown>(null, { alias: 'min', transform: dateOf });
  readonly maxDate = input<Date | null, unknown>(null, { alias: 'max', transform: dateOf });
  readonly filter = input<((date: Date, kind: string) => boolean) | null>(null, { alias: 'matDatetimepickerFilter' });
  readonly disabled = input(false, { transform: booleanAttribute });
  readonly given = input<Date | null | undefined, unknown>(undefined, { alias: 'value', transform: dateOf });

  /** A new date, typed or picked, when the field is left. */
  readonly dateChange = output<DatetimeEvent>();
  /** A new date with every letter. */
  readonly dateInput = output<DatetimeEvent>();
  readonly valueChange = output<Date | null>();

  private readonly date = signal<Date | null>(null);
  private readonly formDisabled = signal(false);
  private readonly kind = computed(() => this.picker()?.type() ?? 'datetime');
  private isUnread = false;
  /** The panel gives the focus back: opening it again would never end. */
  isComingBack = false;
  private changed: (value: Date | null) => void = () => undefined;
  private touch: () => void = () => undefined;
  private revalidate: () => void = () => undefined;

  constructor() {
    effect(() => {
      const picker = this.picker();
      untracked(() => picker?.field.set(this));
    });
    effect(() => {
      const given = this.given();
      if (given !== undefined) untracked(() => this.date.set(given));
    });
    effect(() => {
      const text = writtenDate(this.date(), this.kind(), this.locale);
      if (!this.isUnread && this.element.ownerDocument.activeElement !== this.element) this.element.value = text;
    });
    effect(() => {
      this.minDate();
      this.maxDate();
      this.filter();
      untracked(() => this.revalidate());
    });
  }

  get origin(): HTMLElement {
    return this.element.closest<HTMLElement>('.mat-mdc-text-field-wrapper') ?? this.element;
  }

  get value(): Date | null {
    return this.date();
  }

  set value(value: unknown) {
    this.date.set(dateOf(value));
  }

  get min(): Date | null {
    return this.minDate();
  }

  get max(): Date | null {
    return this.maxDate();
  }

  get isDisabled(): boolean {
    return this.disabled() || this.formDisabled();
  }

  accepts(date: Date): boolean {
    return this.filter()?.(date, this.kind()) ?? true;
  }

  pick(date: Date): void {
    this.isUnread = false;
    this.element.value = writtenDate(date, this.kind(), this.locale);
    this.tell(date);
    this.done();
    this.left();
  }

  protected typed(): void {
    const text = this.element.value.trim();
    const date = text ? readDate(text, this.kind(), this.locale, this.date()) : null;
    this.isUnread = text !== '' && !date;
    this.tell(date);
    // Whoever types needs no calendar in the way.
    this.picker()?.close();
  }

  private tell(date: Date | null): void {
    this.date.set(date);
    this.changed(date);
    this.valueChange.emit(date);
    this.dateInput.emit(this.event());
    this.session.digest();
  }

  private event(): DatetimeEvent {
    return { value: this.date(), target: this, targetElement: this.element };
  }

  protected done(): void {
    this.dateChange.emit(this.event());
    this.session.digest();
  }

  protected left(): void {
    if (!this.isUnread) this.element.value = writtenDate(this.date(), this.kind(), this.locale);
    if (!this.picker()?.isOpen()) this.touch();
    this.session.digest();
  }

  protected entered(): void {
    if (this.picker()?.openOnFocus() && !this.isComingBack) this.picker()?.open();
    this.isComingBack = false;
  }

  protected key(event: KeyboardEvent): void {
    if (event.altKey && event.key === 'ArrowDown') {
      event.preventDefault();
      this.picker()?.open();
    }
  }

  validate(): ValidationErrors | null {
    const date = this.date();
    if (this.isUnread) return { matDatepickerParse: { text: this.element.value } };
    if (!date) return null;
    const [min, max] = [this.minDate(), this.maxDate()];
    if (min && date < min) return { matDatepickerMin: { min, actual: date } };
    if (max && date > max) return { matDatepickerMax: { max, actual: date } };
    return this.accepts(date) ? null : { matDatepickerFilter: true };
  }

  writeValue(value: unknown): void {
    this.isUnread = false;
    this.date.set(dateOf(value));
    this.element.value = writtenDate(this.date(), this.kind(), this.locale);
  }

  registerOnChange(changed: (value: Date | null) => void): void {
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
