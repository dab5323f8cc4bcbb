import { inject, Injectable } from '@angular/core';
import { GroupPermission, GroupPermissionInfo } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { path, query } from './api-path';
import { RestClient } from './rest-client';

/** Roles given to user groups (GroupPermissionController). */
@Injectable({ providedIn: 'root' })
export class GroupPermissionService {
  private readonly rest = inject(RestClient);

  /** Roles that a user group has. */
  getUserGroupPermissions(userGroupId: string): Observable<GroupPermissionInfo[]> {
    return this.rest.get(path`/api/userGroup/${userGroupId}/groupPermissions`);
  }

  /** User groups that a group role opens this entity group to. */
  getEntityGroupPermissions(entityGroupId: string): Observable<GroupPermissionInfo[]> {
    return this.rest.get(path`/api/entityGroup/${entityGroupId}/groupPermissions`);
  }

  /** Adds the names to permissions that may not be stored yet, such as those of a self-registration form. */
  loadInfos(permissions: readonly GroupPermission[]): Observable<GroupPermissionInfo[]> {
    return this.rest.post('/api/userGroup/groupPermissions/info', permissions);
  }

  getPermission(permissionId: string): Observable<GroupPermission> {
    return this.rest.get(path`/api/groupPermission/${permissionId}`);
  }

  /** One permission with names; `isUserGroup` says from which side it is looked at. */
  getPermissionInfo(permissionId: string, isUserGroup: boolean): Observable<GroupPermissionInfo> {
    return this.rest.get(path`/api/groupPermission/info/${permissionId}`, query({ isUserGroup }));
  }

  /** Gives a role to a user group, or changes what was given where the permission has an id. */
  savePermission(permission: GroupPermission): Observable<GroupPermission> {
    return this.rest.post('/api/groupPermission', permission);
  }

  deletePermission(permissionId: string): Observable<void> {
    return this.rest.delete(path`/api/groupPermission/${permissionId}`);
  }
}
