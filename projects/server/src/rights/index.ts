/*
 * Who may do what: the gate before every route, and the roles, entity groups and group permissions it decides by.
 */
import type { Area } from '../kernel/http/app.types';
import { entityGroupListsArea } from './entity-group/entity-group-lists.routes';
import { entityGroupMembersArea } from './entity-group/entity-group-members.routes';
import { entityGroupArea } from './entity-group/entity-group.routes';
import { groupPermissionArea } from './group-permission/group-permission.routes';
import { shareArea } from './group-permission/share.routes';
import { ownerArea } from './owner/owner.routes';
import { permissionsArea } from './owner/permissions.routes';
import { roleArea } from './role/role.routes';

export { addToGroups } from './entity-group/entity-group.service';
export { requireMayManage } from './rules/group-permission.rules';
export { keepingAdministrator } from './rules/last-administrator';

/** REST areas of roles and of all that they are given by. */
export const RIGHTS_AREAS: readonly Area[] = [
  roleArea,
  entityGroupArea,
  entityGroupMembersArea,
  entityGroupListsArea,
  groupPermissionArea,
  shareArea,
  ownerArea,
  permissionsArea,
];
