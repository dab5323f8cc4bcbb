import { and, eq, inArray, notExists, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { FastifyRequest } from 'fastify';
import { entityId, type DomainInfo } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { domains, selfRegistrations } from '../../kernel/db/schema';
import { isLocalName, LOCAL_NAMES, requestHost } from '../../kernel/http/host';
import { selectPage, type PageLinkInput } from '../../kernel/http/select-page';
import { toDomainProof } from './proof/domain-proof';

/** A row of the table `domain`. */
export type DomainRow = typeof domains.$inferSelect;

/** Whether a name has to be proven before it counts: never one of this machine, which is nobody's and everybody's. */
export const needsProof = (name: string, proofRequired: boolean): boolean => proofRequired && !isLocalName(name);

const rivals = alias(domains, 'rival');

/**
 * Which domains count: answer with forms, are bases of links, stand against other tenants. Computed from what was
 * proven and what is asked for now, so that the setting can be switched on and off: with it only what was proven; without
 * it everything, and of several tenants with one name the one that has proven it, else the older one.
 */
export function countingDomain(tx: Db, proofRequired: boolean): SQL | undefined {
  const before = sql`(${rivals.createdTime}, ${rivals.id}) < (${domains.createdTime}, ${domains.id})`;
  const better = tx
    .select({ id: rivals.id })
    .from(rivals)
    .where(and(eq(rivals.name, domains.name), or(eq(rivals.proven, true), before)));
  const unproven = and(notExists(better), proofRequired ? inArray(domains.name, [...LOCAL_NAMES]) : undefined);
  return or(eq(domains.proven, true), unproven);
}

/** The contract's shape of a domain, and, where proof is asked for, how it stands with that. */
export function toDomainInfo(row: DomainRow, proofRequired: boolean): DomainInfo {
  return {
    id: entityId('DOMAIN', row.id),
    createdTime: row.createdTime,
    tenantId: entityId('TENANT', row.tenantId),
    name: row.name,
    oauth2Enabled: row.oauth2Enabled,
    propagateToEdge: row.propagateToEdge,
    oauth2ClientInfos: [],
    ...(needsProof(row.name, proofRequired) ? { proof: toDomainProof(row, proofRequired) } : {}),
  };
}

/** A tenant's domain, or undefined. */
export async function findDomain(tx: Db, tenantId: string, id: string): Promise<DomainRow | undefined> {
  const [row] = await tx
    .select()
    .from(domains)
    .where(and(eq(domains.id, id), eq(domains.tenantId, tenantId)));
  return row;
}

/** The domain that counts for a host name, whichever tenant has it. */
export async function findDomainByName(tx: Db, name: string, proofRequired: boolean): Promise<DomainRow | undefined> {
  const [row] = await tx
    .select()
    .from(domains)
    .where(and(eq(domains.name, name), countingDomain(tx, proofRequired)));
  return row;
}

/** The tenant whose domain a request came to; null where it is nobody's. */
export async function tenantOfSite({ db, config }: AppContext, request: FastifyRequest): Promise<string | null> {
  const domain = await findDomainByName(db, requestHost(request), config.domainProof);
  return domain?.tenantId ?? null;
}

/** A tenant's own domain of a host name, whether it counts or not. */
export async function findOwnDomainByName(tx: Db, tenantId: string, name: string): Promise<DomainRow | undefined> {
  const [row] = await tx
    .select()
    .from(domains)
    .where(and(eq(domains.tenantId, tenantId), eq(domains.name, name)));
  return row;
}

/**
 * The domain that links to a tenant's people lead to: the one of its sign-up form, if it counts. No other domain of the
 * tenant, though a request came to it: whoever may only add domains would lead everybody's links there.
 */
export async function findLinkDomain(tx: Db, tenantId: string, proofRequired: boolean): Promise<DomainRow | undefined> {
  const [row] = await tx
    .select({ domain: domains })
    .from(domains)
    .innerJoin(selfRegistrations, eq(selfRegistrations.domainId, domains.id))
    .where(and(eq(selfRegistrations.tenantId, tenantId), countingDomain(tx, proofRequired)));
  return row?.domain;
}

/** One page of a tenant's domains. */
export function pageOfDomains(tx: Db, tenantId: string, link: PageLinkInput, proofRequired: boolean) {
  return selectPage(tx, {
    table: domains,
    where: eq(domains.tenantId, tenantId),
    link,
    search: [domains.name],
    sort: { name: domains.name, createdTime: domains.createdTime },
    map: (row: DomainRow) => toDomainInfo(row, proofRequired),
  });
}

/** Writes a new domain; undefined where the name is taken. */
export async function insertDomain(tx: Db, values: typeof domains.$inferInsert): Promise<DomainRow | undefined> {
  const [row] = await tx.insert(domains).values(values).onConflictDoNothing().returning();
  return row;
}

/** Changes a domain. */
export async function updateDomain(
  tx: Db,
  id: string,
  values: Partial<typeof domains.$inferInsert>,
): Promise<DomainRow> {
  const [row] = await tx.update(domains).set(values).where(eq(domains.id, id)).returning();
  return row;
}

/**
 * Writes down that a domain is proven. Undefined where it was renamed while its proof was looked for: the new name has another token,
 * and that one was not found.
 */
export async function markProven(tx: Db, { id, proofToken }: DomainRow): Promise<DomainRow | undefined> {
  const [row] = await tx
    .update(domains)
    .set({ proven: true })
    .where(and(eq(domains.id, id), eq(domains.proofToken, proofToken)))
    .returning();
  return row;
}

/** Takes a proof back, unless the domain was renamed meanwhile: then it may have the proof of another name. */
export async function withdrawProof(tx: Db, { id, name, proofToken }: DomainRow): Promise<void> {
  await tx
    .update(domains)
    .set({ proven: false })
    .where(and(eq(domains.id, id), eq(domains.name, name), eq(domains.proofToken, proofToken)));
}

/** Deletes a domain. */
export async function deleteDomain(tx: Db, id: string): Promise<void> {
  await tx.delete(domains).where(eq(domains.id, id));
}
