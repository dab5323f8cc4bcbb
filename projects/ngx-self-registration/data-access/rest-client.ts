import { HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { injectHttp, SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';
import { catchError, map, Observable, throwError } from 'rxjs';

/** Query parameters of a request. */
type Params = Record<string, string>;

/** Refusals are JSON even where the answer would be text, and Angular leaves them as text then. */
function readRefusal<T>() {
  return catchError<T, Observable<T>>((failure: unknown) => {
    if (failure instanceof HttpErrorResponse && typeof failure.error === 'string') {
      const { headers, status, statusText, url } = failure;
      return throwError(
        () =>
          new HttpErrorResponse({ error: parsed(failure.error), headers, status, statusText, url: url ?? undefined }),
      );
    }
    return throwError(() => failure);
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/**
 * The host's `HttpClient` with the configured base URL before each path, so requests pass the host's interceptors, which
 * know them by `SELF_REGISTRATION_REQUEST`.
 * Errors are passed on as `HttpErrorResponse`.
 */
@Injectable({ providedIn: 'root' })
export class RestClient {
  private readonly http = injectHttp();
  private readonly base = inject(SELF_REGISTRATION_CONFIG).apiBaseUrl;

  get<T>(path: string, params?: Params): Observable<T> {
    return this.http.get<T>(this.base + path, { params });
  }

  /** An answer that is plain text and not JSON. */
  getText(path: string, params?: Params): Observable<string> {
    return this.http.get(this.base + path, { params, responseType: 'text' }).pipe(readRefusal());
  }

  post<T>(path: string, body: unknown, params?: Params): Observable<T> {
    return this.http.post<T>(this.base + path, body, { params });
  }

  /** For operations whose answer says nothing: it may be empty, text or JSON. */
  send(path: string, body: unknown, params?: Params): Observable<void> {
    return this.http.post(this.base + path, body, { params, responseType: 'text' }).pipe(
      readRefusal(),
      map(() => undefined),
    );
  }

  delete(path: string, params?: Params): Observable<void> {
    return this.http.delete(this.base + path, { params, responseType: 'text' }).pipe(
      readRefusal(),
      map(() => undefined),
    );
  }
}
