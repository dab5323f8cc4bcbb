import { createFeatureSelector, createSelector, select, Store } from '@ngrx/store';
import { take } from 'rxjs/operators';
import { AppState } from '../core.state';
import { AuthState, AuthUser } from './auth.models';

export const selectAuth = createFeatureSelector<AuthState>('auth');
export const selectAuthUser = createSelector(selectAuth, (state) => state.authUser);
export const selectUserReady = createSelector(
  createSelector(selectAuth, (state) => state.isAuthenticated),
  createSelector(selectAuth, (state) => state.isUserLoaded),
  (isAuthenticated, isUserLoaded) => ({ isAuthenticated, isUserLoaded }),
);

export function getCurrentAuthState(store: Store<AppState>): AuthState {
  let current: AuthState;
  store.pipe(select(selectAuth), take(1)).subscribe((state) => (current = state));
  return current;
}

export const getCurrentAuthUser = (store: Store<AppState>): AuthUser => getCurrentAuthState(store).authUser;
