import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { PageData, PageLink, Role, RoleType } from 'ngx-self-registration/models';
import type { ApiFailure } from 'ngx-self-registration/state';

/** What the table of roles shows: a page link and one type of role, or null for both. */
export interface RolesQuery extends PageLink {
  type: RoleType | null;
}

/** A role that could not be deleted, and why. */
export interface RefusedDeletion {
  role: Role;
  failure: ApiFailure;
}

/** From the table of roles. */
export const RolesPage = createActionGroup({
  source: 'Roles Page',
  events: {
    Opened: emptyProps(),
    /** Search text as it is typed; it is asked for once typing pauses. */
    'Search Typed': props<{ textSearch: string }>(),
    /** Type filter, sorting or paging. Everything but paging goes back to the first page. */
    'Query Changed': props<{ change: Partial<RolesQuery> }>(),
    'Reload Requested': emptyProps(),
    /** The user has confirmed it. */
    'Deletion Confirmed': props<{ roles: Role[] }>(),
  },
});

/** From the server, about the table of roles. */
export const RolesApi = createActionGroup({
  source: 'Roles API',
  events: {
    'Page Loaded': props<{ page: PageData<Role> }>(),
    'Page Failed': props<{ failure: ApiFailure }>(),
    /** The end of a deletion: some roles may be gone while the server has refused others. */
    'Deletion Finished': props<{ deleted: Role[]; refused: RefusedDeletion[] }>(),
  },
});
