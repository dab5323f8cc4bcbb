import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { RoleService } from 'ngx-self-registration/data-access';
import { endsIn } from 'ngx-self-registration/state';
import { EMPTY, exhaustMap, map, merge, switchMap, withLatestFrom } from 'rxjs';
import { RoleEditorApi, RoleEditorPage } from './role-editor.actions';
import { selectRoleEditor } from './role-editor.selectors';

/** Serves the editor of one role. */
@Injectable()
export class RoleEditorEffects {
  private readonly actions = inject(Actions);
  private readonly store = inject(Store);
  private readonly roles = inject(RoleService);

  /** Opening the editor for a new role also ends the loading of another one. */
  readonly load$ = createEffect(() =>
    merge(
      this.actions.pipe(
        ofType(RoleEditorPage.opened),
        map(({ roleId }) => roleId),
      ),
      this.actions.pipe(
        ofType(RoleEditorPage.reloadRequested),
        withLatestFrom(this.store.select(selectRoleEditor)),
        map(([, { roleId }]) => roleId),
      ),
    ).pipe(
      switchMap((roleId) =>
        roleId === null
          ? EMPTY
          : this.roles.getRole(roleId).pipe(endsIn((role) => RoleEditorApi.loaded({ role }), RoleEditorApi.loadFailed)),
      ),
    ),
  );

  readonly save$ = createEffect(() =>
    this.actions.pipe(
      ofType(RoleEditorPage.submitted),
      exhaustMap(({ role }) =>
        this.roles
          .saveRole(role)
          .pipe(endsIn((saved) => RoleEditorApi.saved({ role: saved, isNew: !role.id }), RoleEditorApi.saveFailed)),
      ),
    ),
  );
}
