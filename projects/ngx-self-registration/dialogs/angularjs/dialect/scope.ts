import { DestroyRef, inject } from '@angular/core';
import { ACTION_SESSION, type ActionSession, DIALOG_SETUP } from 'ngx-self-registration/dialogs/actions';
import { ANGULAR_GLOBAL } from './angular-global';
import { parseExpression } from './expression/parser';
import { toAngular } from './expression/emitter';
import { RootScope, type ScopeEvent, type ScopeListener } from './root-scope';

type Watched = string | ((scope: ScopeBase) => unknown);
type WatchListener = (value: unknown, before: unknown, scope: ScopeBase) => void;

const NOTHING = Symbol('nothing yet');

/** Reads a path such as `vm.device.name` off an object, forgiving what is not there. */
function readPath(from: unknown, path: string): unknown {
  // Parsed for its errors: what is not a path is told to the developer instead of never changing.
  parseExpression(path);
  if (!/^[\w$.\s]+$/.test(path)) {
    throw new SyntaxError(`Only a path can be watched here, not “${toAngular(path)}”: watch a function instead`);
  }
  return path
    .trim()
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], from);
}

/**
 * The scope of a dialog of the AngularJS dialect. It is the component of the translated template, so that everything
 * a controller puts here is known there by its name.
 */
export class ScopeBase {
  [member: string]: unknown;

  /** The root scope of the action. */
  readonly $root: RootScope;
  readonly $parent: RootScope;
  readonly $id = 1;

  constructor() {
    const session = inject(ACTION_SESSION);
    this.$root = RootScope.of(session);
    this.$parent = this.$root;
    hide(this, new Hidden(session, []));
    inject(DestroyRef).onDestroy(() => this.$destroy());
    inject(DIALOG_SETUP).initialise(this);
  }

  /** Writes to a path of this scope, making the objects on the way that do not exist yet. Used by templates. */
  $set(path: readonly PropertyKey[], value: unknown): unknown {
    return this.$put(this, path, value);
  }

  /** The same for an object of `ng-repeat`. */
  $put(object: unknown, path: readonly PropertyKey[], value: unknown): unknown {
    let at = object as Record<PropertyKey, unknown>;
    for (const key of path.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as Record<PropertyKey, unknown>;
    }
    at[path[path.length - 1]] = value;
    return value;
  }

  $apply(run?: string | (() => unknown)): unknown {
    const result = typeof run === 'function' ? run() : undefined;
    sessionOf(this).digest();
    return result;
  }

  $digest(): void {
    sessionOf(this).digest();
  }

  $applyAsync(run?: () => unknown): void {
    queueMicrotask(() => this.$apply(run));
  }

  $evalAsync(run?: () => unknown): void {
    this.$applyAsync(run);
  }

  /** The value of a path, or of a function of the scope. */
  $eval(expression: Watched): unknown {
    return typeof expression === 'function' ? expression(this) : readPath(this, expression);
  }

  /** Calls the listener now and whenever the value is another one after a change. `deep` compares contents. */
  $watch(watched: Watched, listener?: WatchListener, deep = false): () => void {
    let before: unknown = NOTHING;
    const check = (): void => {
      const value = this.$eval(watched);
      if (before === NOTHING || (deep ? !ANGULAR_GLOBAL.equals(value, before) : value !== before)) {
        const previous = before === NOTHING ? value : before;
        before = deep ? ANGULAR_GLOBAL.copy(value) : value;
        listener?.(value, previous, this);
      }
    };
    const stop = sessionOf(this).addView(() => {
      try {
        check();
      } catch (error) {
        sessionOf(this).report(error);
      }
    });
    stoppedOf(this).push(stop);
    sessionOf(this).digest();
    return stop;
  }

  $watchCollection(watched: Watched, listener?: WatchListener): () => void {
    return this.$watch(watched, listener, true);
  }

  $on(name: string, listener: ScopeListener): () => void {
    const stop = this.$root.$on(name, listener);
    stoppedOf(this).push(stop);
    return stop;
  }

  $broadcast(name: string, ...args: unknown[]): ScopeEvent {
    return this.$root.send(name, args);
  }

  $emit(name: string, ...args: unknown[]): ScopeEvent {
    return this.$root.send(name, args);
  }

  $destroy(): void {
    this.$root.send('$destroy', []);
    stoppedOf(this)
      .splice(0)
      .forEach((stop) => stop());
  }
}

class Hidden {
  constructor(
    readonly session: ActionSession,
    readonly stopped: (() => void)[],
  ) {}
}

const HIDDEN = Symbol('hidden');

/** Under a symbol, because its members by name are the action's. Controllers call methods on a proxy, which hands it out too. */
function hide(scope: ScopeBase, members: Hidden): void {
  Object.defineProperty(scope, HIDDEN, { value: members });
}

const hiddenOf = (scope: ScopeBase) => (scope as unknown as Record<symbol, Hidden>)[HIDDEN];

function sessionOf(scope: ScopeBase): ActionSession {
  return hiddenOf(scope).session;
}

function stoppedOf(scope: ScopeBase): (() => void)[] {
  return hiddenOf(scope).stopped;
}
