import { type EnvironmentInjector, NgZone, type Type } from '@angular/core';
import { injectNotices, TextParams, TextService } from 'ngx-self-registration';
import { BehaviorSubject, finalize, isObservable, Observable } from 'rxjs';
import type { WidgetActionDescriptor } from './widget-action.model';
import { lineInAction, messageOf } from './error-message';
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
  private running = 0;
  /** Kept: a dialog that goes with its page moves the focus when nothing can be asked for any more. */
  private readonly zone: NgZone;
  private readonly places: ((failure: string) => void)[] = [];

  /** What modules among the action's resources bring for its templates. */
  imports: readonly Type<unknown>[] = [];

  /** True while a request of the action is under way. */
  readonly loading$ = new BehaviorSubject(false);

  constructor(
    readonly injector: EnvironmentInjector,
    readonly action: WidgetActionDescriptor,
    readonly invocation: WidgetActionInvocation,
  ) {
    this.zone = injector.get(NgZone);
  }

  /** A text of the runtime, e.g. `text('ok')`. */
  text(key: string, params?: TextParams): string {
    return this.injector.get(TextService).get(`self-registration.action-runtime.${key}`, params, this.injector);
  }

  /** True while code of the action runs that a rendering follows. */
  get isWatching(): boolean {
    return this.running > 0;
  }

  /** An open dialog in which failures are shown; the answer takes it away again. */
  addPlace(show: (failure: string) => void): () => void {
    this.places.push(show);
    return () => void this.places.splice(this.places.indexOf(show), 1);
  }

  /**
   * Tells the user what went wrong, once per error, and the developer everything: in the dialog on top, so that it stands
   * beside what was refused, and as a notice where none is open.
   */
  report(error: unknown, key: 'failed' | 'syntax' = 'failed'): void {
    if (typeof error === 'object' && error !== null) {
      if (this.reported.has(error)) {
        return;
      }
      this.reported.add(error);
    }
    console.error(error);
    const name = this.action.name || this.action.id;
    const message = messageOf(error);
    const line = lineInAction(error);
    const text =
      error instanceof EvalError
        ? this.text('needs-eval', { name })
        : line === undefined
          ? this.text(key, { name, message })
          : this.text(key === 'syntax' ? 'syntax-line' : 'failed-line', { name, message, line });
    const show = this.places.at(-1);
    if (show) show(text);
    else injectNotices(this.injector).show({ kind: 'error', text });
  }

  /** Runs code of the action, and renders after. What it throws goes further. */
  watch<T>(run: () => T): T {
    this.running++;
    try {
      return run();
    } finally {
      this.running--;
      this.digest();
    }
  }

  /** Runs code of the action, and renders after. What it throws, now or later, is reported and does not go further. */
  guard<T>(run: () => T): T | undefined {
    // A template that calls an async function would be rendered by its end, which calls it again.
    const settled = this.isRendering ? () => undefined : () => this.digest();
    try {
      const result = this.watch(run);
      if (result instanceof Promise) {
        result.then(settled, (error: unknown) => (this.report(error), settled()));
      }
      return result;
    } catch (error) {
      this.report(error);
      return undefined;
    }
  }

  /** Registers a view to be rendered after each change; the answer takes it out again. */
  addView(check: () => void): () => void {
    this.views.add(check);
    return () => this.views.delete(check);
  }

  /**
   * Renders the open dialogs soon, and once more when all promises of now have gone on: code that waited for one has written
   * by then. A zoneless host would notice neither by itself.
   */
  digest(): void {
    if (this.isRendering || this.digestPlanned || this.views.size === 0) return;
    this.digestPlanned = true;
    const render = () => this.views.forEach((check) => check());
    this.zone.runOutsideAngular(() => {
      queueMicrotask(render);
      setTimeout(() => {
        this.digestPlanned = false;
        render();
      });
    });
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
