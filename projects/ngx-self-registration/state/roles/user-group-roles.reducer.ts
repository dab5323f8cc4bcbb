import { createReducer, on } from '@ngrx/store';
import type { ApiFailure, CallState } from 'ngx-self-registration/state';
import { UserGroupRoles, UserGroupRolesApi, UserGroupRolesPage } from './user-group-roles.actions';

/** Name of the slice. */
export const USER_GROUP_ROLES_SLICE = 'userGroupRoles';

/** The roles of one user group. */
export interface UserGroupRolesState {
  userGroupId: string | null;
  /** Null until it is loaded. */
  data: UserGroupRoles | null;
  load: CallState;
  loadFailure: ApiFailure | null;
  change: CallState;
}

export const initialUserGroupRolesState: UserGroupRolesState = {
  userGroupId: null,
  data: null,
  load: 'idle',
  loadFailure: null,
  change: 'idle',
};

export const userGroupRolesReducer = createReducer<UserGroupRolesState>(
  initialUserGroupRolesState,
  on(UserGroupRolesPage.opened, (state, { userGroupId }) => ({
    ...(state.userGroupId === userGroupId ? state : initialUserGroupRolesState),
    userGroupId,
    load: 'busy',
  })),
  on(UserGroupRolesPage.reloadRequested, (state) => ({ ...state, load: 'busy' })),
  on(UserGroupRolesApi.loaded, (state, { group, permissions, roles, entityGroups }) => ({
    ...state,
    data: { group, permissions, roles, entityGroups },
    load: 'done',
    loadFailure: null,
  })),
  on(UserGroupRolesApi.loadFailed, (state, { failure }) => ({ ...state, load: 'failed', loadFailure: failure })),
  on(UserGroupRolesPage.permissionSubmitted, UserGroupRolesPage.removalConfirmed, (state) => ({
    ...state,
    change: 'busy',
  })),
  on(UserGroupRolesApi.changeSaved, (state, { userGroupId, permissions }) => ({
    ...state,
    // The user may have gone on to another group meanwhile.
    data: state.data && state.userGroupId === userGroupId ? { ...state.data, permissions } : state.data,
    change: 'done',
  })),
  on(UserGroupRolesApi.changeFailed, (state) => ({ ...state, change: 'failed' })),
);
