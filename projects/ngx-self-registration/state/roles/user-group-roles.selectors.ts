import { createSelector } from '@ngrx/store';
import { selectSelfRegistration } from 'ngx-self-registration/state';
import { initialUserGroupRolesState, USER_GROUP_ROLES_SLICE, UserGroupRolesState } from './user-group-roles.reducer';

/** The slice, or its start where no such page has been opened yet. */
export const selectUserGroupRoles = createSelector(
  selectSelfRegistration,
  (state): UserGroupRolesState =>
    (state?.[USER_GROUP_ROLES_SLICE] as UserGroupRolesState | undefined) ?? initialUserGroupRolesState,
);
export const selectUserGroupRolesData = createSelector(selectUserGroupRoles, ({ data }) => data);
export const selectUserGroupRolesFailure = createSelector(selectUserGroupRoles, ({ loadFailure }) => loadFailure);
export const selectUserGroupRolesBusy = createSelector(
  selectUserGroupRoles,
  ({ load, change }) => load === 'busy' || change === 'busy',
);
