import { HttpClient, HttpContext, HttpRequest } from '@angular/common/http';
import { inject, Injector } from '@angular/core';
import { SELF_REGISTRATION_REQUEST } from 'ngx-self-registration/setup';

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
