import type { EnvironmentInjector } from '@angular/core';
import { injectNotices, TextParams, TextService } from 'ngx-self-registration';
import { BehaviorSubject, finalize, isObservable, Observable } from 'rxjs';
import type { WidgetActionDescriptor } from './widget-action.model';
import { messageOf } from './error-message';
import type { WidgetActionInvocation } from './widget-context.model';

/**
 * One run of an action and everything that lives on after it: open dialogs, requests under way, and the one place
 * that tells the user about errors.
 */
export class ActionSession {
  private readonly views = new Set<() => void>();
  private readonly reported = new WeakSet<object>();
  private requests = 0;
  private digestPlanned = false;
  private isRendering = false;

  /** True while a request of the action is under way. */
  readonly loading$ = new BehaviorSubject(false);

  constructor(
    readonly injector: EnvironmentInjector,
    readonly action: WidgetActionDescriptor,
    readonly invocation: WidgetActionInvocation,
  ) {}

  /** A text of the runtime, e.g. `text('ok')`. */
  text(key: string, params?: TextParams): string {
    return this.injector.get(TextService).get(`self-registration.action-runtime.${key}`, params, this.injector);
  }

  /** Tells the user what went wrong, once per error, and the developer everything. */
  report(error: unknown, key: 'failed' | 'syntax' = 'failed'): void {
    if (typeof error === 'object' && error !== null) {
      if (this.reported.has(error)) {
        return;
      }
      this.reported.add(error);
    }
    console.error(error);
    const name = this.action.name || this.action.id;
    const text =
      error instanceof EvalError
        ? this.text('needs-eval', { name })
        : this.text(key, { name, message: messageOf(error) });
    injectNotices(this.injector).show({ kind: 'error', text });
  }

  /**
   * Runs code of the action. What it throws is reported and does not go further. `isQuiet`: without rendering after,
   * for code that runs while dialogs are rendered.
   */
  guard<T>(run: () => T, { isQuiet = false } = {}): T | undefined {
    try {
      const result = run();
      if (result instanceof Promise) {
        result.catch((error: unknown) => this.report(error));
      }
      return result;
    } catch (error) {
      this.report(error);
      return undefined;
    } finally {
      if (!isQuiet) {
        this.digest();
      }
    }
  }

  /** Registers a view to be rendered after each change; the answer takes it out again. */
  addView(check: () => void): () => void {
    this.views.add(check);
    return () => this.views.delete(check);
  }

  /** Renders the open dialogs soon. A zoneless host would not notice `vm.x = …` in a callback by itself. */
  digest(): void {
    if (!this.isRendering && !this.digestPlanned) {
      this.digestPlanned = true;
      queueMicrotask(() => {
        this.digestPlanned = false;
        this.views.forEach((check) => check());
      });
    }
  }

  /**
   * Renders one dialog. Functions of the controller that its template calls on the way plan no further rendering: that
   * would call them again, and never end.
   */
  render(detectChanges: () => void): void {
    this.isRendering = true;
    try {
      detectChanges();
    } finally {
      this.isRendering = false;
    }
  }

  /** Counts a request from its subscription to its end, for `isLoading$` and `$root.loading`. */
  track<T>(request: Observable<T>): Observable<T>;
  track(request: unknown): unknown;
  track(request: unknown): unknown {
    if (!isObservable(request)) {
      return request;
    }
    return new Observable((subscriber) => {
      this.count(1);
      return request.pipe(finalize(() => this.count(-1))).subscribe(subscriber);
    });
  }

  private count(by: 1 | -1): void {
    this.requests += by;
    const isLoading = this.requests > 0;
    if (isLoading !== this.loading$.value) {
      this.loading$.next(isLoading);
    }
    this.digest();
  }
}
