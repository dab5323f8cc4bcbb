import { createReducer, createSelector, on } from '@ngrx/store';
import type { GrantedPermissions } from 'ngx-self-registration/models/permissions';
import { selectSelfRegistration } from 'ngx-self-registration/state';
import { AccessApi, AccessPage } from './access.actions';

/** Name of the slice. */
export const ACCESS_SLICE = 'access';

/** What the user may do: `asked` until the platform answers, `unanswered` where it does not. */
export type AccessState = { state: 'asked' | 'unanswered' } | { state: 'answered'; granted: GrantedPermissions };

export const initialAccessState: AccessState = { state: 'asked' };

export const accessReducer = createReducer<AccessState>(
  initialAccessState,
  // Somebody else may have signed in since the last screen: what that one was told is not theirs.
  on(AccessPage.opened, (): AccessState => ({ state: 'asked' })),
  on(AccessApi.answered, (_, { granted }): AccessState => ({ state: 'answered', granted })),
  on(AccessApi.notAnswered, (): AccessState => ({ state: 'unanswered' })),
);

/** The whole slice. */
export const selectAccess = createSelector(
  selectSelfRegistration,
  (feature) => (feature?.[ACCESS_SLICE] as AccessState | undefined) ?? initialAccessState,
);
