import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { type Dispatcher, Pool } from 'undici';
import { badRequest } from '../../../kernel/errors';
import { type Credential, credentialOf } from './credential';
import { AnswerOnItsWay, KEY_REFUSED } from './answer-on-its-way';
import { isOfConnection, namedByConnection } from './connection-headers';
import type { Upstream } from './upstream';

/** Milliseconds that ThingsBoard may take for an answer's head: a command to a device waits that long for it. */
const ANSWER_MS = 120_000;
/** Connections to ThingsBoard at most; further requests wait for one. */
const CONNECTIONS = 256;

/** Headers by which a credential, a method or a sender's address could be told a second time, or that are ours to say. */
const NOT_PASSED = new Set(['x-authorization', 'authorization', 'forwarded', 'x-real-ip', 'expect', 'host']);
const NOT_PASSED_KINDS = ['x-forwarded-', 'x-original-', 'x-http-method'];

type Headers = Record<string, string | string[] | undefined>;

/** What goes on of a request's headers: one credential, and where it came from as this server saw it. */
export function headersFor(
  request: FastifyRequest,
  given: IncomingHttpHeaders,
  credential: Credential | undefined,
): Headers {
  const headers: Headers = {};
  const named = namedByConnection(given.connection);
  for (const name in given) {
    if (NOT_PASSED.has(name) || isOfConnection(name) || named.includes(name)) continue;
    if (name.startsWith('x-') && NOT_PASSED_KINDS.some((start) => name.startsWith(start))) continue;
    headers[name] = given[name];
  }
  const { host } = request;
  const port = host.slice(host.lastIndexOf(':') + 1);
  headers['x-forwarded-for'] = request.ip;
  headers['x-forwarded-proto'] = request.protocol;
  headers['x-forwarded-host'] = request.hostname;
  headers['x-forwarded-port'] =
    port !== host && /^\d+$/.test(port) ? port : request.protocol === 'https' ? '443' : '80';
  if (credential) headers['x-authorization'] = credential.header;
  return headers;
}

interface Onward {
  pool: Pool;
  /** Of ThingsBoard's address, before each path. */
  prefix: string;
}

const onwards = new WeakMap<Upstream, Onward>();

/** Makes ready for {@link handOn}: connections to ThingsBoard, which end with the server. */
export function addHandingOn(app: FastifyInstance, upstream: Upstream): void {
  const { origin, pathname } = new URL(upstream.url);
  const pool = new Pool(origin, { connections: CONNECTIONS, headersTimeout: ANSWER_MS, bodyTimeout: 0 });
  onwards.set(upstream, { pool, prefix: pathname.replace(/\/$/, '') });
  app.addHook('onClose', () => pool.destroy());
}

/** A body as it comes. What nobody wants any more is read all the same: its sender looks for the answer after it. */
async function* piecesOf(body: Readable): AsyncGenerator<Buffer> {
  try {
    yield* body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } finally {
    setImmediate(() => body.resume());
  }
}

/** A body that was read before, as it goes on. Headers are made to fit. */
function textFor(read: unknown, headers: Headers): string | null {
  if (read === null) {
    delete headers['content-type'];
    return null;
  }
  const text = JSON.stringify(read);
  headers['content-type'] = 'application/json';
  headers['content-length'] = String(Buffer.byteLength(text));
  return text;
}

/** A request's body as it goes on: as it was read, or as it comes. */
function bodyFor({ body }: FastifyRequest, headers: Headers, read: unknown) {
  if (read === undefined && body instanceof Readable) return piecesOf(body);
  delete headers['content-length'];
  return read === undefined ? null : textFor(read, headers);
}

/**
 * Hands a request on to ThingsBoard with its sender's own credential, or with the one that is given, and the answer back.
 * `body`: instead of what came. `answered` is told of its status before it leaves. Nothing is sent twice.
 *
 * Resolves when the answer has begun to leave, or nobody waits for it any more. Rejects where ThingsBoard does not answer.
 */
export function handOn(
  upstream: Upstream,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    body: read,
    ...more
  }: { body?: unknown; credential?: Credential; answered?: (status: number) => Promise<void> } = {},
): Promise<void> {
  const { pool, prefix } = onwards.get(upstream)!;
  const { method, url = '/' } = request.raw;
  // Who decides looks at what is before it, and others may look at all of it.
  if (url.includes('#')) throw badRequest('The address has a “#” in it, which no server is sent.');
  const headers = headersFor(request, request.raw.headers, more.credential ?? credentialOf(request.headers));
  const body = bodyFor(request, headers, read) as Dispatcher.DispatchOptions['body'];
  return new Promise((done, failed) => {
    const answer = new AnswerOnItsWay(request, reply, {
      answered: more.answered,
      done,
      // A sender whose own token is good must not be told that it is none, because the tenant's key is not.
      isRefused: more.credential ? (status) => status === 401 : undefined,
      failed: (error) => {
        // The next request has another, where there is one.
        if (error === KEY_REFUSED) more.credential?.renew?.().catch(() => undefined);
        // Where several addresses were tried, all that there is is a code.
        failed(upstream.away(error.message || String((error as NodeJS.ErrnoException).code)));
      },
    });
    pool.dispatch({ method: method as Dispatcher.HttpMethod, path: prefix + url, headers, body }, answer);
  });
}
