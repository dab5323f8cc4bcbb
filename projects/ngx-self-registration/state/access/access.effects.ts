import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { PermissionService } from 'ngx-self-registration/data-access';
import { endsIn } from 'ngx-self-registration/state';
import { switchMap } from 'rxjs';
import { AccessApi, AccessPage } from './access.actions';

/** Asks the platform what the user may do, for every screen anew: roles change, and users too. */
@Injectable()
export class AccessEffects {
  private readonly actions = inject(Actions);
  private readonly permissions = inject(PermissionService);

  readonly ask$ = createEffect(() =>
    this.actions.pipe(
      ofType(AccessPage.opened),
      switchMap(() =>
        this.permissions
          .getAllowedPermissions()
          // A failure is nothing to tell the user: everything stays offered, and requests say themselves what is refused.
          .pipe(endsIn((granted) => AccessApi.answered({ granted }), AccessApi.notAnswered)),
      ),
    ),
  );
}
