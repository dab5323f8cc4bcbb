import { inject } from '@angular/core';
import { UntypedFormBuilder, Validators } from '@angular/forms';
import { MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { ACTION_SESSION, type ActionSession, DIALOG_SETUP } from 'ngx-self-registration/dialogs/actions';
import { translationsOf } from '../context/translations';

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
  readonly translate = translationsOf(inject(ACTION_SESSION));
  [member: string]: unknown;

  constructor() {
    inject(DIALOG_SETUP).initialise(this);
  }
}

const originals = new WeakMap<object, object>();
const original = (value: unknown) => (typeof value === 'object' && value !== null && originals.get(value)) || value;

/** Objects and arrays that code of actions writes into. Others, such as forms and dates, tell by themselves or are theirs. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

function observed<T extends object>(target: T, session: ActionSession, kept: (value: unknown) => unknown): T {
  const proxy = new Proxy(target, {
    get(from, key) {
      const value: unknown = Reflect.get(from, key, from);
      // Where a rendering follows anyway, code sees the objects themselves, which are the same as those it has put there.
      return session.isWatching || !isPlain(value) ? value : observed(value, session, original);
    },
    set(into, key, value: unknown) {
      session.digest();
      return Reflect.set(into, key, kept(original(value)), into);
    },
    deleteProperty(from, key) {
      session.digest();
      return Reflect.deleteProperty(from, key);
    },
  });
  originals.set(proxy, target);
  return proxy;
}

/**
 * The instance as controllers see it: writing to it renders the dialog soon, at any depth, and an error in a function that
 * they put there is told to the user instead of only to the console.
 */
export function observedInstance<T extends object>(instance: T, session: ActionSession): T {
  return observed(instance, session, (value) => {
    const isPlainFunction = typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
    return isPlainFunction
      ? function (this: unknown, ...args: unknown[]): unknown {
          return session.guard(() => (value as (...rest: unknown[]) => unknown).apply(this, args));
        }
      : value;
  });
}
