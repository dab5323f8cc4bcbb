import { HttpClient, HttpContext, HttpContextToken, HttpRequest } from '@angular/common/http';
import { inject, Injector } from '@angular/core';

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

/** A context of the same values that says whose request it is. The caller's own stays as it is. */
function marked(context?: HttpContext): HttpContext {
  const own = new HttpContext().set(SELF_REGISTRATION_REQUEST, true);
  for (const token of context?.keys() ?? []) {
    own.set(token, context?.get(token));
  }
  return own;
}

type Options = Parameters<HttpClient['request']>[2];

/**
 * The host's `HttpClient`, whose requests carry {@link SELF_REGISTRATION_REQUEST}. All that the library asks goes through
 * it; a lint rule knows. For field initializers, or with an injector.
 */
export function injectHttp(injector: Injector = inject(Injector)): HttpClient {
  const http = injector.get(HttpClient);
  // `get()`, `post()` and the others end in `request()`.
  const request = (first: string | HttpRequest<unknown>, url?: string, options?: Options) =>
    first instanceof HttpRequest
      ? http.request(first.clone({ context: marked(first.context) }))
      : http.request(first, url ?? '', { ...options, context: marked(options?.context) });
  return Object.create(http, { request: { value: request } }) as HttpClient;
}
