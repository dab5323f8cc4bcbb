import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Role } from 'ngx-self-registration/models';
import type { ApiFailure } from 'ngx-self-registration/state';

/** From the editor of one role. */
export const RoleEditorPage = createActionGroup({
  source: 'Role Editor Page',
  events: {
    /** `roleId` is null for a new role. */
    Opened: props<{ roleId: string | null }>(),
    /** The stored role is fetched again: after a failure, or because somebody else has changed it. */
    'Reload Requested': emptyProps(),
    Submitted: props<{ role: Role }>(),
  },
});

/** From the server, about one role. */
export const RoleEditorApi = createActionGroup({
  source: 'Role Editor API',
  events: {
    Loaded: props<{ role: Role }>(),
    'Load Failed': props<{ failure: ApiFailure }>(),
    Saved: props<{ role: Role; isNew: boolean }>(),
    'Save Failed': props<{ failure: ApiFailure }>(),
  },
});
