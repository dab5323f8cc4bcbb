import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { RoleService } from 'ngx-self-registration/data-access';
import type { Role } from 'ngx-self-registration/models';
import { apiFailure, endsIn, pageOrLast } from 'ngx-self-registration/state';
import {
  asyncScheduler,
  catchError,
  concatMap,
  debounceTime,
  forkJoin,
  map,
  merge,
  Observable,
  of,
  switchMap,
  withLatestFrom,
} from 'rxjs';
import { RefusedDeletion, RolesApi, RolesPage } from './roles-list.actions';
import { selectRolesQuery } from './roles-list.selectors';

/** Milliseconds without a key press after which a search is sent. */
export const SEARCH_PAUSE_MS = 300;

/** Serves the table of roles. */
@Injectable()
export class RolesListEffects {
  private readonly actions = inject(Actions);
  private readonly store = inject(Store);
  private readonly roles = inject(RoleService);

  readonly load$ = createEffect(
    () =>
      ({ pause = SEARCH_PAUSE_MS, scheduler = asyncScheduler } = {}) =>
        merge(
          this.actions.pipe(
            ofType(RolesPage.opened, RolesPage.queryChanged, RolesPage.reloadRequested, RolesApi.deletionFinished),
          ),
          this.actions.pipe(ofType(RolesPage.searchTyped), debounceTime(pause, scheduler)),
        ).pipe(
          withLatestFrom(this.store.select(selectRolesQuery)),
          switchMap(([, { type, ...link }]) =>
            pageOrLast(link.page, (page) => this.roles.getRoles({ ...link, page }, type ?? undefined)).pipe(
              endsIn((page) => RolesApi.pageLoaded({ page }), RolesApi.pageFailed),
            ),
          ),
        ),
  );

  readonly delete$ = createEffect(() =>
    this.actions.pipe(
      ofType(RolesPage.deletionConfirmed),
      concatMap(({ roles }) => forkJoin(roles.map((role) => this.delete(role)))),
      map((results) => {
        const refused = results.filter((result): result is RefusedDeletion => 'failure' in result);
        const deleted = results.filter((result) => !('failure' in result)).map(({ role }) => role);
        return RolesApi.deletionFinished({ deleted, refused });
      }),
    ),
  );

  private delete(role: Role): Observable<{ role: Role } | RefusedDeletion> {
    return this.roles.deleteRole(role.id?.id ?? '').pipe(
      map(() => ({ role })),
      catchError((error: unknown) => of({ role, failure: apiFailure(error) })),
    );
  }
}
