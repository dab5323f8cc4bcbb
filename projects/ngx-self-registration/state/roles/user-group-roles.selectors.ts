import { createSelector } from '@ngrx/store';
import { isRunning, selectSlice } from 'ngx-self-registration/state';
import { initialUserGroupRolesState, USER_GROUP_ROLES_SLICE } from './user-group-roles.reducer';

/** The slice, or its start where no such page has been opened yet. */
export const selectUserGroupRoles = selectSlice(USER_GROUP_ROLES_SLICE, initialUserGroupRolesState);
/** What the page shows; null until it has come. */
export const selectUserGroupRolesData = createSelector(selectUserGroupRoles, ({ data }) => data);
/** Why the page could not be loaded; null where it could. */
export const selectUserGroupRolesFailure = createSelector(selectUserGroupRoles, ({ loading }) => loading.failure);
/** Loading, or changing a permission. */
export const selectUserGroupRolesBusy = createSelector(selectUserGroupRoles, ({ loading, changing }) =>
  isRunning(loading, changing),
);
