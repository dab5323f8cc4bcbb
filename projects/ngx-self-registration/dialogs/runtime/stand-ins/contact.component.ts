import { ChangeDetectionStrategy, Component, computed, DoCheck, inject, input, signal } from '@angular/core';
import { ReactiveFormsModule, type UntypedFormGroup } from '@angular/forms';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';
import { PhoneInputComponent } from './phone-input.component';
import { CountryAutocompleteComponent } from './text-autocompletes';

const ROW = ['city', 'state', 'zip'] as const;
const LINES = ['address', 'address2'] as const;

/**
 * `tb-contact`: address, telephone and e-mail of a customer or tenant, in the controls `country`, `city`, `state`, `zip`,
 * `address`, `address2`, `phone` and `email` of `parentForm`; those that it lacks are left out.
 */
@Component({
  selector: 'tb-contact',
  imports: [
    CountryAutocompleteComponent,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    PhoneInputComponent,
    ReactiveFormsModule,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (parentForm(); as form) {
      <section [formGroup]="form">
        @if (has('country')) {
          <tb-country-autocomplete formControlName="country" (selectCountryCode)="code.set($event ?? 'US')" />
        }
        <div class="row">
          @for (name of row(); track name) {
            <mat-form-field>
              <mat-label>{{ text(name) }}</mat-label>
              <input matInput [formControlName]="name" />
              <mat-error>{{ text('not-accepted') }}</mat-error>
            </mat-form-field>
          }
        </div>
        @for (name of lines(); track name) {
          <mat-form-field>
            <mat-label>{{ text(name) }}</mat-label>
            <input matInput [formControlName]="name" />
            <mat-error>{{ text('not-accepted') }}</mat-error>
          </mat-form-field>
        }
        @if (has('phone')) {
          <tb-phone-input formControlName="phone" [required]="false" [defaultCountry]="code()" />
        }
        @if (has('email')) {
          <mat-form-field>
            <mat-label>{{ text('email') }}</mat-label>
            <input matInput type="email" autocomplete="email" formControlName="email" />
            <mat-error>{{ text('email-invalid') }}</mat-error>
          </mat-form-field>
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    mat-form-field {
      width: 100%;
    }
    .row {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
      column-gap: 16px;
    }
  `,
})
export class ContactComponent implements DoCheck {
  private readonly session = inject(ACTION_SESSION);

  /** The form of the template around. */
  readonly parentForm = input<UntypedFormGroup>();
  readonly isEdit = input<unknown>();

  protected readonly code = signal('US');
  private readonly present = signal<string>('');
  protected readonly row = computed(() => ROW.filter((name) => this.has(name)));
  protected readonly lines = computed(() => LINES.filter((name) => this.has(name)));

  /** Controllers may add controls later. */
  ngDoCheck(): void {
    this.present.set(Object.keys(this.parentForm()?.controls ?? {}).join());
  }

  protected has(name: string): boolean {
    return this.present().split(',').includes(name);
  }

  protected text(name: string): string {
    return this.session.text(name === 'email' ? 'contact-email' : name);
  }
}
