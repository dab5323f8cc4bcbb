import { ActionReducerMap } from '@ngrx/store';
import { AuthState } from './auth/auth.models';
import { authReducer } from './auth/auth.reducer';

export interface AppState {
  auth: AuthState;
}

export const reducers: ActionReducerMap<AppState> = { auth: authReducer };
