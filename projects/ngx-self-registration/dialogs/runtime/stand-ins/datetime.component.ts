import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatError, MatFormField, MatLabel, MatPrefix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TextService } from 'ngx-self-registration';
import { DatetimepickerComponent } from '../datetimepicker/datetimepicker.component';
import { DatetimepickerInputDirective } from '../datetimepicker/datetimepicker-input.directive';
import { DatetimepickerToggleComponent } from '../datetimepicker/datetimepicker-toggle.component';
import { dateOf, type DatetimeKind } from '../datetimepicker/written-date';
import { formValue, FormValue } from './kit/form-value';

/** `tb-datetime`: its value is a time in milliseconds, or null. */
@Component({
  selector: 'tb-datetime',
  imports: [
    DatetimepickerComponent,
    DatetimepickerInputDirective,
    DatetimepickerToggleComponent,
    FormsModule,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    MatPrefix,
  ],
  providers: formValue(() => DatetimeComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-form-field [appearance]="look()" [subscriptSizing]="subscriptSizing()">
      @if (showLabel()) {
        <mat-label>{{ heading() }}</mat-label>
      }
      <mat-datetimepicker-toggle matPrefix [for]="picker" />
      <mat-datetimepicker #picker [type]="type()" />
      <input
        matInput
        autocomplete="off"
        [attr.aria-label]="showLabel() ? null : heading()"
        [matDatetimepicker]="picker"
        [min]="minDate()"
        [max]="maxDate()"
        [ngModel]="date()"
        (ngModelChange)="choose($event)"
        [ngModelOptions]="{ standalone: true }"
        [required]="isRequired()"
        [disabled]="isDisabled()"
        [errorStateMatcher]="matcher"
        (blur)="left()"
      />
      <mat-error>{{ complaint }}</mat-error>
    </mat-form-field>
  `,
  styleUrl: './kit/fields.css',
})
export class DatetimeComponent extends FormValue {
  private readonly texts = inject(TextService);

  readonly type = input<DatetimeKind>('datetime');
  /** Label: a key of a text or a text. */
  readonly dateText = input<string>();
  readonly showLabel = input(true, { transform: booleanAttribute });
  readonly minDate = input<unknown>();
  readonly maxDate = input<unknown>();

  protected readonly date = signal<Date | null>(null);
  protected readonly complaint = this.text('date-invalid');
  protected readonly heading = computed(() => {
    const label = this.dateText();
    return label ? this.texts.get(label, undefined, this.session.injector) : this.text('date');
  });

  protected choose(date: Date | null): void {
    this.date.set(date);
    this.emit(date?.getTime() ?? null);
  }

  writeValue(value: unknown): void {
    this.date.set(dateOf(value));
  }
}
