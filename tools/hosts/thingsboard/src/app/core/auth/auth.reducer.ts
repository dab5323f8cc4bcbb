import { Action, createAction, createReducer, on, props } from '@ngrx/store';
import { AuthState, AuthUser, User } from './auth.models';

export const authLoading = createAction('[Auth] Loading');
export const authUnauthenticated = createAction('[Auth] Nobody');
export const authAuthenticated = createAction('[Auth] Somebody', props<{ authUser: AuthUser; userDetails: User }>());

const nobody: AuthState = {
  isAuthenticated: false,
  isUserLoaded: false,
  authUser: null,
  userDetails: null,
  forceFullscreen: false,
};

const reducer = createReducer(
  nobody,
  on(authLoading, () => nobody),
  on(authUnauthenticated, () => ({ ...nobody, isUserLoaded: true })),
  on(authAuthenticated, (_, { authUser, userDetails }) => ({
    isAuthenticated: true,
    isUserLoaded: true,
    authUser,
    userDetails,
    forceFullscreen: !!(
      userDetails.additionalInfo?.defaultDashboardId && userDetails.additionalInfo.defaultDashboardFullscreen
    ),
  })),
);

export function authReducer(state: AuthState | undefined, action: Action): AuthState {
  return reducer(state, action);
}
