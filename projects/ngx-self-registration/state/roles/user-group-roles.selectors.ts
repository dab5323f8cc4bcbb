import { createSelector } from '@ngrx/store';
import { isRunning, selectSlice } from 'ngx-self-registration/state';
import { initialUserGroupRolesState, USER_GROUP_ROLES_SLICE } from './user-group-roles.reducer';

/** The slice, or its start where no such page has been opened yet. */
export const selectUserGroupRoles = selectSlice(USER_GROUP_ROLES_SLICE, initialUserGroupRolesState);
export const selectUserGroupRolesData = createSelector(selectUserGroupRoles, ({ data }) => data);
export const selectUserGroupRolesFailure = createSelector(selectUserGroupRoles, ({ loading }) => loading.failure);
export const selectUserGroupRolesBusy = createSelector(selectUserGroupRoles, ({ loading, changing }) =>
  isRunning(loading, changing),
);
