import { inject, Injectable } from '@angular/core';
import {
  EntityGroup,
  EntityGroupInfo,
  EntityGroupType,
  EntityId,
  EntityInfo,
  PageData,
  PageLink,
  pageLinkParams,
} from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { path, query } from './api-path';
import { RestClient } from './rest-client';
import { ShareGroupRequest, ShortEntityView } from './group.model';

/** Tenant or customer to whom groups belong. */
export type GroupOwner = EntityId<'TENANT' | 'CUSTOMER'>;

/** Entity groups, their members and their sharing (EntityGroupController). */
@Injectable({ providedIn: 'root' })
export class EntityGroupService {
  private readonly rest = inject(RestClient);

  /** All groups of a type that the caller's owner has; `includeShared` adds those shared with the caller. */
  getGroups(type: EntityGroupType, includeShared?: boolean): Observable<EntityGroupInfo[]> {
    return this.rest.get(path`/api/entityGroups/${type}/all`, query({ includeShared }));
  }

  /** One page of the groups of a type. */
  getGroupsPage(type: EntityGroupType, link: PageLink, includeShared?: boolean): Observable<PageData<EntityGroupInfo>> {
    return this.rest.get(path`/api/entityGroups/${type}`, { ...pageLinkParams(link), ...query({ includeShared }) });
  }

  /** All groups of a type that a given owner has. */
  getOwnerGroups(owner: GroupOwner, type: EntityGroupType): Observable<EntityGroupInfo[]> {
    return this.rest.get(path`/api/entityGroups/${owner.entityType}/${owner.id}/${type}/all`);
  }

  /** One page of the groups of a type that a given owner has. */
  getOwnerGroupsPage(owner: GroupOwner, type: EntityGroupType, link: PageLink): Observable<PageData<EntityGroupInfo>> {
    return this.rest.get(path`/api/entityGroups/${owner.entityType}/${owner.id}/${type}`, pageLinkParams(link));
  }

  /** The group "All" of an owner, which holds every entity of the type. */
  getGroupAll(owner: GroupOwner, type: EntityGroupType): Observable<EntityGroupInfo> {
    return this.rest.get(path`/api/entityGroup/all/${owner.entityType}/${owner.id}/${type}`);
  }

  /** A group by its name; 404 where the owner has none of that name. */
  getGroupByName(owner: GroupOwner, type: EntityGroupType, name: string): Observable<EntityGroupInfo> {
    return this.rest.get(path`/api/entityGroup/${owner.entityType}/${owner.id}/${type}/${name}`);
  }

  getGroup(groupId: string): Observable<EntityGroupInfo> {
    return this.rest.get(path`/api/entityGroup/${groupId}`);
  }

  /** Several groups by their ids. */
  getGroupsByIds(entityGroupIds: readonly string[]): Observable<EntityGroupInfo[]> {
    return this.rest.get('/api/entityGroups/list', query({ entityGroupIds }));
  }

  /** Ids of the groups that an entity is in. */
  getGroupsOfEntity(entity: EntityId): Observable<EntityId<'ENTITY_GROUP'>[]> {
    return this.rest.get(path`/api/entityGroups/${entity.entityType}/${entity.id}`);
  }

  /** Creates a group, or renames it where it has an id. The group "All" cannot be changed. */
  saveGroup(group: EntityGroup): Observable<EntityGroupInfo> {
    return this.rest.post('/api/entityGroup', group);
  }

  /** Deletes the group; its entities stay. */
  deleteGroup(groupId: string): Observable<void> {
    return this.rest.delete(path`/api/entityGroup/${groupId}`);
  }

  /** One page of the entities in a group, as ids with names and what else the platform sends along. */
  getEntities(groupId: string, link: PageLink): Observable<PageData<ShortEntityView>> {
    return this.rest.get(path`/api/entityGroup/${groupId}/entities`, pageLinkParams(link));
  }

  addEntities(groupId: string, entityIds: readonly string[]): Observable<void> {
    return this.rest.send(path`/api/entityGroup/${groupId}/addEntities`, entityIds);
  }

  removeEntities(groupId: string, entityIds: readonly string[]): Observable<void> {
    return this.rest.send(path`/api/entityGroup/${groupId}/deleteEntities`, entityIds);
  }

  /** Opens the group to users of another owner. */
  share(groupId: string, request: ShareGroupRequest): Observable<void> {
    return this.rest.send(path`/api/entityGroup/${groupId}/share`, request);
  }

  /** Opens the group to one user group with one group role. */
  shareToUserGroup(groupId: string, userGroupId: string, roleId: string): Observable<void> {
    return this.rest.send(path`/api/entityGroup/${groupId}/${userGroupId}/${roleId}/share`, null);
  }

  /** One page of the owners (the tenant and its customers) that the caller may give things to. */
  getOwnerInfos(link: PageLink): Observable<PageData<EntityInfo>> {
    return this.rest.get('/api/ownerInfos', pageLinkParams(link));
  }

  getOwnerInfo(owner: GroupOwner): Observable<EntityInfo> {
    return this.rest.get(path`/api/ownerInfo/${owner.entityType}/${owner.id}`);
  }
}
