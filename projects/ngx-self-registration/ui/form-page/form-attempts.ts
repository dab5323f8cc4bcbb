import { ChangeDetectorRef, inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Subject } from 'rxjs';

/** Provided by a form page: tells the parts of its form that what is wrong with it is to be shown. */
@Injectable()
export class FormAttempts {
  /** Emits when every field has been marked as touched, and when the server has refused one. */
  readonly made = new Subject<void>();
}

/**
 * Shows the messages of fields after an attempt to save. Touching a control tells no view about it, so each component
 * that has fields asks for this in its constructor.
 */
export function refreshOnAttempt(): void {
  const view = inject(ChangeDetectorRef);
  inject(FormAttempts, { optional: true })
    ?.made.pipe(takeUntilDestroyed())
    .subscribe(() => view.markForCheck());
}
