import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../kernel/db/client';
import { groupPermissions } from '../../kernel/db/schema';
import type { GroupPermissionRow } from './group-permission.model';

/** What identifies a group permission besides its id. */
export type NewGroupPermission = Pick<
  typeof groupPermissions.$inferInsert,
  'tenantId' | 'userGroupId' | 'roleId' | 'entityGroupId' | 'entityGroupType'
>;

/** A group permission by id, or undefined. */
export async function findGroupPermission(tx: Db, id: string): Promise<GroupPermissionRow | undefined> {
  const [row] = await tx.select().from(groupPermissions).where(eq(groupPermissions.id, id));
  return row;
}

/** What a user group holds, oldest first. */
export async function permissionsOfUserGroup(tx: Db, userGroupId: string): Promise<GroupPermissionRow[]> {
  return tx
    .select()
    .from(groupPermissions)
    .where(eq(groupPermissions.userGroupId, userGroupId))
    .orderBy(groupPermissions.createdTime);
}

/** Which user groups may act on an entity group, oldest first. */
export async function permissionsOnEntityGroup(tx: Db, entityGroupId: string): Promise<GroupPermissionRow[]> {
  return tx
    .select()
    .from(groupPermissions)
    .where(eq(groupPermissions.entityGroupId, entityGroupId))
    .orderBy(groupPermissions.createdTime);
}

/** Where a role is given, oldest first. */
export async function permissionsOfRole(tx: Db, roleId: string): Promise<GroupPermissionRow[]> {
  return tx
    .select()
    .from(groupPermissions)
    .where(eq(groupPermissions.roleId, roleId))
    .orderBy(groupPermissions.createdTime);
}

/** Gives a role to a user group; the entry that says so already is returned where there is one. */
export async function ensureGroupPermission(tx: Db, entry: NewGroupPermission): Promise<GroupPermissionRow> {
  const [existing] = await tx
    .select()
    .from(groupPermissions)
    .where(
      and(
        eq(groupPermissions.userGroupId, entry.userGroupId),
        eq(groupPermissions.roleId, entry.roleId),
        entry.entityGroupId
          ? eq(groupPermissions.entityGroupId, entry.entityGroupId)
          : isNull(groupPermissions.entityGroupId),
      ),
    );
  if (existing) return existing;
  const [row] = await tx.insert(groupPermissions).values(entry).returning();
  return row;
}

/** Changes an entry. */
export async function updateGroupPermission(
  tx: Db,
  id: string,
  entry: NewGroupPermission,
): Promise<GroupPermissionRow> {
  const [row] = await tx.update(groupPermissions).set(entry).where(eq(groupPermissions.id, id)).returning();
  return row;
}

/** Takes a role away from a user group. */
export async function deleteGroupPermission(tx: Db, id: string): Promise<void> {
  await tx.delete(groupPermissions).where(eq(groupPermissions.id, id));
}
