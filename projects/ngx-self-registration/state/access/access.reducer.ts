import { createReducer, on } from '@ngrx/store';
import type { GrantedPermissions } from 'ngx-self-registration/models/permissions';
import { Call, DONE, failed, RUNNING, selectSlice } from 'ngx-self-registration/state';
import { AccessApi, AccessPage } from './access.actions';

/** Name of the slice. */
export const ACCESS_SLICE = 'access';

/** What the user may do, and how far asking has come. */
export interface AccessState {
  asking: Call;
  /** Null until the platform has answered, and where it does not. */
  granted: GrantedPermissions | null;
}

export const initialAccessState: AccessState = { asking: RUNNING, granted: null };

export const accessReducer = createReducer<AccessState>(
  initialAccessState,
  // Somebody else may have signed in since the last screen: what that one was told is not theirs.
  on(AccessPage.opened, (): AccessState => initialAccessState),
  on(AccessApi.answered, (_, { granted }): AccessState => ({ asking: DONE, granted })),
  on(AccessApi.notAnswered, (_, { failure }): AccessState => ({ asking: failed(failure), granted: null })),
);

/** The whole slice. */
export const selectAccess = selectSlice(ACCESS_SLICE, initialAccessState);
