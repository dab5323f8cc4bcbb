import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, type ConnectedPosition } from '@angular/cdk/overlay';
import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  numberAttribute,
  output,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCalendar, type MatCalendarView } from '@angular/material/datepicker';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';
import type { DatetimeKind } from './written-date';

/** The field that a picker belongs to. */
export interface PickerField {
  readonly element: HTMLElement;
  /** What the panel stands beside: the whole form field. */
  readonly origin: HTMLElement;
  readonly value: Date | null;
  readonly min: Date | null;
  readonly max: Date | null;
  readonly isDisabled: boolean;
  /** The focus comes back from the panel, which is no reason to open it. */
  isComingBack: boolean;
  accepts(date: Date): boolean;
  pick(date: Date): void;
}

const two = (value: number) => String(value).padStart(2, '0');

const POSITIONS: ConnectedPosition[] = [
  { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top' },
  { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom' },
  { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top' },
  { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom' },
];

const VIEWS: Partial<Record<DatetimeKind, MatCalendarView>> = { month: 'year', year: 'multi-year' };

/**
 * `mat-datetimepicker`, by the name, inputs and outputs of `@mat-datetimepicker/core`, whose releases fit one version of
 * Angular each: Material's calendar with a time beside it.
 */
@Component({
  selector: 'mat-datetimepicker',
  exportAs: 'matDatetimepicker',
  imports: [CdkConnectedOverlay, CdkTrapFocus, MatButton, MatCalendar, MatFormField, MatInput, MatLabel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (field(); as near) {
      <ng-template
        cdkConnectedOverlay
        cdkConnectedOverlayHasBackdrop
        cdkConnectedOverlayPush
        cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
        [cdkConnectedOverlayOrigin]="near.origin"
        [cdkConnectedOverlayPositions]="positions"
        [cdkConnectedOverlayViewportMargin]="8"
        [cdkConnectedOverlayOpen]="isOpen()"
        (backdropClick)="close()"
        (overlayKeydown)="key($event)"
        (detach)="close()"
      >
        <div class="panel" role="dialog" cdkTrapFocus cdkTrapFocusAutoCapture [attr.aria-label]="dialogLabel()">
          @if (type() !== 'time') {
            <mat-calendar
              [selected]="draft()"
              [startAt]="draft() ?? startAt()"
              [startView]="view()"
              [minDate]="near.min"
              [maxDate]="near.max"
              [dateFilter]="filter"
              (selectedChange)="day($event)"
              (monthSelected)="type() === 'month' && whole($event)"
              (yearSelected)="type() === 'year' && whole($event)"
            />
          }
          @if (hasTime()) {
            <div class="end">
              <mat-form-field subscriptSizing="dynamic">
                <mat-label>{{ timeLabel }}</mat-label>
                <input
                  #time
                  matInput
                  type="time"
                  [value]="clock()"
                  [step]="timeInterval() * 60"
                  (input)="at(time.value)"
                  (keydown.enter)="$event.preventDefault(); apply()"
                />
              </mat-form-field>
              <button mat-button type="button" (click)="close()">{{ cancelLabel }}</button>
              <button mat-button type="button" [disabled]="!draft()" (click)="apply()">{{ okLabel }}</button>
            </div>
          }
        </div>
      </ng-template>
    }
  `,
  styles: `
    :host {
      display: none;
    }
    .panel {
      box-sizing: border-box;
      width: 312px;
      max-width: calc(100vw - 16px);
      border-radius: var(--mat-sys-corner-large, 8px);
      background: var(
        --mat-datepicker-calendar-container-background-color,
        var(--mat-sys-surface-container-high, #fff)
      );
      color: var(--mat-datepicker-calendar-container-text-color, var(--mat-sys-on-surface, inherit));
      box-shadow: var(--mat-sys-level2, 0 2px 8px rgb(0 0 0 / 30%));
    }
    .end {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      align-items: center;
      justify-content: end;
      padding: 8px 12px 12px;
    }
    mat-form-field {
      flex: 1 1 128px;
      min-width: 0;
    }
  `,
})
export class DatetimepickerComponent {
  private readonly session = inject(ACTION_SESSION);

  readonly type = input<DatetimeKind>('date');
  readonly startAt = input<Date | null>(null);
  /** Opens as soon as the field is entered. */
  readonly openOnFocus = input(false, { transform: booleanAttribute });
  /** Minutes between the times that are offered. */
  readonly timeInterval = input(1, { transform: (value: unknown) => numberAttribute(value, 1) || 1 });
  readonly disabled = input(false, { transform: booleanAttribute });
  /** Kept for templates that name them: the calendar decides by itself. */
  readonly mode = input<unknown>();
  readonly startView = input<unknown>();
  readonly twelvehour = input<unknown>();
  readonly touchUi = input<unknown>();
  readonly multiYearSelector = input<unknown>();

  readonly opened = output();
  readonly closed = output();
  readonly selectedChanged = output<Date>();

  /** Set by the field. */
  readonly field = signal<PickerField | null>(null);
  readonly isOpen = signal(false);
  protected readonly draft = signal<Date | null>(null);
  protected readonly positions = POSITIONS;
  protected readonly hasTime = computed(() => this.type() === 'datetime' || this.type() === 'time');
  protected readonly view = computed(() => VIEWS[this.type()] ?? 'month');
  protected readonly clock = computed(() => {
    const draft = this.draft();
    return draft ? `${two(draft.getHours())}:${two(draft.getMinutes())}` : '';
  });
  protected readonly dialogLabel = computed(() => this.session.text(this.type() === 'time' ? 'time' : 'choose-date'));
  protected readonly timeLabel = this.session.text('time');
  protected readonly okLabel = this.session.text('ok');
  protected readonly cancelLabel = this.session.text('cancel');
  protected readonly filter = (date: Date): boolean => this.field()?.accepts(date) ?? true;
  private back: HTMLElement | null = null;

  open(): void {
    const field = this.field();
    if (this.isOpen() || !field || field.isDisabled || this.disabled()) return;
    this.back = field.element.ownerDocument.activeElement as HTMLElement | null;
    this.draft.set(field.value);
    this.isOpen.set(true);
    this.opened.emit();
    this.session.digest();
  }

  close(): void {
    if (!this.isOpen()) return;
    this.isOpen.set(false);
    this.closed.emit();
    const field = this.field();
    if (field) field.isComingBack = this.back === field.element;
    this.back?.focus();
    this.session.digest();
  }

  /** Escape closes the panel and not the dialog around. */
  protected key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }

  protected day(date: Date | null): void {
    if (!date || this.type() === 'month' || this.type() === 'year') return;
    const time = this.draft() ?? new Date();
    const chosen = new Date(date);
    if (this.hasTime()) chosen.setHours(time.getHours(), time.getMinutes(), 0, 0);
    this.draft.set(chosen);
    if (!this.hasTime()) this.apply();
  }

  protected whole(date: Date): void {
    this.draft.set(date);
    this.apply();
  }

  protected at(time: string): void {
    const [hours, minutes] = time.split(':').map(Number);
    if (Number.isNaN(hours) || Number.isNaN(minutes)) return;
    const chosen = new Date(this.draft() ?? new Date());
    chosen.setHours(hours, minutes, 0, 0);
    this.draft.set(chosen);
  }

  protected apply(): void {
    const date = this.draft();
    if (!date) return;
    this.field()?.pick(date);
    this.selectedChanged.emit(date);
    this.close();
  }
}
