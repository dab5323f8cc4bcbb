import type { Injector } from '@angular/core';
import { EntityGroupService, type GroupOwner } from 'ngx-self-registration/data-access';
import type { EntityGroup, EntityGroupType, EntityType } from 'ngx-self-registration/models';
import type { ServiceTable } from './service-table';

/** `entityGroupService`, which ThingsBoard has in its Professional Edition only. */
export function entityGroupService(injector: Injector): ServiceTable {
  const groups = injector.get(EntityGroupService);
  const owner = (entityType: string, id: string) => ({ entityType, id }) as GroupOwner;
  return {
    getEntityGroup: (id: string) => groups.getGroup(id),
    getEntityGroups: (type: EntityGroupType) => groups.getGroups(type),
    getEntityGroupsByIds: (ids: string[]) => groups.getGroupsByIds(ids),
    getEntityGroupsByOwnerId: (ownerType: string, ownerId: string, type: EntityGroupType) =>
      groups.getOwnerGroups(owner(ownerType, ownerId), type),
    getEntityGroupAllByOwnerId: (ownerType: string, ownerId: string, type: EntityGroupType) =>
      groups.getGroupAll(owner(ownerType, ownerId), type),
    getEntityGroupByOwnerAndNameAndType: (ownerType: string, ownerId: string, type: EntityGroupType, name: string) =>
      groups.getGroupByName(owner(ownerType, ownerId), type, name),
    getEntityGroupIdsForEntityId: (entityType: EntityType, id: string) => groups.getGroupsOfEntity({ entityType, id }),
    saveEntityGroup: (group: EntityGroup) => groups.saveGroup(group),
    deleteEntityGroup: (id: string) => groups.deleteGroup(id),
    addEntityToEntityGroup: (groupId: string, entityId: string) => groups.addEntities(groupId, [entityId]),
    addEntitiesToEntityGroup: (groupId: string, entityIds: string[]) => groups.addEntities(groupId, entityIds),
    removeEntityFromEntityGroup: (groupId: string, entityId: string) => groups.removeEntities(groupId, [entityId]),
    removeEntitiesFromEntityGroup: (groupId: string, entityIds: string[]) => groups.removeEntities(groupId, entityIds),
  };
}
