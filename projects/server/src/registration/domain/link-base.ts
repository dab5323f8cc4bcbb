import { allowsGeneric } from 'ngx-self-registration/models/permissions';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { badRequest, forbidden } from '../../kernel/errors';
import { DEFAULT_PORTS, type Entrance, type LinkBase } from '../../mail/links';
import type { Caller } from '../../platform/needs/access.port';
import { findLinkDomain } from './domain.repository';

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
