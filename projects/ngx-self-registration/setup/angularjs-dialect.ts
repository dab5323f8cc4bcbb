import { InjectionToken } from '@angular/core';
import type { SelfRegistrationFeature } from './provide-self-registration';

/**
 * Loads what understands widget actions written for the AngularJS console. {@link withAngularjsDialect} sets it, or
 * `withAngularjs()` of `ngx-self-registration/dialogs/angularjs`; without it such actions say what is missing.
 *
 * It stands here, and what it loads is described in `ngx-self-registration/dialogs` (`ActionDialect`), so that a host
 * which names the feature at its start carries no more than this line there.
 */
export const ANGULARJS_DIALECT = new InjectionToken<() => Promise<unknown>>('ANGULARJS_DIALECT');

/**
 * Lets widget actions of the AngularJS console run, as `withAngularjs()` does, with a lazy file of the host's own, which can
 * import the host's root and so keeps the build from splitting what is loaded at the start:
 *
 * ```ts
 * provideSelfRegistration({}, withAngularjsDialect(() => import('./self-registration/angularjs-dialect')));
 * ```
 *
 * That file has `export { angularjsDialect } from 'ngx-self-registration/dialogs/angularjs/dialect'`.
 */
export function withAngularjsDialect(load: () => Promise<{ angularjsDialect: unknown }>): SelfRegistrationFeature {
  return {
    providers: [{ provide: ANGULARJS_DIALECT, useValue: async () => (await load()).angularjsDialect }],
  };
}
