import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { DigestPromise, promiseOf } from './digest-promise';

/** A promise with its handles. */
export interface Deferred {
  promise: DigestPromise<unknown>;
  resolve(value?: unknown): void;
  reject(reason?: unknown): void;
  /** Progress had few users and has no place in today's promises: nothing happens. */
  notify(): void;
}

type Resolver = (resolve: (value?: unknown) => void, reject: (reason?: unknown) => void) => void;

/** The service `$q`. Takes observables wherever it takes promises, because today's services answer with them. */
export interface Q {
  (resolver: Resolver): DigestPromise<unknown>;
  defer(): Deferred;
  when(value?: unknown, ok?: (value: unknown) => unknown, failed?: (reason: unknown) => unknown): Promise<unknown>;
  resolve(value?: unknown): Promise<unknown>;
  reject(reason?: unknown): DigestPromise<unknown>;
  /** Waits for all of a list, or of an object's members, which then keep their names. */
  all(values: readonly unknown[] | Record<string, unknown>): DigestPromise<unknown>;
  race(values: readonly unknown[]): DigestPromise<unknown>;
}

/** Makes the service `$q` of an action. */
export function createQ(session: ActionSession): Q {
  const make = (resolver: Resolver) => DigestPromise.of(session, new Promise<unknown>(resolver));
  const when: Q['when'] = (value, ok, failed) => {
    const promise = promiseOf(session, value);
    return ok || failed ? promise.then(ok, failed) : promise;
  };
  const all: Q['all'] = (values) => {
    const names = Object.keys(values);
    const waited = Promise.all(Object.values(values).map((value) => promiseOf(session, value)));
    return DigestPromise.of(
      session,
      Array.isArray(values)
        ? waited
        : waited.then((results) => Object.fromEntries(results.map((result, index) => [names[index], result]))),
    );
  };
  return Object.assign(make, {
    defer: (): Deferred => {
      let resolve!: Deferred['resolve'];
      let reject!: Deferred['reject'];
      const promise = make((yes, no) => {
        resolve = yes;
        reject = no;
      });
      return { promise, resolve, reject, notify: () => undefined };
    },
    when,
    resolve: (value?: unknown) => when(value),
    reject: (reason?: unknown) => DigestPromise.of<unknown>(session, Promise.reject(reason)),
    all,
    race: (values: readonly unknown[]) =>
      DigestPromise.of(session, Promise.race(values.map((value) => promiseOf(session, value)))),
  });
}
