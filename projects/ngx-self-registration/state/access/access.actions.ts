import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { GrantedPermissions } from 'ngx-self-registration/models/permissions';
import type { ApiFailure } from 'ngx-self-registration/state';

/** From screens that show only what their user may do. */
export const AccessPage = createActionGroup({
  source: 'Access Page',
  events: { Opened: emptyProps() },
});

/** From the platform, about the user's rights. */
export const AccessApi = createActionGroup({
  source: 'Access API',
  events: {
    Answered: props<{ granted: GrantedPermissions }>(),
    /** A platform without roles, or an outage. */
    'Not Answered': props<{ failure: ApiFailure }>(),
  },
});
