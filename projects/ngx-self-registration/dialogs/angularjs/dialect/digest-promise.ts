import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { firstValueFrom, isObservable } from 'rxjs';

/**
 * The promise of the AngularJS console: after each callback the open dialogs are rendered, an exception in a callback
 * is told to the user, and a rejection that nobody handles is not an error of the page (closing a dialog is one).
 */
export class DigestPromise<T> extends Promise<T> {
  /** Derived promises are plain inside; `then` makes digest promises of them. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  private session: ActionSession | undefined;

  /** A digest promise of a plain one. */
  static of<T>(session: ActionSession, promise: PromiseLike<T>): DigestPromise<T> {
    const made = new DigestPromise<T>((resolve) => resolve(promise));
    made.session = session;
    made.forgiveRejection();
    return made;
  }

  override then<A = T, B = never>(
    fulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const { session } = this;
    if (!session) {
      return super.then(fulfilled, rejected);
    }
    const watched = <I, O>(callback: ((value: I) => O) | null | undefined) =>
      callback &&
      ((value: I): O => {
        try {
          return callback(value);
        } catch (error) {
          session.report(error);
          throw error;
        } finally {
          session.digest();
        }
      });
    return DigestPromise.of(session, super.then(watched(fulfilled), watched(rejected)));
  }

  private forgiveRejection(): void {
    super.then(undefined, () => undefined);
  }
}

/** A digest promise of anything: a value, a promise, or an observable's first value. */
export function promiseOf(session: ActionSession, value: unknown): DigestPromise<unknown> {
  const promise = isObservable(value) ? firstValueFrom(value, { defaultValue: undefined }) : Promise.resolve(value);
  return DigestPromise.of(session, promise);
}
