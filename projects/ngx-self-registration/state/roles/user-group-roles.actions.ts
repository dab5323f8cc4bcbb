import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { EntityGroupInfo, GroupPermission, GroupPermissionInfo, Role } from 'ngx-self-registration/models';
import type { ApiFailure } from 'ngx-self-registration/state';

/** Everything that the page of a user group's roles needs. */
export interface UserGroupRoles {
  group: EntityGroupInfo;
  permissions: GroupPermissionInfo[];
  /** Roles that can be given. */
  roles: Role[];
  /** Entity groups on which a GROUP role can be given. */
  entityGroups: EntityGroupInfo[];
}

/** From the page of a user group's roles. */
export const UserGroupRolesPage = createActionGroup({
  source: 'User Group Roles Page',
  events: {
    Opened: props<{ userGroupId: string }>(),
    'Reload Requested': emptyProps(),
    /** A role is given, or an entry that has an id becomes another one. */
    'Permission Submitted': props<{ permission: GroupPermission }>(),
    /** The user has confirmed it. */
    'Removal Confirmed': props<{ permissionId: string }>(),
  },
});

/** From the server, about the roles of a user group. */
export const UserGroupRolesApi = createActionGroup({
  source: 'User Group Roles API',
  events: {
    Loaded: props<UserGroupRoles>(),
    'Load Failed': props<{ failure: ApiFailure }>(),
    /** A change is stored; the list as it is now. */
    'Change Saved': props<{ userGroupId: string; permissions: GroupPermissionInfo[] }>(),
    /** A change was refused; the list is as it was. */
    'Change Failed': props<{ failure: ApiFailure }>(),
  },
});
