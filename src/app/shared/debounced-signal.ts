import { Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { debounce, timer } from 'rxjs';

const DELAY_MS = 300;

/** Follows a text that is being typed once its user pauses; a cleared text at once. */
export function debouncedSignal(text: Signal<string>): Signal<string> {
  return toSignal(toObservable(text).pipe(debounce((typed) => timer(typed ? DELAY_MS : 0))), { initialValue: '' });
}
