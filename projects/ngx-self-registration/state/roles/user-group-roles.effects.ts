import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { GroupPermissionService } from 'ngx-self-registration/data-access';
import { endsIn } from 'ngx-self-registration/state';
import { concatMap, filter, map, merge, Observable, switchMap, withLatestFrom } from 'rxjs';
import { UserGroupRolesLoader } from './user-group-roles.loader';
import { UserGroupRolesApi, UserGroupRolesPage } from './user-group-roles.actions';
import { selectUserGroupRoles } from './user-group-roles.selectors';

/** Serves the page of a user group's roles. */
@Injectable()
export class UserGroupRolesEffects {
  private readonly actions = inject(Actions);
  private readonly permissions = inject(GroupPermissionService);
  private readonly loader = inject(UserGroupRolesLoader);
  private readonly userGroupId = inject(Store)
    .select(selectUserGroupRoles)
    .pipe(map((state) => state.userGroupId));

  readonly load$ = createEffect(() =>
    this.actions.pipe(
      ofType(UserGroupRolesPage.opened, UserGroupRolesPage.reloadRequested),
      withLatestFrom(this.userGroupId),
      map(([, userGroupId]) => userGroupId),
      filter((userGroupId) => userGroupId !== null),
      switchMap((userGroupId) =>
        this.loader
          .load(userGroupId)
          .pipe(endsIn((data) => UserGroupRolesApi.loaded(data), UserGroupRolesApi.loadFailed)),
      ),
    ),
  );

  /** One change after the other; each is followed by the list as the server has it. */
  readonly change$ = createEffect(() =>
    merge(
      this.actions.pipe(
        ofType(UserGroupRolesPage.permissionSubmitted),
        map(({ permission }) => this.permissions.savePermission(permission) as Observable<unknown>),
      ),
      this.actions.pipe(
        ofType(UserGroupRolesPage.removalConfirmed),
        map(({ permissionId }) => this.permissions.deletePermission(permissionId) as Observable<unknown>),
      ),
    ).pipe(
      withLatestFrom(this.userGroupId.pipe(filter((userGroupId) => userGroupId !== null))),
      concatMap(([change, userGroupId]) =>
        change.pipe(
          switchMap(() => this.permissions.getUserGroupPermissions(userGroupId)),
          endsIn(
            (permissions) => UserGroupRolesApi.changeSaved({ userGroupId, permissions }),
            UserGroupRolesApi.changeFailed,
          ),
        ),
      ),
    ),
  );
}
