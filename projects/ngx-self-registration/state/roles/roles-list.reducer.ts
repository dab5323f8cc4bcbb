import { createReducer, on } from '@ngrx/store';
import { emptyPage, PageData, Role } from 'ngx-self-registration/models';
import type { ApiFailure, CallState } from 'ngx-self-registration/state';
import { RolesApi, RolesPage, RolesQuery } from './roles-list.actions';

/** Name of the slice. */
export const ROLES_SLICE = 'roles';

/** The table of roles. */
export interface RolesListState {
  query: RolesQuery;
  /** The page shown; it stays while the next one is loaded. */
  page: PageData<Role>;
  /** A page has been loaded since the slice was made. */
  loaded: boolean;
  call: CallState;
  failure: ApiFailure | null;
  deletion: CallState;
}

export const initialRolesListState: RolesListState = {
  query: { pageSize: 10, page: 0, textSearch: '', sortProperty: 'name', sortOrder: 'ASC', type: null },
  page: emptyPage<Role>(),
  loaded: false,
  call: 'idle',
  failure: null,
  deletion: 'idle',
};

/** The last page there is: where rows were deleted, the page asked for may be gone. */
function lastPage(state: RolesListState, page: PageData<Role>): number {
  return Math.min(state.query.page, Math.max(0, page.totalPages - 1));
}

export const rolesListReducer = createReducer<RolesListState>(
  initialRolesListState,
  on(RolesPage.opened, RolesPage.reloadRequested, (state) => ({ ...state, call: 'busy' })),
  on(RolesPage.searchTyped, (state, { textSearch }) => ({
    ...state,
    query: { ...state.query, textSearch, page: 0 },
    call: 'busy',
  })),
  on(RolesPage.queryChanged, (state, { change }) => ({
    ...state,
    query: { ...state.query, page: 0, ...change },
    call: 'busy',
  })),
  on(RolesApi.pageLoaded, (state, { page }) => ({
    ...state,
    page,
    query: { ...state.query, page: lastPage(state, page) },
    loaded: true,
    call: 'done',
    failure: null,
  })),
  on(RolesApi.pageFailed, (state, { failure }) => ({ ...state, call: 'failed', failure })),
  on(RolesPage.deletionConfirmed, (state) => ({ ...state, deletion: 'busy' })),
  on(RolesApi.deletionFinished, (state, { refused }) => ({
    ...state,
    deletion: refused.length > 0 ? 'failed' : 'done',
    call: 'busy',
  })),
);
