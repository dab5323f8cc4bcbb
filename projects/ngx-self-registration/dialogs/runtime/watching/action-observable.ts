import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { isObservable, Observable, type Observer, Subscriber, type Subscription } from 'rxjs';

type Callback = (value?: unknown) => void;

/**
 * An observable whose subscribers are code of an action: each callback is followed by a rendering, what it throws is told
 * to the user, and so is a failure that nobody asked for. What operators make of it is one too.
 */
class ActionObservable extends Observable<unknown> {
  constructor(
    private readonly session: ActionSession,
    subscribe?: (subscriber: Subscriber<unknown>) => Subscription,
  ) {
    super(subscribe);
  }

  override lift<R>(operator?: Observable<R>['operator']): Observable<R> {
    const lifted = new ActionObservable(this.session);
    lifted.source = this;
    lifted.operator = operator as typeof lifted.operator;
    return lifted as unknown as Observable<R>;
  }

  override subscribe(
    observer?: Partial<Observer<unknown>> | Callback | null,
    error?: Callback | null,
    complete?: (() => void) | null,
  ): Subscription {
    // What operators pass on is looked at where it arrives.
    if (observer instanceof Subscriber) return super.subscribe(observer);
    const given = typeof observer === 'function' || !observer ? { next: observer, error, complete } : observer;
    const watched = (name: 'next' | 'error' | 'complete', value?: unknown) =>
      this.session.guard(() => (given[name] as Callback | null | undefined)?.call(given, value));
    return super.subscribe({
      next: (value) => watched('next', value),
      error: (failure: unknown) => (given.error ? watched('error', failure) : this.session.report(failure)),
      complete: () => watched('complete'),
    });
  }
}

/** An answer that an action gets, as it is watched: see {@link ActionObservable}. Anything else stays what it is. */
export function watchedAnswer(session: ActionSession, answer: unknown): unknown {
  return isObservable(answer) && !(answer instanceof ActionObservable)
    ? new ActionObservable(session, (subscriber) => answer.subscribe(subscriber))
    : answer;
}

/** A service, or RxJS itself, whose functions answer with watched observables. */
export function watchedService<T extends object>(session: ActionSession, service: T): T {
  const known = new Map<unknown, unknown>();
  return new Proxy(service, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      // Classes stay what they are: `new rxjs.Subject()`.
      if (typeof value !== 'function' || Function.prototype.toString.call(value).startsWith('class')) return value;
      const method =
        known.get(value) ??
        ((...args: unknown[]) =>
          watchedAnswer(session, (value as (...rest: unknown[]) => unknown).apply(target, args)));
      known.set(value, method);
      return method;
    },
  });
}
