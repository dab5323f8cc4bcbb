import type { Injector } from '@angular/core';
import { injectHttp, SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';
import type { Observable } from 'rxjs';

/** Query parameters; what has no value is left out, and lists are joined with commas. */
export type Params = Record<string, unknown>;

/** Requests to the platform, by paths below its API. */
export interface Rest {
  get(path: string, params?: Params): Observable<unknown>;
  /** An answer that is plain text and not JSON. */
  text(path: string, params?: Params): Observable<string>;
  post(path: string, body?: unknown, params?: Params): Observable<unknown>;
  put(path: string, body?: unknown, params?: Params): Observable<unknown>;
  delete(path: string, params?: Params): Observable<unknown>;
}

/** A path whose inserted values are one segment each: ``at`/api/asset/${id}` ``. */
export function at(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  return parts.reduce((built, part, index) => built + encodeURIComponent(String(values[index - 1])) + part);
}

function sent(params: Params = {}): Record<string, string> {
  const given = Object.entries(params).map(([name, value]) => [name, String(value ?? '')]);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

/** {@link Rest} over the host's `HttpClient`. */
export function restOf(injector: Injector): Rest {
  const http = injectHttp(injector);
  const base = injector.get(SELF_REGISTRATION_CONFIG).apiBaseUrl;
  return {
    get: (path, params) => http.get(base + path, { params: sent(params) }),
    text: (path, params) => http.get(base + path, { params: sent(params), responseType: 'text' }),
    post: (path, body = null, params) => http.post(base + path, body, { params: sent(params) }),
    put: (path, body = null, params) => http.put(base + path, body, { params: sent(params) }),
    delete: (path, params) => http.delete(base + path, { params: sent(params) }),
  };
}

/** ThingsBoard's `RequestConfig`, the last argument of most methods. */
export interface RequestConfig {
  /** No progress bar. */
  ignoreLoading?: boolean;
  /** The action tells about a failure by itself. */
  ignoreErrors?: boolean;
}

const CONFIG_KEYS = ['ignoreLoading', 'ignoreErrors', 'resendRequest', 'queryParams'];

/** Whether an argument is a {@link RequestConfig}. */
export function isRequestConfig(value: unknown): value is RequestConfig {
  return typeof value === 'object' && value !== null && CONFIG_KEYS.some((key) => Object.hasOwn(value, key));
}

/** An id, however an action has it: as text, as `{id}`, or within an entity. */
function idOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const id = (value as { id?: unknown } | null | undefined)?.id;
  return id === undefined ? '' : idOf(id);
}

/**
 * What a save is sent with beside its body: ThingsBoard takes ids of groups (one, or a list) or an object of parameters,
 * such as `{entityGroupIds}` or `{accessToken}`. A {@link RequestConfig} in its place is none of it.
 */
export function saveParams(given: unknown): Params {
  if (isRequestConfig(given)) return {};
  if (typeof given === 'string' || Array.isArray(given)) {
    const ids = [given].flat().map(idOf).filter(Boolean);
    return ids.length > 0 ? { entityGroupIds: ids } : {};
  }
  return typeof given === 'object' && given !== null ? { ...given } : {};
}
