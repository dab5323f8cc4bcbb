import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { injectNotices, injectTextLookup } from 'ngx-self-registration';
import { failureText } from 'ngx-self-registration/state';
import { UserGroupRolesApi } from 'ngx-self-registration/state/roles';
import { tap } from 'rxjs';

/** Tells the user what became of a change to the roles of a user group. */
@Injectable()
export class UserGroupRolesNotices {
  private readonly actions = inject(Actions);
  private readonly notices = injectNotices();
  private readonly text = injectTextLookup();

  readonly saved$ = createEffect(
    () =>
      this.actions.pipe(
        ofType(UserGroupRolesApi.changeSaved),
        tap(() => this.notices.show({ kind: 'success', text: this.text('self-registration.user-group-roles.saved') })),
      ),
    { dispatch: false },
  );

  readonly failed$ = createEffect(
    () =>
      this.actions.pipe(
        ofType(UserGroupRolesApi.changeFailed),
        tap(({ failure }) =>
          this.notices.show({
            kind: 'error',
            text: this.text('self-registration.user-group-roles.failed', {
              message: failureText(failure, this.text),
            }),
          }),
        ),
      ),
    { dispatch: false },
  );
}
