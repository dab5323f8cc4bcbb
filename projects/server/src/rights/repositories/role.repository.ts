import { ownedBy } from '../../kernel/db/owned-by';
import { and, eq } from 'drizzle-orm';
import type { RoleType } from 'ngx-self-registration/models';
import type { GenericPermissions } from 'ngx-self-registration/models/permissions';
import { anyOf } from '../../kernel/db/any-of';
import type { Db } from '../../kernel/db/client';
import { groupPermissions, roles } from '../../kernel/db/schema';
import { selectPage, type PageLinkInput } from '../../kernel/http/select-page';
import type { Owner } from '../../platform/platform.port';
import { toRole, type RoleRow } from './role.model';

/** Locks a role: from now on nobody gives it. */
export async function holdRole(tx: Db, id: string): Promise<void> {
  await tx.select({ id: roles.id }).from(roles).where(eq(roles.id, id)).for('update');
}

/** A role by id, or undefined. */
export async function findRole(tx: Db, id: string): Promise<RoleRow | undefined> {
  const [row] = await tx.select().from(roles).where(eq(roles.id, id));
  return row;
}

/** Roles by ids; unknown ids are left out. */
export async function findRoles(tx: Db, ids: readonly string[]): Promise<RoleRow[]> {
  return ids.length ? tx.select().from(roles).where(anyOf(roles.id, ids)) : [];
}

const selectRoleByName = (tx: Db, owner: Owner, name: string) =>
  tx
    .select()
    .from(roles)
    .where(and(ownedBy(roles, owner), eq(roles.name, name)));

/** A role of exactly this owner by name, or undefined. */
export async function findRoleByName(tx: Db, owner: Owner, name: string): Promise<RoleRow | undefined> {
  const [row] = await selectRoleByName(tx, owner, name);
  return row;
}

/** One page of an owner's own roles. */
export function pageOfRoles(tx: Db, owner: Owner, type: RoleType | undefined, link: PageLinkInput) {
  return selectPage(tx, {
    table: roles,
    where: and(ownedBy(roles, owner), type ? eq(roles.type, type) : undefined),
    link,
    search: [roles.name],
    sort: { name: roles.name, createdTime: roles.createdTime, type: roles.type },
    map: toRole,
  });
}

/** Writes a new role. */
export async function insertRole(tx: Db, values: typeof roles.$inferInsert): Promise<RoleRow> {
  const [row] = await tx.insert(roles).values(values).returning();
  return row;
}

/** Changes a role that still has the version `expected`; undefined where somebody else was faster. */
export async function updateRole(
  tx: Db,
  id: string,
  expected: number,
  values: Partial<typeof roles.$inferInsert>,
): Promise<RoleRow | undefined> {
  const [row] = await tx
    .update(roles)
    .set({ ...values, version: expected + 1 })
    .where(and(eq(roles.id, id), eq(roles.version, expected)))
    .returning();
  return row;
}

/** Deletes a role. */
export async function deleteRole(tx: Db, id: string): Promise<void> {
  await tx.delete(roles).where(eq(roles.id, id));
}

/** Deletes all roles of customers that go. */
export async function deleteRolesOf(tx: Db, tenantId: string, customerIds: readonly string[]): Promise<void> {
  await tx.delete(roles).where(and(eq(roles.tenantId, tenantId), anyOf(roles.customerId, customerIds)));
}

/** Whether a user group holds the role. */
export async function isRoleGiven(tx: Db, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: groupPermissions.id })
    .from(groupPermissions)
    .where(eq(groupPermissions.roleId, id))
    .limit(1);
  return rows.length > 0;
}

/** The owner's role of that name; a GENERIC one where there is none. It stays until the transaction's end. */
export async function ensureGenericRole(
  tx: Db,
  owner: Owner,
  name: string,
  permissions: GenericPermissions,
): Promise<RoleRow> {
  // Again where the one that was there is deleted or renamed before it is found.
  for (;;) {
    await tx
      .insert(roles)
      .values({ ...owner, name, type: 'GENERIC', permissions })
      .onConflictDoNothing();
    const [row] = await selectRoleByName(tx, owner, name).for('key share');
    if (row) return row;
  }
}
