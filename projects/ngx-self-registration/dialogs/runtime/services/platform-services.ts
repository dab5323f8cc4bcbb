import type { AllowedPermissionsInfo } from 'ngx-self-registration/data-access';
import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { catchError, throwError } from 'rxjs';
import { lazyMembers } from '../context/lazy-members';
import { dialogsService } from './dialog-services';
import { restServices } from './entity-services';
import { userPermissionsService } from './permission-service';
import { isRequestConfig } from './rest';
import type { ServiceMethod } from './service-table';
import { utilsService } from './utils-service';

/**
 * Counts each request for the progress bar and tells the user when one fails, as the platform's console does. A
 * `RequestConfig` among the arguments may say otherwise.
 */
function watched(session: ActionSession, method: ServiceMethod): ServiceMethod {
  return (...args) => {
    const config = args.find(isRequestConfig);
    const request = method(...args);
    return (config?.ignoreLoading ? request : session.track(request)).pipe(
      catchError((error: unknown) => {
        if (!config?.ignoreErrors) session.report(error);
        return throwError(() => error);
      }),
    );
  };
}

/**
 * The platform's services by the names that actions know them by, with the methods and signatures of ThingsBoard's
 * own. They stand in where a host has no service of the name. `permissions`: what the user may do, where it was asked.
 */
export function platformServices(
  session: ActionSession,
  permissions: AllowedPermissionsInfo | null = null,
): Record<string, object> {
  const rest = restServices(session.injector);
  const watchedOf = (name: string) => () =>
    Object.fromEntries(Object.entries(rest[name]).map(([method, call]) => [method, watched(session, call)]));
  return lazyMembers<object>({
    ...Object.fromEntries(Object.keys(rest).map((name) => [name, watchedOf(name)])),
    dialogs: () => dialogsService(session),
    utils: () => utilsService(session),
    userPermissionsService: () => userPermissionsService(permissions),
  });
}
