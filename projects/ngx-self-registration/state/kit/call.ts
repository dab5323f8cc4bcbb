import type { Action } from '@ngrx/store';
import { catchError, map, of, OperatorFunction } from 'rxjs';
import { ApiFailure, apiFailure } from '../api-failure';

/** How far a request has come. */
export type CallState = 'idle' | 'running' | 'done' | 'failed';

/** A request in the store: how far it has come, and why it failed where it did. */
export interface Call {
  state: CallState;
  failure: ApiFailure | null;
}

/** Not asked for yet. */
export const IDLE: Call = { state: 'idle', failure: null };
/** Under way. What an earlier attempt has left is gone. */
export const RUNNING: Call = { state: 'running', failure: null };
/** Over, and well. */
export const DONE: Call = { state: 'done', failure: null };
/** Over, and not well; the failure says why. */
export const failed = (failure: ApiFailure): Call => ({ state: 'failed', failure });

/** Whether any of the requests is under way. */
export const isRunning = (...calls: Call[]): boolean => calls.some(({ state }) => state === 'running');

/**
 * Turns a request into the action that tells how it ended:
 *
 * ```ts
 * this.roles.getRole(id).pipe(endsIn((role) => RoleEditorApi.loaded({ role }), RoleEditorApi.loadFailed))
 * ```
 */
export function endsIn<T, D extends Action, F extends Action>(
  done: (answer: T) => D,
  notDone: (props: { failure: ApiFailure }) => F,
): OperatorFunction<T, D | F> {
  return (request) =>
    request.pipe(
      map(done),
      catchError((error: unknown) => of(notDone({ failure: apiFailure(error) }))),
    );
}

/** Goes on with another value where the server answers with one of the statuses. */
export function instead<T, V>(value: V, ...statuses: number[]): OperatorFunction<T, T | V> {
  return catchError((error: unknown) => {
    if (statuses.includes(apiFailure(error).status)) {
      return of(value);
    }
    throw error;
  });
}
