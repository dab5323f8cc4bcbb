import { and, eq, sql } from 'drizzle-orm';
import {
  type GenericPermissions,
  mergePermissions,
  type MergedPermissions,
  type Operation,
} from 'ngx-self-registration/models/permissions';
import type { AppContext } from '../../app-context';
import type { Owner, Person } from '../../platform/platform.port';
import type { Db } from '../../kernel/db/client';
import { entityGroupMembers, entityGroups, groupPermissions, roles } from '../../kernel/db/schema';
import type { Caller } from '../../platform/needs/access.port';

/** A system administrator belongs to no owner and so to no user group; these rights come with the authority. */
const SYSTEM_ADMINISTRATOR: GenericPermissions = { ADMIN_SETTINGS: ['ALL'], TENANT: ['ALL'], PROFILE: ['ALL'] };

async function permissionsOf(db: Db, userId: string, { tenantId, customerId }: Owner): Promise<MergedPermissions> {
  const rows = await db
    .select({ type: roles.type, permissions: roles.permissions, entityGroupId: groupPermissions.entityGroupId })
    .from(entityGroupMembers)
    .innerJoin(entityGroups, eq(entityGroups.id, entityGroupMembers.entityGroupId))
    .innerJoin(groupPermissions, eq(groupPermissions.userGroupId, entityGroups.id))
    .innerJoin(roles, eq(roles.id, groupPermissions.roleId))
    .where(
      and(
        eq(entityGroupMembers.entityId, userId),
        eq(entityGroups.type, 'USER'),
        // Only user groups of the user's own owner count: a role applies below the owner of its user group.
        eq(entityGroups.tenantId, tenantId),
        sql`${entityGroups.customerId} is not distinct from ${customerId}::uuid`,
        eq(roles.tenantId, tenantId),
      ),
    );
  return mergePermissions(
    rows.filter((row) => row.type === 'GENERIC').map((row) => row.permissions as GenericPermissions),
    rows
      .filter((row) => row.type === 'GROUP' && row.entityGroupId)
      .map((row) => ({ entityGroupId: row.entityGroupId!, operations: row.permissions as Operation[] })),
  );
}

/** What access decisions need to know about somebody. */
export async function callerOf(
  { db, platform }: Pick<AppContext, 'db' | 'platform'>,
  { id: userId, email, authority, tenantId, customerId }: Person,
): Promise<Caller> {
  if (tenantId === null) {
    const permissions = { generic: SYSTEM_ADMINISTRATOR, byGroup: {} };
    return { userId, email, authority, tenantId, customerId, permissions, customersBelow: [] };
  }
  const permissions = await permissionsOf(db, userId, { tenantId, customerId });
  const customersBelow = customerId === null ? [] : await platform.customersBelow({ tenantId, customerId });
  return { userId, email, authority, tenantId, customerId, permissions, customersBelow };
}
