import { HttpContextToken } from '@angular/common/http';

/**
 * True on every request that the library makes. What goes wrong with one is shown where it was asked for, so that an
 * interceptor which tells about failed requests leaves these out:
 *
 * ```ts
 * if (!request.context.get(SELF_REGISTRATION_REQUEST)) {
 *   toast.error(error.message);
 * }
 * ```
 *
 * Requests that the code of a widget action sends by itself (`$http`, the service `http`) do not carry it: nobody but the
 * host would tell about them. Those of the platform's services that actions are given do.
 */
export const SELF_REGISTRATION_REQUEST = new HttpContextToken<boolean>(() => false);
