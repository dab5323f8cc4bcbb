import { type ActionSession, WidgetBroadcasts } from 'ngx-self-registration/dialogs/actions';

/** What a listener of `$on` gets first. */
export interface ScopeEvent {
  name: string;
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** A listener of `$on`. */
export type ScopeListener = (event: ScopeEvent, ...args: never[]) => void;

/** Events after which the widget's data is to be loaded again. */
const RELOADING = new Set(['widgetForceReInit', 'entityAliasesChanged', 'entityAliasListChanged', 'refreshDashboard']);

const roots = new WeakMap<ActionSession, RootScope>();

/** The service `$rootScope` of an action. Broadcasts reach the host: see `WidgetBroadcasts`. */
export class RootScope {
  [member: string]: unknown;

  private readonly listeners = new Map<string, Set<ScopeListener>>();

  private constructor(private readonly session: ActionSession) {}

  /** The one root scope of an action. */
  static of(session: ActionSession): RootScope {
    const known = roots.get(session) ?? new RootScope(session);
    roots.set(session, known);
    return known;
  }

  /** True while a request of the action is under way. */
  get loading(): boolean {
    return this.session.loading$.value;
  }

  get $root(): RootScope {
    return this;
  }

  $on(name: string, listener: ScopeListener): () => void {
    const listeners = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Tells listeners of this action, the host and, for events that reload data, the widget. */
  $broadcast(name: string, ...args: unknown[]): ScopeEvent {
    const event = this.send(name, args);
    this.session.injector.get(WidgetBroadcasts).emit(name, ...args);
    if (RELOADING.has(name) && !event.defaultPrevented) {
      const ids = Array.isArray(args[0]) ? (args[0] as string[]) : undefined;
      this.session.guard(() => this.session.invocation.widgetContext.updateAliases?.(ids));
    }
    return event;
  }

  $emit(name: string, ...args: unknown[]): ScopeEvent {
    return this.$broadcast(name, ...args);
  }

  /** Tells the listeners of this action only. */
  send(name: string, args: readonly unknown[]): ScopeEvent {
    const event: ScopeEvent = {
      name,
      defaultPrevented: false,
      preventDefault: () => (event.defaultPrevented = true),
    };
    for (const listener of [...(this.listeners.get(name) ?? [])]) {
      this.session.guard(() => (listener as (event: ScopeEvent, ...rest: unknown[]) => void)(event, ...args));
    }
    return event;
  }

  $apply(run?: () => unknown): unknown {
    const result = typeof run === 'function' ? run() : undefined;
    this.session.digest();
    return result;
  }

  $digest(): void {
    this.session.digest();
  }

  $evalAsync(run?: () => unknown): void {
    queueMicrotask(() => this.$apply(run));
  }

  $applyAsync(run?: () => unknown): void {
    this.$evalAsync(run);
  }
}
