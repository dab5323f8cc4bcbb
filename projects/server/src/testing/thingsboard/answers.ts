import type { IncomingMessage } from 'node:http';
import { Call, Reply } from './call';
import { HANDLERS } from './handlers';
import { forbidden, notRecorded, Refusal, unauthorized } from './refusal';
import type { Sender } from './rights';
import { knownRoutes, RouteTable } from './route-table';
import type { Sessions } from './sessions';
import { userInterface } from './user-interface';
import type { World } from './world';

/** An answer, ready to be sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Finds the route that a request means, asks whether its sender may, and writes what comes of it. */
export class Answers {
  private readonly routes: RouteTable;

  constructor(
    private readonly world: World,
    private readonly sessions: Sessions,
    version: '4.2' | '4.3',
  ) {
    this.routes = new RouteTable(knownRoutes(version));
  }

  async to(request: IncomingMessage, text: string, sender: Sender | Refusal | null): Promise<Answer> {
    try {
      return written(await this.find(request, text, sender));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.body !== undefined) return written(new Reply(error.status, error.body));
      return this.failure(error.status, error.message, error.errorCode);
    }
  }

  /** ThingsBoard's body for what went wrong. */
  failure(status: number, message = 'Broken by the test', errorCode = 2): Answer {
    const body = { status, message, errorCode, timestamp: this.world.now() };
    return { status, headers: JSON_TYPE, body: JSON.stringify(body) };
  }

  /** Who sends a request, or why that cannot be told; null where nobody says it. */
  senderOf({ headers }: IncomingMessage): Promise<Sender | Refusal | null> {
    return this.sessions.senderOf(headers).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
  }

  private async find(request: IncomingMessage, text: string, who: Sender | Refusal | null): Promise<Reply> {
    const method = request.method ?? 'GET';
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://stand-in');
    if (path !== '/api' && !path.startsWith('/api/')) return userInterface(path);
    const match = this.routes.match(method, path, query);
    const isOpen = match ? match.route.authorities.length === 0 : path.startsWith('/api/noauth/');
    if (!isOpen && who instanceof Refusal) throw who;
    const sender = isOpen || who instanceof Refusal ? null : who;
    if (!isOpen && !sender) throw unauthorized('Authentication failed');
    if (!match) throw this.noRoute(method, path);
    if (!isOpen && !match.route.authorities.includes((sender as Sender).authority)) throw forbidden();
    const handler = HANDLERS[`${method} ${match.route.path}`];
    if (!handler) throw notRecorded(`${method} ${path}`);
    const base = baseOf(request);
    const call = new Call(this.world, this.sessions, method, path, match.params, query, text, sender, base);
    const result = await handler(call);
    return result instanceof Reply ? result : new Reply(200, result);
  }

  private noRoute(method: string, path: string): Refusal {
    if (this.routes.isKnown(path)) return notRecorded(`${method} ${path}`, 'with this method or these parameters');
    return new Refusal(404, 32, `No static resource ${path.slice(1)}.`);
  }
}

/** A text goes out as it is, all else as JSON, nothing as nothing. */
function written({ status, body, headers }: Reply): Answer {
  if (body === undefined) return { status, headers, body: '' };
  if (typeof body === 'string') return { status, headers: { 'content-type': 'text/plain', ...headers }, body };
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) };
}

/** Where the sender believes to be: what a proxy says wins. */
function baseOf({ headers }: IncomingMessage): string {
  const scheme = headers['x-forwarded-proto'] ?? 'http';
  const [host, ownPort] = String(headers['x-forwarded-host'] ?? headers.host).split(':');
  const port = headers['x-forwarded-port'] ?? ownPort;
  const isUsual = port === undefined || port === (scheme === 'https' ? '443' : '80');
  return `${String(scheme)}://${host}${isUsual ? '' : `:${String(port)}`}`;
}
