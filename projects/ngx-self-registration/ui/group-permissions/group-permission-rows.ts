import { TextLookup } from 'ngx-self-registration';
import type { EntityGroupInfo, GroupPermission, GroupPermissionInfo, Role } from 'ngx-self-registration/models';

/** A line of the table: names are looked up, so that they can be searched and sorted. */
export interface GroupPermissionRow {
  entry: GroupPermissionInfo;
  role: Role | undefined;
  roleName: string;
  roleType: string;
  groupType: string;
  groupName: string;
}

/** Columns by which the table can be sorted. */
export type GroupPermissionColumn = 'roleName' | 'roleType' | 'groupType' | 'groupName';

/** Whether two entries give the same role on the same group (or both on none). */
export function isSameGrant(
  left: Pick<GroupPermission, 'roleId' | 'entityGroupId'>,
  right: Pick<GroupPermission, 'roleId' | 'entityGroupId'>,
): boolean {
  return left.roleId.id === right.roleId.id && (left.entityGroupId?.id ?? '') === (right.entityGroupId?.id ?? '');
}

/** Looks up what the entries name. A role or group that is gone is called so. */
export function toRows(
  permissions: readonly GroupPermissionInfo[],
  roles: readonly Role[],
  groups: readonly EntityGroupInfo[],
  text: TextLookup,
): GroupPermissionRow[] {
  const rolesById = new Map(roles.map((role) => [role.id?.id, role]));
  const groupsById = new Map(groups.map((group) => [group.id?.id, group]));
  return permissions.map((entry) => {
    const role = entry.role ?? rolesById.get(entry.roleId.id);
    const group = entry.entityGroupId ? groupsById.get(entry.entityGroupId.id) : undefined;
    const type = entry.entityGroupType ?? group?.type;
    const unknownGroup = entry.entityGroupId ? text('self-registration.group-permissions.unknown-group') : '';
    return {
      entry,
      role,
      roleName: role?.name ?? text('self-registration.group-permissions.unknown-role'),
      roleType: role ? text(`self-registration.permissions.role-types.${role.type}`) : '',
      groupType: type ? text(`self-registration.permissions.group-types.${type}`) : '',
      groupName: entry.entityGroupName ?? group?.name ?? unknownGroup,
    };
  });
}

/** Rows that contain the search text in any column. */
export function searchRows(rows: readonly GroupPermissionRow[], search: string): GroupPermissionRow[] {
  const wanted = search.trim().toLocaleLowerCase();
  return rows.filter((row) =>
    [row.roleName, row.roleType, row.groupType, row.groupName].some((cell) =>
      cell.toLocaleLowerCase().includes(wanted),
    ),
  );
}

/** Rows in the order of a column; equal ones by role name. */
export function sortRows(
  rows: readonly GroupPermissionRow[],
  column: GroupPermissionColumn,
  direction: 'asc' | 'desc' | '',
): GroupPermissionRow[] {
  if (!direction) {
    return [...rows];
  }
  const sign = direction === 'desc' ? -1 : 1;
  return [...rows].sort((a, b) => sign * a[column].localeCompare(b[column]) || a.roleName.localeCompare(b.roleName));
}
