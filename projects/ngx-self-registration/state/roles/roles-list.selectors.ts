import { createSelector } from '@ngrx/store';
import { selectSelfRegistration } from 'ngx-self-registration/state';
import { initialRolesListState, ROLES_SLICE, RolesListState } from './roles-list.reducer';

/** The slice, or its start where no roles page has been opened yet. */
export const selectRolesList = createSelector(
  selectSelfRegistration,
  (state): RolesListState => (state?.[ROLES_SLICE] as RolesListState | undefined) ?? initialRolesListState,
);
export const selectRolesQuery = createSelector(selectRolesList, ({ query }) => query);
export const selectRolesPage = createSelector(selectRolesList, ({ page }) => page);
export const selectRolesLoaded = createSelector(selectRolesList, ({ loaded }) => loaded);
export const selectRolesFailure = createSelector(selectRolesList, ({ failure }) => failure);
/** Loading, or deleting. */
export const selectRolesBusy = createSelector(
  selectRolesList,
  ({ call, deletion }) => call === 'busy' || deletion === 'busy',
);
/** The user has narrowed the list, so that no rows does not mean no roles. */
export const selectRolesNarrowed = createSelector(
  selectRolesQuery,
  ({ textSearch, type }) => !!textSearch?.trim() || type !== null,
);
