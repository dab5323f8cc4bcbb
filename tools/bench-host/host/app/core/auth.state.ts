import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { createAction, createFeatureSelector, createReducer, createSelector, on, props } from '@ngrx/store';
import { catchError, map, of, switchMap } from 'rxjs';

export interface AuthState {
  name: string | null;
}

export const signIn = createAction('[Auth] Sign in', props<{ name: string; password: string }>());
export const signedIn = createAction('[Auth] Signed in', props<{ name: string }>());
export const refused = createAction('[Auth] Refused');

export const authReducer = createReducer<AuthState>(
  { name: null },
  on(signedIn, (state, { name }) => ({ ...state, name })),
  on(refused, (state) => ({ ...state, name: null })),
);

export const selectName = createSelector(createFeatureSelector<AuthState>('auth'), (state) => state.name);

@Injectable()
export class AuthEffects {
  private readonly actions = inject(Actions);
  private readonly http = inject(HttpClient);

  readonly signIn$ = createEffect(() =>
    this.actions.pipe(
      ofType(signIn),
      switchMap(({ name, password }) =>
        this.http.post('/api/auth/login', { name, password }).pipe(
          map(() => signedIn({ name })),
          catchError(() => of(refused())),
        ),
      ),
    ),
  );
}
