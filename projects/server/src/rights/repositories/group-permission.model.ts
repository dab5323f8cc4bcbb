import { entityId, type EntityGroupType, type GroupPermission } from 'ngx-self-registration/models';
import type { groupPermissions } from '../../kernel/db/schema';

/** A row of the table `group_permission`. */
export type GroupPermissionRow = typeof groupPermissions.$inferSelect;

/** The contract's shape of a group permission. */
export function toGroupPermission(row: GroupPermissionRow): GroupPermission {
  return {
    id: entityId('GROUP_PERMISSION', row.id),
    createdTime: row.createdTime,
    tenantId: entityId('TENANT', row.tenantId),
    userGroupId: entityId('ENTITY_GROUP', row.userGroupId),
    roleId: entityId('ROLE', row.roleId),
    entityGroupId: row.entityGroupId ? entityId('ENTITY_GROUP', row.entityGroupId) : null,
    entityGroupType: row.entityGroupType as EntityGroupType | null,
    isPublic: row.isPublic,
    name: `${row.userGroupId}_${row.roleId}${row.entityGroupId ? `_${row.entityGroupId}` : ''}`,
  };
}
