import { createReducer, on } from '@ngrx/store';
import { Call, DONE, failed, IDLE, RUNNING } from 'ngx-self-registration/state';
import { UserGroupRoles, UserGroupRolesApi, UserGroupRolesPage } from './user-group-roles.actions';

/** Name of the slice. */
export const USER_GROUP_ROLES_SLICE = 'userGroupRoles';

/** The roles of one user group. */
export interface UserGroupRolesState {
  userGroupId: string | null;
  /** Null until it is loaded. */
  data: UserGroupRoles | null;
  loading: Call;
  changing: Call;
}

export const initialUserGroupRolesState: UserGroupRolesState = {
  userGroupId: null,
  data: null,
  loading: IDLE,
  changing: IDLE,
};

export const userGroupRolesReducer = createReducer<UserGroupRolesState>(
  initialUserGroupRolesState,
  on(UserGroupRolesPage.opened, (state, { userGroupId }) => ({
    ...(state.userGroupId === userGroupId ? state : initialUserGroupRolesState),
    userGroupId,
    loading: RUNNING,
  })),
  on(UserGroupRolesPage.reloadRequested, (state) => ({ ...state, loading: RUNNING })),
  on(UserGroupRolesApi.loaded, (state, { group, permissions, roles, entityGroups }) => ({
    ...state,
    data: { group, permissions, roles, entityGroups },
    loading: DONE,
  })),
  on(UserGroupRolesApi.loadFailed, (state, { failure }) => ({ ...state, loading: failed(failure) })),
  on(UserGroupRolesPage.permissionSubmitted, UserGroupRolesPage.removalConfirmed, (state) => ({
    ...state,
    changing: RUNNING,
  })),
  on(UserGroupRolesApi.changeSaved, (state, { userGroupId, permissions }) => ({
    ...state,
    // The user may have gone on to another group meanwhile.
    data: state.data && state.userGroupId === userGroupId ? { ...state.data, permissions } : state.data,
    changing: DONE,
  })),
  on(UserGroupRolesApi.changeFailed, (state, { failure }) => ({ ...state, changing: failed(failure) })),
);
