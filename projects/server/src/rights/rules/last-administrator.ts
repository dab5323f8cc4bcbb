import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../kernel/db/client';
import {
  entityGroupMembers,
  entityGroups,
  groupPermissions,
  roles,
  tenants,
  userCredentials,
  users,
} from '../../kernel/db/schema';
import { badRequest } from '../../kernel/errors';

/** Whether somebody who can sign in holds a generic role "All: All" of the tenant itself. */
async function hasAdministrator(tx: Db, tenantId: string): Promise<boolean> {
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(userCredentials, and(eq(userCredentials.userId, users.id), eq(userCredentials.enabled, true)))
    .innerJoin(entityGroupMembers, eq(entityGroupMembers.entityId, users.id))
    .innerJoin(
      entityGroups,
      and(
        eq(entityGroups.id, entityGroupMembers.entityGroupId),
        eq(entityGroups.type, 'USER'),
        eq(entityGroups.tenantId, tenantId),
        isNull(entityGroups.customerId),
      ),
    )
    .innerJoin(groupPermissions, eq(groupPermissions.userGroupId, entityGroups.id))
    .innerJoin(
      roles,
      and(
        eq(roles.id, groupPermissions.roleId),
        eq(roles.type, 'GENERIC'),
        sql`${roles.permissions}::jsonb @> '{"ALL":["ALL"]}'::jsonb`,
      ),
    )
    .where(and(eq(users.tenantId, tenantId), isNull(users.customerId)))
    .limit(1);
  return found.length > 0;
}

/**
 * Makes a change of roles, groups or memberships, and refuses it (400) where it would leave a tenant that had an
 * administrator without one: nobody could give the rights back. The refusal undoes the change with its transaction.
 */
export async function keepingAdministrator<T>(tx: Db, tenantId: string, change: () => Promise<T>): Promise<T> {
  // Two administrators who remove each other in the same moment take turns; who makes things in the tenant does not wait.
  await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId)).for('no key update');
  const had = await hasAdministrator(tx, tenantId);
  const result = await change();
  if (had && !(await hasAdministrator(tx, tenantId))) {
    throw badRequest(
      'This would leave nobody who may administer the tenant. Give another active user a role with all rights first.',
    );
  }
  return result;
}
