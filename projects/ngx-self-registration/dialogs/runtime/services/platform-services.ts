import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { catchError, throwError } from 'rxjs';
import { attributeService } from './attribute-services';
import { dialogsService } from './dialog-services';
import { entityServices } from './entity-services';
import { entityGroupService } from './group-services';
import type { ServiceMethod, ServiceTable } from './service-table';

/** Counts each request for the progress bar and tells the user when one fails, as the platform's console does. */
function watched(session: ActionSession, method: ServiceMethod): ServiceMethod {
  return (...args) =>
    session.track(method(...args)).pipe(
      catchError((error: unknown) => {
        session.report(error);
        return throwError(() => error);
      }),
    );
}

/**
 * The platform's services by the names that actions know them by, with the methods and signatures of ThingsBoard's
 * own. They stand in where a host has no service of the name.
 */
export function platformServices(session: ActionSession): Record<string, ServiceTable> {
  const services: Record<string, ServiceTable> = {
    ...entityServices(session.injector),
    attributeService: attributeService(session.injector),
    entityGroupService: entityGroupService(session.injector),
  };
  for (const [name, methods] of Object.entries(services)) {
    services[name] = Object.fromEntries(
      Object.entries(methods).map(([method, call]) => [method, watched(session, call)]),
    );
  }
  return { ...services, dialogs: dialogsService(session) };
}
