import {
  type HttpEvent,
  HttpHandler,
  HttpErrorResponse,
  type HttpRequest,
  HttpResponse,
  HttpResponseBase,
} from '@angular/common/http';
import { signal } from '@angular/core';
import { defer, type Observable, of, tap } from 'rxjs';

/** One request of a previewed action. */
export interface PreviewCall {
  method: string;
  /** With its parameters. */
  url: string;
  /** As JSON, or null without one. */
  body: string | null;
  /**
   * `held`: a write that was answered here. `sample`: a question about the sample entity, which no server knows. The rest went
   * to the server.
   */
  state: 'held' | 'sample' | 'waiting' | 'answered' | 'failed';
  /** Of the server's answer. */
  status?: number;
}

/** The entity that a preview is started for. */
export const SAMPLE = {
  id: { entityType: 'DEVICE', id: '5a3b1e00-0000-4000-8000-5a3b1e000001' },
  name: 'Sample device',
  label: 'Sample',
  type: 'default',
};

/** Questions that are asked with a POST: searches by a query. */
const QUERIES =
  /\/api\/(?:(?:entitiesQuery|alarmsQuery|edqs)\/.*|devices|assets|entityViews|edges|relations|relations\/info)$/;

/** Whether a request may change something. */
export function isWrite({ method, url }: Pick<HttpRequest<unknown>, 'method' | 'url'>): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return false;
  return !(method === 'POST' && QUERIES.test(url.split('?')[0]));
}

/** An id for what would have been created, of the kind that its path says: `/api/entityView` is an `ENTITY_VIEW`. */
function idFor(path: string): object {
  const [, kind = ''] = /\/api\/(\w+)$/.exec(path) ?? [];
  return {
    entityType: kind.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    id: '5a3b1e00-0000-4000-8000-5a3b1e000002',
  };
}

/** What is answered to a write that is held back: its body, with an id where a save would have given one. */
function echo({ body, url, method, responseType }: HttpRequest<unknown>): unknown {
  if (responseType === 'text') return typeof body === 'string' ? body : '';
  const path = url.split('?')[0];
  const isSave = method === 'POST' && /\/api\/\w+$/.test(path);
  const isEntity = typeof body === 'object' && body !== null && !Array.isArray(body) && !(body instanceof FormData);
  return isSave && isEntity && !(body as { id?: unknown }).id ? { ...body, id: idFor(path) } : body;
}

/** What is answered to a question about the sample entity. */
function sampleAnswer(url: string): unknown {
  const path = url.split('?')[0];
  if (/\/api\/\w+\/(?:info\/)?[^/]+$/.test(path)) return { ...SAMPLE, additionalInfo: {}, createdTime: 0 };
  return /\/(?:attributes|keys|relations|entityGroups)\b/.test(path) ? [] : {};
}

function written(body: unknown): string | null {
  if (body === null || body === undefined) return null;
  if (typeof body === 'string') return body;
  try {
    return JSON.stringify(body);
  } catch {
    return String(body);
  }
}

/** Lists the requests of a preview, and holds writes back unless they are let through. */
export class PreviewCalls extends HttpHandler {
  private readonly list = signal<readonly PreviewCall[]>([]);
  readonly calls = this.list.asReadonly();
  /** Whether writes go to the server. */
  readonly letWrites = signal(false);

  /** `send` sends what goes to the server. */
  constructor(private readonly send: (request: HttpRequest<unknown>) => Observable<HttpEvent<unknown>>) {
    super();
  }

  clear(): void {
    this.list.set([]);
  }

  override handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    return defer(() => {
      const { method, urlWithParams: url, body } = request;
      const call = { method, url, body: written(body) };
      const answer = (state: 'held' | 'sample', given: unknown) => {
        this.list.update((calls) => [...calls, { ...call, state }]);
        return of(new HttpResponse({ status: 200, url, body: given }));
      };
      if (isWrite(request)) {
        if (!this.letWrites()) return answer('held', echo(request));
      } else if (url.includes(SAMPLE.id.id) && method === 'GET') {
        return answer('sample', sampleAnswer(request.url));
      }
      return this.sent(request, call);
    });
  }

  private sent(request: HttpRequest<unknown>, call: Omit<PreviewCall, 'state'>): Observable<HttpEvent<unknown>> {
    let shown: PreviewCall = { ...call, state: 'waiting' };
    this.list.update((calls) => [...calls, shown]);
    const tell = (state: PreviewCall['state'], status?: number) => {
      const next = { ...shown, state, status };
      const before = shown;
      this.list.update((calls) => calls.map((other) => (other === before ? next : other)));
      shown = next;
    };
    return this.send(request).pipe(
      tap({
        next: (event) => event instanceof HttpResponseBase && tell('answered', event.status),
        error: (error: unknown) => tell('failed', error instanceof HttpErrorResponse ? error.status : undefined),
      }),
    );
  }
}
