import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../kernel/db/client';
import { entityGroupMembers, entityGroups, groupPermissions, roles } from '../../kernel/db/schema';
import { takeRightsTurn } from '../../kernel/db/take-turns';
import { badRequest } from '../../kernel/errors';
import type { Platform } from '../../platform/platform.port';

/** Ids of those who hold a generic role "All: All" of the tenant itself, whether they can sign in or not. */
async function holdersOfAll(tx: Db, tenantId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: entityGroupMembers.entityId })
    .from(entityGroupMembers)
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
    );
  return rows.map(({ id }) => id);
}

/** Whether one of them can sign in. */
async function hasAdministrator(platform: Platform, tx: Db, tenantId: string): Promise<boolean> {
  const whom = { customerId: null, userIds: await holdersOfAll(tx, tenantId) };
  return (await platform.activeEmails(tenantId, whom, 1)).length > 0;
}

/**
 * Makes a change of roles, groups or memberships, and refuses it (400) where it would leave a tenant that had an
 * administrator without one: nobody could give the rights back. The refusal undoes the change with its transaction.
 */
export async function keepingAdministrator<T>(
  platform: Platform,
  tx: Db,
  tenantId: string,
  change: () => Promise<T>,
): Promise<T> {
  // Two administrators who remove each other in the same moment take turns; who makes things in the tenant does not wait.
  await takeRightsTurn(tx, tenantId);
  const had = await hasAdministrator(platform, tx, tenantId);
  const result = await change();
  if (had && !(await hasAdministrator(platform, tx, tenantId))) {
    throw badRequest(
      'This would leave nobody who may administer the tenant. Give another active user a role with all rights first.',
    );
  }
  return result;
}
