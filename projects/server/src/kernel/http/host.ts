import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hostName } from 'ngx-self-registration/models/limits';
import type { Config } from '../../config';
import { badRequest } from '../errors';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where the request was sent to, as its sender says; null where it does not say (HTTP/1.0). */
    site: Host | null;
  }
}

/** A host as requests name it, taken apart. */
export interface Host {
  /** Lower case, without the root's dot; an IPv6 address in brackets and in its shortest form. */
  name: string;
  /** Absent where it is the scheme's default. */
  port?: number;
}

/**
 * Takes `host[:port]` apart. Undefined for everything else: user info, paths, spaces, lists. This is the one place
 * that reads what a sender says about the host; rules and links go by its result, never by the text.
 */
export function parseHost(text: string): Host | undefined {
  const [, host, digits] = /^(\[[^\]]*\]|[^:[\]]*)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const name = host && hostName(host);
  const port = digits === undefined ? undefined : Number(digits);
  if (!name || port === 0 || (port ?? 0) > 65535) return undefined;
  return { name, ...(port === undefined ? {} : { port }) };
}

/** The lines of a header as they came; Node's own view keeps the first `Host` and hides a second. */
function linesOf(request: FastifyRequest, name: string): string[] {
  const { rawHeaders = [] } = request.raw;
  const lines: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const given = rawHeaders[at];
    if (given.length === name.length && given.toLowerCase() === name) lines.push(rawHeaders[at + 1]);
  }
  const [value] = [request.headers[name] ?? []].flat();
  return lines.length > 0 || value === undefined ? lines : [value];
}

/** The one host that lines of a header name; undefined where there are none. Throws 400 for anything else. */
function hostIn(lines: string[]): Host | undefined {
  if (lines.length === 0) return undefined;
  const host = lines.length === 1 ? parseHost(lines[0]) : undefined;
  if (!host) {
    throw badRequest('The host that the request names is malformed: it must be one name, with or without a port.');
  }
  return host;
}

/** Reads where requests were sent to, and refuses (400) those that do not say it properly, before anything else. */
export function addHostCheck(app: FastifyInstance, config: Config): void {
  app.decorateRequest('site', null);
  app.addHook('onRequest', (request, _reply, done) => {
    const named = hostIn(linesOf(request, 'host'));
    const forwarded = config.trustProxy ? hostIn(linesOf(request, 'x-forwarded-host')) : undefined;
    request.site = forwarded ?? named ?? null;
    done();
  });
}

/** The host name that a request was sent to, without its port: what forms and domains go by. Empty where none. */
export const requestHost = (request: FastifyRequest): string => request.site?.name ?? '';

/** Names of a machine for itself, as {@link hostName} writes them. */
export const LOCAL_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a name is one of this machine for itself. */
export const isLocalName = (name: string): boolean => LOCAL_NAMES.includes(name);
