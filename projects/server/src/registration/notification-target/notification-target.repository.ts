import { and, eq } from 'drizzle-orm';
import { entityId, type NotificationTarget } from 'ngx-self-registration/models';
import type { Db } from '../../kernel/db/client';
import { notificationTargets } from '../../kernel/db/schema';
import { selectPage, type PageLinkInput } from '../../kernel/http/select-page';

/** A row of the table `notification_target`. */
export type TargetRow = typeof notificationTargets.$inferSelect;

/** The target that every tenant starts with. */
const DEFAULT_TARGET: NotificationTarget = {
  name: 'Tenant administrators',
  configuration: {
    type: 'PLATFORM_USERS',
    description: 'All administrators of the tenant',
    usersFilter: { type: 'TENANT_ADMINISTRATORS' },
  },
};

/** The contract's shape of a target. */
export function toTarget(row: TargetRow): NotificationTarget {
  return {
    id: entityId('NOTIFICATION_TARGET', row.id),
    createdTime: row.createdTime,
    tenantId: entityId('TENANT', row.tenantId),
    name: row.name,
    configuration: row.configuration as unknown as NotificationTarget['configuration'],
  };
}

/** A tenant's target, or undefined. */
export async function findTarget(tx: Db, tenantId: string, id: string): Promise<TargetRow | undefined> {
  const [row] = await tx
    .select()
    .from(notificationTargets)
    .where(and(eq(notificationTargets.id, id), eq(notificationTargets.tenantId, tenantId)));
  return row;
}

/** A tenant's target by name, or undefined. */
export async function findTargetByName(tx: Db, tenantId: string, name: string): Promise<TargetRow | undefined> {
  const [row] = await tx
    .select()
    .from(notificationTargets)
    .where(and(eq(notificationTargets.name, name), eq(notificationTargets.tenantId, tenantId)));
  return row;
}

/** One page of a tenant's targets. */
export function pageOfTargets(tx: Db, tenantId: string, link: PageLinkInput) {
  return selectPage(tx, {
    table: notificationTargets,
    where: eq(notificationTargets.tenantId, tenantId),
    link,
    search: [notificationTargets.name],
    sort: { name: notificationTargets.name, createdTime: notificationTargets.createdTime },
    map: toTarget,
  });
}

/** Writes a new target. */
export async function insertTarget(tx: Db, values: typeof notificationTargets.$inferInsert): Promise<TargetRow> {
  const [row] = await tx.insert(notificationTargets).values(values).returning();
  return row;
}

/** Changes a target. */
export async function updateTarget(
  tx: Db,
  id: string,
  values: Partial<typeof notificationTargets.$inferInsert>,
): Promise<TargetRow> {
  const [row] = await tx.update(notificationTargets).set(values).where(eq(notificationTargets.id, id)).returning();
  return row;
}

/** Deletes a target. */
export async function deleteTarget(tx: Db, id: string): Promise<void> {
  await tx.delete(notificationTargets).where(eq(notificationTargets.id, id));
}

/** Gives a tenant the target "Tenant administrators". */
export async function ensureDefaultTarget(tx: Db, tenantId: string): Promise<TargetRow> {
  await tx
    .insert(notificationTargets)
    .values({ tenantId, name: DEFAULT_TARGET.name, configuration: { ...DEFAULT_TARGET.configuration } })
    .onConflictDoNothing();
  return (await findTargetByName(tx, tenantId, DEFAULT_TARGET.name)) as TargetRow;
}
