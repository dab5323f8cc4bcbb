import { genericRole, groupRole, onePage } from 'ngx-self-registration/testing';
import { RolesApi, RolesPage } from './roles-list.actions';
import { initialRolesListState, ROLES_SLICE, rolesListReducer, RolesListState } from './roles-list.reducer';
import { selectRoles, selectRolesBusy, selectRolesNarrowed, selectRolesQuery } from './roles-list.selectors';

const failure = { status: 500, message: 'away', errorCode: 2 };

const after = (...actions: Parameters<typeof rolesListReducer>[1][]): RolesListState =>
  actions.reduce(rolesListReducer, initialRolesListState);

const root = (state?: RolesListState) => ({ selfRegistration: state ? { [ROLES_SLICE]: state } : {} });

describe('roles list state', () => {
  it('keeps the page in sight while another one is loaded', () => {
    const state = after(
      RolesPage.opened(),
      RolesApi.pageLoaded({ page: onePage(genericRole()) }),
      RolesPage.reloadRequested(),
    );
    expect(state.list.items).toEqual([genericRole()]);
    expect(state.list.loaded).toBeTrue();
    expect(selectRolesBusy(root(state))).toBeTrue();
  });

  it('goes back to the first page for another search, type or order, but not for another page', () => {
    const paged = RolesPage.queryChanged({ change: { page: 3 } });
    expect(after(paged).list.query.page).toBe(3);
    expect(after(paged, RolesPage.searchTyped({ textSearch: 'a' })).list.query).toEqual(
      jasmine.objectContaining({ page: 0, textSearch: 'a' }),
    );
    expect(after(paged, RolesPage.queryChanged({ change: { type: 'GROUP' } })).list.query.page).toBe(0);
    expect(after(paged, RolesPage.queryChanged({ change: { sortOrder: 'DESC' } })).list.query.page).toBe(0);
  });

  it('steps back where the page asked for is gone', () => {
    const page = { data: [groupRole()], totalElements: 11, totalPages: 2, hasNext: false };
    const state = after(RolesPage.queryChanged({ change: { page: 2 } }), RolesApi.pageLoaded({ page }));
    expect(state.list.query.page).toBe(1);
  });

  it('remembers why loading failed until it works', () => {
    const failed = after(RolesPage.opened(), RolesApi.pageFailed({ failure }));
    expect(failed.list.call.failure).toEqual(failure);
    expect(selectRolesBusy(root(failed))).toBeFalse();
    expect(rolesListReducer(failed, RolesApi.pageLoaded({ page: onePage() })).list.call.failure).toBeNull();
  });

  it('is busy while roles are deleted, and then while the list is loaded again', () => {
    const deleting = after(RolesPage.deletionConfirmed({ roles: [genericRole()] }));
    expect(selectRolesBusy(root(deleting))).toBeTrue();
    const finished = rolesListReducer(
      deleting,
      RolesApi.deletionFinished({ deleted: [], refused: [{ role: genericRole(), failure }] }),
    );
    expect(finished.deleting).toEqual({ state: 'failed', failure });
    expect(selectRolesBusy(root(finished))).toBeTrue();
  });

  it('tells a narrowed list from an empty one', () => {
    expect(selectRolesNarrowed(root(after(RolesPage.opened())))).toBeFalse();
    expect(selectRolesNarrowed(root(after(RolesPage.searchTyped({ textSearch: '  ' }))))).toBeFalse();
    expect(selectRolesNarrowed(root(after(RolesPage.searchTyped({ textSearch: 'x' }))))).toBeTrue();
    expect(selectRolesNarrowed(root(after(RolesPage.queryChanged({ change: { type: 'GROUP' } }))))).toBeTrue();
  });

  it('starts the same where the slice is not there yet', () => {
    expect(selectRoles(root())).toBe(initialRolesListState);
    expect(selectRolesQuery(root()).sortProperty).toBe('name');
  });
});
