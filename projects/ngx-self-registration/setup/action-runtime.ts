import { InjectionToken } from '@angular/core';
import type { SelfRegistrationFeature } from './provide-self-registration';

/**
 * Loads what understands widget actions written for the AngularJS console. `withAngularjs()` of
 * `ngx-self-registration/dialogs/angularjs` sets it, and {@link withActionRuntime}; without it such actions say what is
 * missing.
 *
 * It stands here, and what it loads is described in `ngx-self-registration/dialogs` (`ActionDialect`), so that a host
 * which names the feature at its start carries no more than this line there.
 */
export const ANGULARJS_DIALECT = new InjectionToken<() => Promise<unknown>>('ANGULARJS_DIALECT');

/**
 * Loads what runs widget actions, an `ActionRuntime` of `ngx-self-registration/dialogs`; {@link withActionRuntime} sets it.
 * Without it the library loads its own.
 */
export const ACTION_RUNTIME = new InjectionToken<() => Promise<unknown>>('ACTION_RUNTIME');

/** What a lazy file that runs widget actions has to export at least; `ActionRuntime` says what else it may. */
export interface ActionRuntimeFile {
  runAction: (...parts: never[]) => Promise<boolean>;
  angularjsDialect?: unknown;
}

/**
 * Widget actions run with what a lazy file of the host brings, an `ActionRuntime` of `ngx-self-registration/dialogs`:
 *
 * ```ts
 * provideSelfRegistration({}, withActionRuntime(() => import('./self-registration/action-runtime')));
 * ```
 *
 * Unlike a lazy file of the library, one of the host's own can import its root, which keeps the build from splitting what
 * the host loads at its start. Where the file exports no `angularjsDialect`, actions of the AngularJS console need
 * `withAngularjs()`.
 */
export function withActionRuntime(load: () => Promise<ActionRuntimeFile>): SelfRegistrationFeature {
  return {
    providers: [
      { provide: ACTION_RUNTIME, useValue: load },
      { provide: ANGULARJS_DIALECT, useValue: async () => (await load()).angularjsDialect },
    ],
  };
}
