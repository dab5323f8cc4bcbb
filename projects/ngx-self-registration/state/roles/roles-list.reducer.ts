import { createReducer, on } from '@ngrx/store';
import type { Role } from 'ngx-self-registration/models';
import {
  asking,
  Call,
  DONE,
  emptyList,
  failed,
  IDLE,
  notShowing,
  reloading,
  RUNNING,
  SearchedList,
  showing,
} from 'ngx-self-registration/state';
import { RolesApi, RolesPage, RolesQuery } from './roles-list.actions';

/** Name of the slice. */
export const ROLES_SLICE = 'roles';

/** The table of roles. */
export interface RolesListState {
  list: SearchedList<Role, RolesQuery>;
  /** Of several roles; the failure is that of the first that was refused. */
  deleting: Call;
}

export const initialRolesListState: RolesListState = {
  list: emptyList({ pageSize: 10, page: 0, textSearch: '', sortProperty: 'name', sortOrder: 'ASC', type: null }),
  deleting: IDLE,
};

export const rolesListReducer = createReducer<RolesListState>(
  initialRolesListState,
  on(RolesPage.opened, RolesPage.reloadRequested, (state) => ({ ...state, list: reloading(state.list) })),
  on(RolesPage.searchTyped, (state, { textSearch }) => ({ ...state, list: asking(state.list, { textSearch }) })),
  on(RolesPage.queryChanged, (state, { change }) => ({ ...state, list: asking(state.list, change) })),
  on(RolesApi.pageLoaded, (state, { page }) => ({ ...state, list: showing(state.list, page) })),
  on(RolesApi.pageFailed, (state, { failure }) => ({ ...state, list: notShowing(state.list, failure) })),
  on(RolesPage.deletionConfirmed, (state) => ({ ...state, deleting: RUNNING })),
  on(RolesApi.deletionFinished, (state, { refused }) => ({
    list: reloading(state.list),
    deleting: refused.length > 0 ? failed(refused[0].failure) : DONE,
  })),
);
