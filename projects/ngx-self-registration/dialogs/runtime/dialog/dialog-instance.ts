import { inject } from '@angular/core';
import { UntypedFormBuilder, Validators } from '@angular/forms';
import { MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { TranslateService } from '@ngx-translate/core';
import { ACTION_SESSION, type ActionSession, DIALOG_SETUP } from 'ngx-self-registration/dialogs/actions';

/**
 * What a controller of the Angular dialect gets as its `instance`, and what its template sees: ThingsBoard's
 * `CustomDialogComponent`. Controllers add what they like.
 */
export class DialogInstance {
  readonly dialogRef = inject<MatDialogRef<object>>(MatDialogRef);
  readonly fb = inject(UntypedFormBuilder);
  readonly validators = Validators;
  readonly isLoading$ = inject(ACTION_SESSION).loading$.asObservable();
  readonly router = inject(Router, { optional: true });
  readonly translate = inject(TranslateService, { optional: true });
  [member: string]: unknown;

  constructor() {
    inject(DIALOG_SETUP).initialise(this);
  }
}

/**
 * The instance as controllers see it: writing to it renders the dialog soon, and an error in a function that they put
 * there is told to the user instead of only to the console.
 */
export function observedInstance<T extends object>(instance: T, session: ActionSession): T {
  return new Proxy(instance, {
    set(target, key, value: unknown) {
      const isPlainFunction = typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
      const kept = isPlainFunction
        ? function (this: unknown, ...args: unknown[]): unknown {
            return session.guard(() => (value as (...rest: unknown[]) => unknown).apply(this, args));
          }
        : value;
      session.digest();
      return Reflect.set(target, key, kept, target);
    },
  });
}
