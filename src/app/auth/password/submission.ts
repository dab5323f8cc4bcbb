import { computed, Signal, signal } from '@angular/core';
import type { FormGroup } from '@angular/forms';
import { injectFailureText } from 'ngx-self-registration/state';
import { firstValueFrom, Observable } from 'rxjs';

/**
 * Sends a form: once at a time, only when it is valid, and with a sentence about what went wrong. For field
 * initializers.
 */
export class Submission {
  private readonly failureText = injectFailureText();
  private readonly busy = signal(false);
  private readonly failure = signal<unknown>(null);

  readonly isBusy: Signal<boolean> = this.busy.asReadonly();
  /** Empty for none. */
  readonly problem = computed(() => (this.failure() ? this.failureText(this.failure()) : ''));

  constructor(private readonly form: FormGroup) {}

  /** Sends, then does what follows; a failure of either is told. */
  async send<T>(request: () => Observable<T>, then: (answer: T) => unknown): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) {
      return;
    }
    this.busy.set(true);
    this.failure.set(null);
    try {
      await then(await firstValueFrom(request(), { defaultValue: undefined as T }));
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
