import type { EntityId } from 'ngx-self-registration/models';
import { map } from 'rxjs';
import { paged } from './page-link';
import { at, isRequestConfig, type Rest } from './rest';
import type { ServiceTable } from './service-table';

function lists(rest: Rest): ServiceTable {
  const entities = (kind: string) => (groupId: string, link: unknown) =>
    rest.get(at`/api/entityGroup/${groupId}/${kind}`, paged(link));
  return {
    getEntityGroups: (type: string) => rest.get(at`/api/entityGroups/${type}/all`),
    getEntityGroupsByPageLink: (link: unknown, type: string) => rest.get(at`/api/entityGroups/${type}`, paged(link)),
    getSharedEntityGroups: (link: unknown, type: string) =>
      rest.get(at`/api/entityGroups/${type}`, paged(link, { includeShared: true })),
    getEntityGroupsByIds: (entityGroupIds: string[]) => rest.get('/api/entityGroups/list', { entityGroupIds }),
    getEntityGroupsByOwnerId: (ownerType: string, ownerId: string, type: string) =>
      rest.get(at`/api/entityGroups/${ownerType}/${ownerId}/${type}/all`),
    getEntityGroupsByOwnerIdAndPageLink: (ownerType: string, ownerId: string, type: string, link: unknown) =>
      rest.get(at`/api/entityGroups/${ownerType}/${ownerId}/${type}`, paged(link)),
    getEntityGroupAllByOwnerId: (ownerType: string, ownerId: string, type: string) =>
      rest.get(at`/api/entityGroup/all/${ownerType}/${ownerId}/${type}`),
    getEntityGroupByOwnerAndNameAndType: (ownerType: string, ownerId: string, type: string, name: string) =>
      rest.get(at`/api/entityGroup/${ownerType}/${ownerId}/${type}/${name}`),
    getEntityGroupIdsForEntityId: (entityType: string, id: string) =>
      rest.get(at`/api/entityGroups/${entityType}/${id}`),
    getEntityGroupsForEntity: ({ entityType, id }: EntityId) => rest.get(at`/api/entityGroups/${entityType}/${id}`),
    getEntityGroupEntities: (groupId: string, link: unknown) => entities('entities')(groupId, link),
    getGroupDevices: entities('devices'),
    getGroupDashboards: entities('dashboards'),
    getGroupAssets: entities('assets'),
    getGroupCustomers: entities('customers'),
    getGroupUsers: entities('users'),
  };
}

/** Adds entities to a group, or takes them out. Platforms answer with nothing. */
function members(rest: Rest): ServiceTable {
  const change = (how: string) => (groupId: string, ids: string | string[]) =>
    rest.post(at`/api/entityGroup/${groupId}/` + how, [ids].flat());
  const add = change('addEntities');
  const remove = change('deleteEntities');
  return {
    addEntityToEntityGroup: add,
    addEntitiesToEntityGroup: add,
    removeEntityFromEntityGroup: remove,
    removeEntitiesFromEntityGroup: remove,
  };
}

/** `entityGroupService`, which ThingsBoard has in its Professional Edition only. */
export function entityGroupService(rest: Rest): ServiceTable {
  return {
    ...lists(rest),
    ...members(rest),
    getEntityGroup: (id: string) => rest.get(at`/api/entityGroup/${id}`),
    saveEntityGroup: (group: unknown) => rest.post('/api/entityGroup', group),
    deleteEntityGroup: (id: string) => rest.delete(at`/api/entityGroup/${id}`),
    makeEntityGroupPublic: (id: string) => rest.post(at`/api/entityGroup/${id}/makePublic`),
    makeEntityGroupPrivate: (id: string) => rest.post(at`/api/entityGroup/${id}/makePrivate`),
    shareEntityGroup: (id: string, request: unknown) => rest.post(at`/api/entityGroup/${id}/share`, request),
    shareEntityGroupToChildOwnerUserGroup: (id: string, userGroupId: string, roleId: string) =>
      rest.post(at`/api/entityGroup/${id}/${userGroupId}/${roleId}/share`),
    getOwnerInfos: (link: unknown) => rest.get('/api/ownerInfos', paged(link)),
    getOwnerInfo: ({ entityType, id }: EntityId) => rest.get(at`/api/ownerInfo/${entityType}/${id}`),
    changeEntityOwner: (owner: EntityId, entity: EntityId, entityGroupIds?: unknown) =>
      rest
        .post(
          at`/api/owner/${owner.entityType}/${owner.id}/${entity.entityType}/${entity.id}`,
          Array.isArray(entityGroupIds) && !isRequestConfig(entityGroupIds) ? entityGroupIds : [],
        )
        .pipe(map(() => undefined)),
  };
}

/** `roleService`: roles, and what groups are given by them. */
export function roleService(rest: Rest): ServiceTable {
  return {
    getRole: (id: string) => rest.get(at`/api/role/${id}`),
    getRoles: (link: unknown, type?: unknown) =>
      rest.get('/api/roles', paged(link, isRequestConfig(type) ? {} : { type })),
    getRolesByIds: (roleIds: string[]) => rest.get('/api/roles/list', { roleIds }),
    saveRole: (role: unknown) => rest.post('/api/role', role),
    deleteRole: (id: string) => rest.delete(at`/api/role/${id}`),
    getUserGroupPermissions: (id: string) => rest.get(at`/api/userGroup/${id}/groupPermissions`),
    loadUserGroupPermissionInfos: (permissions: unknown) =>
      rest.post('/api/userGroup/groupPermissions/info', permissions),
    getEntityGroupPermissions: (id: string) => rest.get(at`/api/entityGroup/${id}/groupPermissions`),
    getGroupPermission: (id: string) => rest.get(at`/api/groupPermission/${id}`),
    getGroupPermissionInfo: (id: string, isUserGroup?: boolean) =>
      rest.get(at`/api/groupPermission/info/${id}`, { isUserGroup }),
    saveGroupPermission: (permission: unknown) => rest.post('/api/groupPermission', permission),
    deleteGroupPermission: (id: string) => rest.delete(at`/api/groupPermission/${id}`),
  };
}
