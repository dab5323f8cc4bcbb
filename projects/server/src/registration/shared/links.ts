import type { FastifyRequest } from 'fastify';
import { isIP, isIPv4 } from 'node:net';
import { allowsGeneric } from 'ngx-self-registration/models/permissions';
import type { Caller } from '../../access/access.port';
import type { AppContext } from '../../app-context';
import type { Db } from '../../db/client';
import { badRequest, forbidden } from '../../errors';
import { isLocalName, requestHost } from '../../http/host';
import { findLinkDomain } from '../domain/domain.repository';

declare const linkBase: unique symbol;

/** Base of a link in a mail, without a slash at the end. Only {@link linkBaseFor} makes one. */
export type LinkBase = string & { readonly [linkBase]: true };

/** What a request says about where it came in, kept until its mail leaves. None of it is copied into a link. */
export interface Entrance {
  protocol: 'http' | 'https';
  /** Port of a domain's links; absent where it is the protocol's default or a proxy stands before the server. */
  port?: number;
  /** The server's own port, where somebody at this very machine asks; absent for everybody else. */
  localPort?: number;
}

const DEFAULT_PORTS = { http: 80, https: 443 };

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
 * Base of the links that somebody of a tenant is mailed (`tenantId` null: a system administrator), or null where there
 * is none that can be believed. Whoever sends a request chooses its Host header, so the base is `PUBLIC_URL`, else the
 * domain of the form of the recipient's own tenant, else, for a request from this machine, `localhost`.
 */
export async function linkBaseFor(
  ctx: AppContext,
  tx: Db,
  tenantId: string | null,
  entrance: Entrance,
): Promise<LinkBase | null> {
  if (ctx.config.publicUrl) return ctx.config.publicUrl as LinkBase;
  const domain = tenantId ? await findLinkDomain(tx, tenantId, ctx.config.domainProof) : undefined;
  const { protocol, port, localPort } = entrance;
  if (domain) return `${protocol}://${domain.name}${port ? `:${port}` : ''}` as LinkBase;
  if (localPort) return `http://localhost${localPort === DEFAULT_PORTS.http ? '' : `:${localPort}`}` as LinkBase;
  return null;
}

/**
 * Which sort of entrance it is: for any one recipient, all entrances of a sort have a base, or none has. It is told
 * without looking at a recipient, so it may be looked up for a stranger.
 */
export function sortOfEntrance({ config }: Pick<AppContext, 'config'>, { localPort }: Entrance): string {
  if (config.publicUrl) return 'public';
  return localPort ? 'local' : 'elsewhere';
}

/** {@link linkBaseFor} for somebody who is signed in: 400 with what to set where there is no base. */
export async function requireLinkBase(
  ctx: AppContext,
  tx: Db,
  tenantId: string | null,
  entrance: Entrance,
): Promise<LinkBase> {
  const base = await linkBaseFor(ctx, tx, tenantId, entrance);
  if (base) return base;
  throw badRequest(
    'The server does not know by which address people reach it, so it cannot make a link: set PUBLIC_URL, or add a domain to the self registration form.',
  );
}

/**
 * Refuses (403) choosing or renaming the domain of a form to whoever does not hold everything in the tenant: links lead
 * there that sign in as anybody of it, its administrators too.
 */
export function requireMayLeadLinks(caller: Caller): void {
  if (allowsGeneric(caller.permissions.generic, 'ALL', 'ALL')) return;
  throw forbidden('Links in mails lead to the domain of the form, so only tenant administrators can change it.');
}

/** A link as mails have it: an address of this server with one parameter. */
export function mailedLink(base: LinkBase, path: string, parameter?: { name: string; value: string }): string {
  return `${base}${path}${parameter ? `?${parameter.name}=${encodeURIComponent(parameter.value)}` : ''}`;
}
