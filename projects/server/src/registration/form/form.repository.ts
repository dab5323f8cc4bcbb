import { and, eq, sql } from 'drizzle-orm';
import type { WebSelfRegistrationParams } from 'ngx-self-registration/models';
import type { Db } from '../../kernel/db/client';
import { domains, selfRegistrations } from '../../kernel/db/schema';
import { countingDomain } from '../domain/domain.repository';

/** What is stored of a form: everything but its domain, which has a column, and the captcha's secret. */
export type StoredParams = Omit<WebSelfRegistrationParams, 'domainId'>;

/** A tenant's sign-up form with the secret that never leaves the server. */
export interface Form {
  tenantId: string;
  domainId: string;
  params: StoredParams;
  captchaSecret: string | null;
}

function toForm(row: typeof selfRegistrations.$inferSelect): Form {
  return { ...row, params: row.params as unknown as StoredParams };
}

/** A tenant's form, or undefined. */
export async function findForm(tx: Db, tenantId: string): Promise<Form | undefined> {
  const [row] = await tx.select().from(selfRegistrations).where(eq(selfRegistrations.tenantId, tenantId));
  return row && toForm(row);
}

/** The form that answers on a host name, enabled or not; a domain that does not count has none. */
export async function findFormByHost(tx: Db, host: string, proofRequired: boolean): Promise<Form | undefined> {
  const [row] = await tx
    .select({ form: selfRegistrations })
    .from(selfRegistrations)
    .innerJoin(domains, eq(domains.id, selfRegistrations.domainId))
    .where(and(eq(domains.name, host), countingDomain(tx, proofRequired)));
  return row && toForm(row.form);
}

/** Writes a tenant's form over the one before. */
export async function saveForm(tx: Db, form: Form): Promise<void> {
  const values = { ...form, params: form.params as unknown as Record<string, unknown> };
  await tx
    .insert(selfRegistrations)
    .values(values)
    .onConflictDoUpdate({ target: selfRegistrations.tenantId, set: values });
}

/** Deletes a tenant's form. */
export async function deleteForm(tx: Db, tenantId: string): Promise<void> {
  await tx.delete(selfRegistrations).where(eq(selfRegistrations.tenantId, tenantId));
}

/** Whether a form answers on the domain. */
export async function isDomainInForm(tx: Db, domainId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: selfRegistrations.tenantId })
    .from(selfRegistrations)
    .where(eq(selfRegistrations.domainId, domainId));
  return rows.length > 0;
}

async function formContains(tx: Db, tenantId: string, ...fragments: object[]): Promise<boolean> {
  for (const fragment of fragments) {
    const rows = await tx
      .select({ id: selfRegistrations.tenantId })
      .from(selfRegistrations)
      .where(
        and(
          eq(selfRegistrations.tenantId, tenantId),
          sql`${selfRegistrations.params} @> ${JSON.stringify(fragment)}::jsonb`,
        ),
      );
    if (rows.length > 0) return true;
  }
  return false;
}

/** Whether a tenant's form gives the role. */
export function isRoleInForm(tx: Db, tenantId: string, roleId: string): Promise<boolean> {
  return formContains(tx, tenantId, { permissions: [{ roleId: { id: roleId } }] });
}

/** Whether a tenant's form opens the entity group or puts customers into it. */
export function isGroupInForm(tx: Db, tenantId: string, groupId: string): Promise<boolean> {
  const group = { entityGroupId: { id: groupId } };
  return formContains(tx, tenantId, { permissions: [group] }, { customerGroupId: { id: groupId } });
}

/** Whether a tenant's form notifies the target. */
export function isTargetInForm(tx: Db, tenantId: string, targetId: string): Promise<boolean> {
  return formContains(tx, tenantId, { notificationRecipient: { id: targetId } });
}
