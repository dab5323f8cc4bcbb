import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { FormsModule, type ValidationErrors } from '@angular/forms';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption } from '@angular/material/core';
import { MatSelect, MatSelectTrigger } from '@angular/material/select';
import { TextService } from 'ngx-self-registration';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import { formValue, FormValue } from './kit/form-value';

type Numbers = typeof import('libphonenumber-js/max');

/**
 * `tb-phone-input`: its value is a number as E.164 has it, such as `+12015550123`; null while it is none. Numbers of the
 * chosen country may be typed without its code. A number that was stored in another form stays as it is until it is changed.
 */
@Component({
  selector: 'tb-phone-input',
  imports: [FormsModule, MatError, MatFormField, MatHint, MatInput, MatLabel, MatOption, MatSelect, MatSelectTrigger],
  providers: formValue(() => PhoneInputComponent, true),
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (enableFlagsSelect()) {
      <mat-form-field class="country" [appearance]="look()" [subscriptSizing]="subscriptSizing()">
        <mat-select
          [aria-label]="countryLabel"
          [value]="country()"
          [disabled]="isDisabled()"
          panelWidth=""
          (selectionChange)="choose($event.value)"
        >
          <mat-select-trigger>{{ country() }} {{ calling() }}</mat-select-trigger>
          @for (known of countries(); track known.code) {
            <mat-option [value]="known.code">{{ known.name }} +{{ known.calling }}</mat-option>
          }
        </mat-select>
      </mat-form-field>
    }
    <mat-form-field class="number" [appearance]="look()" [subscriptSizing]="subscriptSizing()">
      <mat-label>{{ heading() }}</mat-label>
      <input
        matInput
        type="tel"
        dir="ltr"
        autocomplete="tel"
        [placeholder]="placeholder() || calling()"
        [ngModel]="typed()"
        (ngModelChange)="type($event)"
        [ngModelOptions]="{ standalone: true }"
        [required]="isRequired()"
        [disabled]="isDisabled()"
        [errorStateMatcher]="matcher"
        (blur)="left()"
      />
      @if (hint(); as text) {
        <mat-hint>{{ translated(text) }}</mat-hint>
      }
      <mat-error>{{ complaint() }}</mat-error>
    </mat-form-field>
  `,
  styles: `
    :host {
      display: flex;
      gap: 8px;
      min-width: 0;
    }
    .country {
      flex: 0 0 124px;
    }
    .number {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class PhoneInputComponent extends FormValue {
  private readonly texts = inject(TextService);

  override readonly required = input(true, { transform: booleanAttribute });
  /** Two letters. */
  readonly defaultCountry = input('US');
  readonly enableFlagsSelect = input(true, { transform: booleanAttribute });
  readonly label = input<string>();
  readonly placeholder = input('');
  readonly hint = input<string | null>();
  readonly requiredErrorText = input<string>();
  readonly validationErrorText = input<string>();

  protected readonly typed = signal('');
  protected readonly country = signal('US');
  private readonly numbers = signal<Numbers | null>(null);
  /** What was stored in a form of its own. */
  private stored = '';

  protected readonly countryLabel = this.text('country');
  protected readonly heading = computed(() => this.translated(this.label()) || this.text('phone'));
  protected readonly calling = computed(() => {
    const calling = this.numbers()?.getCountryCallingCode(this.country() as CountryCode);
    return calling ? `+${calling}` : '';
  });
  protected readonly countries = computed(() => {
    const names = new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'region' });
    const numbers = this.numbers();
    return (numbers?.getCountries() ?? [])
      .map((code) => ({
        code: code as string,
        name: names.of(code) ?? code,
        calling: numbers!.getCountryCallingCode(code),
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
  });
  protected readonly complaint = computed(() =>
    this.typed().trim() === ''
      ? this.translated(this.requiredErrorText()) || this.text('value-required')
      : this.translated(this.validationErrorText()) || this.text('phone-invalid'),
  );

  constructor() {
    super();
    effect(() => this.country.set(this.defaultCountry() || 'US'));
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.numbers.set(await import('libphonenumber-js/max'));
      this.follow(this.parsed());
      this.revalidate();
    } catch (error) {
      // People can still type: the platform takes any text.
      console.warn(error);
    }
    this.session.digest();
  }

  protected translated(text: string | null | undefined): string {
    return text ? this.texts.get(text, undefined, this.session.injector) : '';
  }

  private parsed(): PhoneNumber | undefined {
    return this.numbers()?.parsePhoneNumberFromString(this.typed(), this.country() as CountryCode);
  }

  private follow(number: PhoneNumber | undefined): void {
    if (number?.country) this.country.set(number.country);
  }

  /** The number as it is sent; null for none, undefined for one that is wrong. */
  private sent(): string | null | undefined {
    const text = this.typed().trim();
    if (text === '' || text === '+') return null;
    if (!this.numbers() || text === this.stored) return text;
    const number = this.parsed();
    return number?.isValid() ? number.format('E.164') : undefined;
  }

  protected type(text: string): void {
    if (text === this.typed()) return;
    this.typed.set(text);
    this.follow(this.parsed());
    this.emit(this.sent() ?? null);
  }

  /** A number of another country keeps its digits, and gets the other code. */
  protected choose(country: string): void {
    const national = this.parsed()?.nationalNumber;
    this.country.set(country);
    const calling = this.numbers()?.getCountryCallingCode(country as CountryCode);
    if (national && calling) this.type(`+${calling}${national}`);
  }

  override validate(): ValidationErrors | null {
    if (this.sent() === undefined) return { invalidPhoneNumber: { valid: false } };
    return this.required() && this.sent() === null ? { required: true } : null;
  }

  writeValue(value: unknown): void {
    this.stored = typeof value === 'string' ? value : '';
    this.typed.set(this.stored);
    this.follow(this.parsed());
  }
}
