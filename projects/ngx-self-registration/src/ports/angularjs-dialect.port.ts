import { InjectionToken } from '@angular/core';

/**
 * Loads what understands widget actions written for the AngularJS console. `withAngularjs()` of
 * `ngx-self-registration/dialogs/angularjs` sets it; without it such actions say what is missing.
 *
 * It stands here, and what it loads is described in `ngx-self-registration/dialogs` (`ActionDialect`), so that a host
 * which names the feature at its start carries no more than this line there.
 */
export const ANGULARJS_DIALECT = new InjectionToken<() => Promise<unknown>>('ANGULARJS_DIALECT');
