import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';
import type { DatetimepickerComponent } from './datetimepicker.component';

/** `mat-datetimepicker-toggle`: opens the picker that `for` names. */
@Component({
  selector: 'mat-datetimepicker-toggle',
  exportAs: 'matDatetimepickerToggle',
  imports: [MatIcon, MatIconButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      mat-icon-button
      type="button"
      aria-haspopup="dialog"
      [attr.aria-label]="label()"
      [attr.aria-expanded]="picker()?.isOpen() ?? false"
      [disabled]="isOff()"
      (click)="open($event)"
    >
      <mat-icon aria-hidden="true">{{ picker()?.type() === 'time' ? 'access_time' : 'event' }}</mat-icon>
    </button>
  `,
})
export class DatetimepickerToggleComponent {
  private readonly session = inject(ACTION_SESSION);
  readonly picker = input<DatetimepickerComponent | null>(null, { alias: 'for' });
  readonly disabled = input(false, { transform: booleanAttribute });

  protected readonly label = computed(() =>
    this.session.text(this.picker()?.type() === 'time' ? 'choose-time' : 'choose-date'),
  );
  protected readonly isOff = computed(() => this.disabled() || !!this.picker()?.field()?.isDisabled);

  protected open(event: Event): void {
    event.stopPropagation();
    this.picker()?.open();
  }
}
