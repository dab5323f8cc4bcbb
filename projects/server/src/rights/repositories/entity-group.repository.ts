import { ownedBy } from '../../kernel/db/owned-by';
import { and, eq, sql } from 'drizzle-orm';
import type { EntityGroupType } from 'ngx-self-registration/models';
import { anyOf } from '../../kernel/db/any-of';
import type { Db } from '../../kernel/db/client';
import { entityGroupMembers, entityGroups } from '../../kernel/db/schema';
import type { Owner } from '../../platform/platform.port';
import { GROUP_ALL, type EntityGroupRow } from './entity-group.model';

/** A group by id, or undefined. */
export async function findGroup(tx: Db, id: string): Promise<EntityGroupRow | undefined> {
  const [row] = await tx.select().from(entityGroups).where(eq(entityGroups.id, id));
  return row;
}

/** Groups by ids; unknown ids are left out. */
export async function findGroups(tx: Db, ids: readonly string[]): Promise<EntityGroupRow[]> {
  return ids.length ? tx.select().from(entityGroups).where(anyOf(entityGroups.id, ids)) : [];
}

const selectGroupByName = (tx: Db, owner: Owner, type: EntityGroupType, name: string) =>
  tx
    .select()
    .from(entityGroups)
    .where(and(ownedBy(entityGroups, owner), eq(entityGroups.type, type), eq(entityGroups.name, name)));

/** A group of exactly this owner by name, or undefined. */
export async function findGroupByName(
  tx: Db,
  owner: Owner,
  type: EntityGroupType,
  name: string,
): Promise<EntityGroupRow | undefined> {
  const [row] = await selectGroupByName(tx, owner, type, name);
  return row;
}

/** The owner's group of that name; made where there is none. It stays until the transaction's end. */
export async function ensureGroup(tx: Db, owner: Owner, type: EntityGroupType, name: string): Promise<EntityGroupRow> {
  const { tenantId, customerId } = owner;
  // Again where the one that was there is deleted or renamed before it is found.
  for (;;) {
    await tx
      .insert(entityGroups)
      .values({ tenantId, customerId, type, name, groupAll: name === GROUP_ALL })
      .onConflictDoNothing();
    const [row] = await selectGroupByName(tx, owner, type, name).for('key share');
    if (row) return row;
  }
}

/** Writes a new group. */
export async function insertGroup(tx: Db, values: typeof entityGroups.$inferInsert): Promise<EntityGroupRow> {
  const [row] = await tx.insert(entityGroups).values(values).returning();
  return row;
}

/** Changes a group that still has the version `expected`; undefined where somebody else was faster. */
export async function updateGroup(
  tx: Db,
  id: string,
  expected: number,
  values: Partial<typeof entityGroups.$inferInsert>,
): Promise<EntityGroupRow | undefined> {
  const [row] = await tx
    .update(entityGroups)
    .set({ ...values, version: expected + 1 })
    .where(and(eq(entityGroups.id, id), eq(entityGroups.version, expected)))
    .returning();
  return row;
}

/** Deletes a group with its memberships and permissions; its entities stay. */
export async function deleteGroup(tx: Db, id: string): Promise<void> {
  await tx.delete(entityGroups).where(eq(entityGroups.id, id));
}

/** Deletes all groups of customers that go; their ids. */
export async function deleteGroupsOf(tx: Db, tenantId: string, customerIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .delete(entityGroups)
    .where(and(eq(entityGroups.tenantId, tenantId), anyOf(entityGroups.customerId, customerIds)))
    .returning({ id: entityGroups.id });
  return rows.map(({ id }) => id);
}

/** Whether an entity is in a group. */
export async function isMember(tx: Db, groupId: string, entityId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: entityGroupMembers.entityId })
    .from(entityGroupMembers)
    .where(and(eq(entityGroupMembers.entityGroupId, groupId), eq(entityGroupMembers.entityId, entityId)));
  return rows.length > 0;
}

/** Puts an entity into a group; once, however often it is called. */
export async function addMember(tx: Db, groupId: string, entityId: string): Promise<void> {
  await tx.insert(entityGroupMembers).values({ entityGroupId: groupId, entityId }).onConflictDoNothing();
}

/** Takes entities out of a group. */
export async function removeMembers(tx: Db, groupId: string, entityIds: readonly string[]): Promise<void> {
  if (entityIds.length === 0) return;
  await tx
    .delete(entityGroupMembers)
    .where(and(eq(entityGroupMembers.entityGroupId, groupId), anyOf(entityGroupMembers.entityId, entityIds)));
}

/** Puts entities into a group, in one statement. */
export async function addMembers(tx: Db, groupId: string, entityIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    insert into ${entityGroupMembers} (entity_group_id, entity_id)
    select ${groupId}::uuid, unnest(${sql.param([...entityIds])}::uuid[]) on conflict do nothing`);
}

/** Takes entities out of all groups. */
export async function removeFromAllGroups(tx: Db, entityIds: readonly string[]): Promise<void> {
  await tx.delete(entityGroupMembers).where(anyOf(entityGroupMembers.entityId, entityIds));
}

/** The groups that an entity is in. */
export async function groupsOfEntity(tx: Db, type: EntityGroupType, entityId: string): Promise<EntityGroupRow[]> {
  const rows = await tx
    .select({ group: entityGroups })
    .from(entityGroupMembers)
    .innerJoin(entityGroups, eq(entityGroups.id, entityGroupMembers.entityGroupId))
    .where(and(eq(entityGroupMembers.entityId, entityId), eq(entityGroups.type, type)));
  return rows.map((row) => row.group);
}
