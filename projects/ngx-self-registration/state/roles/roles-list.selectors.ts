import { createSelector } from '@ngrx/store';
import { isRunning, selectSlice } from 'ngx-self-registration/state';
import { initialRolesListState, ROLES_SLICE } from './roles-list.reducer';

/** The slice, or its start where no roles page has been opened yet. */
export const selectRoles = selectSlice(ROLES_SLICE, initialRolesListState);
/** The list with its query and its rows. */
export const selectRolesList = createSelector(selectRoles, ({ list }) => list);
/** What the list is asked for: page, order, search text and type. */
export const selectRolesQuery = createSelector(selectRolesList, ({ query }) => query);
/** Loading, or deleting. */
export const selectRolesBusy = createSelector(selectRoles, ({ list, deleting }) => isRunning(list.call, deleting));
/** The user has narrowed the list, so that no rows does not mean no roles. */
export const selectRolesNarrowed = createSelector(
  selectRolesQuery,
  ({ textSearch, type }) => !!textSearch?.trim() || type !== null,
);
