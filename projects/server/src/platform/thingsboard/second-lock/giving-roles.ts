import { eq } from 'drizzle-orm';
import {
  allowsGeneric,
  type GenericPermissions,
  type Operation,
  type Resource,
} from 'ngx-self-registration/models/permissions';
import type { Db } from '../../../kernel/db/client';
import { entityGroupMembers, groupPermissions, roles } from '../../../kernel/db/schema';

/** What somebody was given. */
export interface Given {
  resource: Resource;
  operation: Operation;
  /** The entity groups by which it was given; absent where it was by a generic role. */
  groups?: readonly string[];
}

const lists = (operations: unknown, operation: Operation): boolean =>
  Array.isArray(operations) && operations.some((one) => one === operation || one === 'ALL');

/** Names of the roles of a user that give something, in order: for the audit log, after it was decided. */
export async function givingRoles(db: Db, userId: string, { resource, operation, groups }: Given): Promise<string[]> {
  const rows = await db
    .selectDistinct({
      name: roles.name,
      type: roles.type,
      permissions: roles.permissions,
      entityGroupId: groupPermissions.entityGroupId,
    })
    .from(entityGroupMembers)
    .innerJoin(groupPermissions, eq(groupPermissions.userGroupId, entityGroupMembers.entityGroupId))
    .innerJoin(roles, eq(roles.id, groupPermissions.roleId))
    .where(eq(entityGroupMembers.entityId, userId));
  const giving = rows.filter(({ type, permissions, entityGroupId }) =>
    groups
      ? type === 'GROUP' && groups.includes(entityGroupId ?? '') && lists(permissions, operation)
      : type === 'GENERIC' && allowsGeneric(permissions as GenericPermissions, resource, operation),
  );
  return [...new Set(giving.map(({ name }) => name))].sort();
}
