import type { FastifyRequest } from 'fastify';
import { isIP, isIPv4 } from 'node:net';
import type { AppContext } from '../app-context';
import { isLocalName, requestHost } from '../kernel/http/host';

declare const linkBase: unique symbol;

/** Base of a link in a mail, without a slash at the end. Only `registration/domain/link-base.ts` makes one. */
export type LinkBase = string & { readonly [linkBase]: true };

/** What a request says about where it came in, kept until its mail leaves. None of it is copied into a link. */
export interface Entrance {
  protocol: 'http' | 'https';
  /** Port of a domain's links; absent where it is the protocol's default or a proxy stands before the server. */
  port?: number;
  /** The server's own port, where somebody at this very machine asks; absent for everybody else. */
  localPort?: number;
}

/** Ports that a link leaves out. */
export const DEFAULT_PORTS = { http: 80, https: 443 };

function isLoopback(address: string | undefined): boolean {
  const plain = (address ?? '').replace(/^::ffff:/i, '');
  return isIP(plain) > 0 && (isIPv4(plain) ? plain.startsWith('127.') : plain === '::1');
}

/** Where a request came in. */
export function entranceOf(ctx: AppContext, request: FastifyRequest): Entrance {
  const { socket, ip } = request;
  // Behind a trusted proxy this is a header, too: whatever else it says is not copied.
  const protocol = (request.protocol as string) === 'https' ? 'https' : 'http';
  const port = ctx.config.trustProxy ? undefined : socket.localPort;
  // Behind a proxy on the same machine every request comes from there: its word for the sender must be local, too.
  const local = isLoopback(socket.remoteAddress) && isLoopback(ip) && isLocalName(requestHost(request));
  return {
    protocol,
    ...(port && port !== DEFAULT_PORTS[protocol] ? { port } : {}),
    ...(local ? { localPort: socket.localPort ?? ctx.config.port } : {}),
  };
}

/**
 * Which sort of entrance it is: for any one recipient, all entrances of a sort have a base, or none has. It is told
 * without looking at a recipient, so it may be looked up for a stranger.
 */
export function sortOfEntrance({ config }: Pick<AppContext, 'config'>, { localPort }: Entrance): string {
  if (config.publicUrl) return 'public';
  return localPort ? 'local' : 'elsewhere';
}

/** A link as mails have it: an address of this server with one parameter. */
export function mailedLink(base: LinkBase, path: string, parameter?: { name: string; value: string }): string {
  return `${base}${path}${parameter ? `?${parameter.name}=${encodeURIComponent(parameter.value)}` : ''}`;
}
