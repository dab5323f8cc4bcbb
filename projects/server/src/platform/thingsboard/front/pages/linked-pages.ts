import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../../config';
import { pathOf } from '../address';
import { credentialOf } from '../credential';
import { headersFor } from '../proxy';
import type { Upstream } from '../upstream';
import { CONSOLE_PATH, etagOf } from './console-page';

/** The script that adds links to ours, as `npm run build` puts it among the console's files. */
const SCRIPT = 'links.js';
const TAG = `<script src="${CONSOLE_PATH}/${SCRIPT}" defer></script>`;

/** Milliseconds that ThingsBoard may take for the head of a page. */
const PAGE_MS = 60_000;
/** Characters of a page that is still looked at; ThingsBoard's has some thousands. */
const MOST = 4_000_000;

/** Belong to one connection, or to a copy that a browser has of a page without the script. */
const NOT_ASKED =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|host|content-length|accept-encoding|range|if-.*)$/;
const NOT_ANSWERED =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-length|content-encoding|set-cookie)$/;
/** Say of the page what is true without the script only. */
const OF_THE_ORIGINAL = ['etag', 'last-modified', 'accept-ranges', 'content-md5', 'digest', 'content-digest'];

/** Answers a request for one of ThingsBoard's pages; null where it is for something else. */
export type AnswersPage = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | null;

/** Whether ThingsBoard may answer with a page of its UI: no REST call, no file, no page of its API's description. */
function mayBePage({ method, raw }: FastifyRequest): boolean {
  const path = pathOf(raw.url ?? '/');
  return (
    (method === 'GET' || method === 'HEAD') &&
    !/^\/(api|swagger-ui|v3|webjars|actuator|oauth2|login\/oauth2|saml|static|assets)(\/|$)/.test(path) &&
    (!/\.[^/]+$/.test(path) || path.endsWith('.html'))
  );
}

/** A page with the script in its head, once; undefined where it has no head. */
export function withLinks(html: string): string | undefined {
  if (html.includes(TAG)) return html;
  const end = html.search(/<\/head\s*>/i);
  return end < 0 ? undefined : html.slice(0, end) + TAG + html.slice(end);
}

async function ask(upstream: Upstream, request: FastifyRequest): Promise<Response> {
  const asked = Object.entries(headersFor(request, request.headers, credentialOf(request.headers)));
  const headers = asked.flatMap(([name, value]): [string, string][] =>
    value === undefined || NOT_ASKED.test(name) ? [] : [value].flat().map((each) => [name, each]),
  );
  try {
    return await fetch(upstream.url + (request.raw.url ?? '/'), {
      // Of a page that is looked at, the head alone would not say how long it is.
      method: 'GET',
      headers: [...headers, ['accept-encoding', 'identity']],
      redirect: 'manual',
      signal: AbortSignal.timeout(PAGE_MS),
    });
  } catch (error) {
    throw upstream.away(String((error as Error).message));
  }
}

/**
 * Hands requests for ThingsBoard's pages on, and adds one script to what it answers: see {@link Config.thingsboardLinks}. All
 * else, JSON and files too, passes as it is. Undefined where there are no links to add.
 */
export function linkedPages(
  upstream: Upstream,
  { consoleDir, thingsboardLinks }: Partial<Pick<Config, 'consoleDir' | 'thingsboardLinks'>>,
): AnswersPage | undefined {
  if (!thingsboardLinks || !consoleDir || !existsSync(join(consoleDir, SCRIPT))) return undefined;

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const response = await ask(upstream, request);
    reply.code(response.status);
    for (const [name, value] of response.headers) if (!NOT_ANSWERED.test(name)) reply.header(name, value);
    for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
    const isPage = response.status === 200 && /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
    const length = Number(response.headers.get('content-length') ?? 0);
    if (request.method === 'HEAD' && !isPage) {
      await response.body?.cancel();
      return reply.send();
    }
    if (!isPage || length > MOST || response.body === null) {
      return reply.send(response.body ? Readable.fromWeb(response.body as ReadableStream) : undefined);
    }
    const original = Buffer.from(await response.arrayBuffer().catch((error: Error) => failed(upstream, error)));
    // As it came, byte by byte, whatever its encoding: what is looked for and added is ASCII.
    const linked = withLinks(original.toString('latin1'));
    if (linked === undefined) return reply.send(original);
    const page = Buffer.from(linked, 'latin1');
    const etag = etagOf(page);
    for (const name of OF_THE_ORIGINAL) reply.removeHeader(name);
    reply.header('etag', etag);
    const known = (request.headers['if-none-match'] ?? '').split(/\s*,\s*/).map((tag) => tag.replace(/^W\//, ''));
    return known.includes(etag) ? reply.code(304).send() : reply.send(page);
  };
  return (request, reply) => (mayBePage(request) ? answer(request, reply) : null);
}

function failed(upstream: Upstream, error: Error): never {
  throw upstream.away(error.message);
}
