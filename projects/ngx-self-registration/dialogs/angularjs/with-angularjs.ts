import { ANGULARJS_DIALECT, SelfRegistrationFeature } from 'ngx-self-registration';
import type { ActionDialect } from 'ngx-self-registration/dialogs/actions';

const load = (): Promise<ActionDialect> =>
  import('ngx-self-registration/dialogs/angularjs/dialect').then((m) => m.angularjsDialect);

/**
 * Lets widget actions of the AngularJS console run, for {@link provideSelfRegistration}:
 *
 * ```ts
 * provideSelfRegistration({ homeUrl: '/home' }, withAngularjs());
 * ```
 *
 * Leave it out where no dashboard has such actions: one that turns up says that this is missing.
 */
export function withAngularjs(): SelfRegistrationFeature {
  return { providers: [{ provide: ANGULARJS_DIALECT, useValue: load }] };
}
