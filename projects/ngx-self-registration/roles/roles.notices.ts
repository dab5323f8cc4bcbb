import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { injectNotices, injectTextLookup } from 'ngx-self-registration';
import { failureText } from 'ngx-self-registration/state';
import { RoleEditorApi, RolesApi } from 'ngx-self-registration/state/roles';
import { tap } from 'rxjs';

/** Tells the user what became of saving and deleting roles. */
@Injectable()
export class RolesNotices {
  private readonly actions = inject(Actions);
  private readonly notices = injectNotices();
  private readonly text = injectTextLookup();

  readonly saved$ = createEffect(
    () =>
      this.actions.pipe(
        ofType(RoleEditorApi.saved),
        tap(({ role }) =>
          this.notices.show({
            kind: 'success',
            text: this.text('self-registration.role-editor.saved', { role: role.name }),
          }),
        ),
      ),
    { dispatch: false },
  );

  readonly deleted$ = createEffect(
    () =>
      this.actions.pipe(
        ofType(RolesApi.deletionFinished),
        tap(({ deleted, refused }) => {
          // A refusal matters more than a success: only one notice can be seen.
          if (refused.length > 0) {
            const sentences = refused.map(({ role, failure }) =>
              this.text('self-registration.roles.delete-refused', {
                role: role.name,
                message: failureText(failure, this.text),
              }),
            );
            this.notices.show({ kind: 'error', text: sentences.join(' ') });
          } else {
            const [first] = deleted;
            const text =
              deleted.length === 1
                ? this.text('self-registration.roles.deleted', { role: first.name })
                : this.text('self-registration.roles.deleted-many', { count: deleted.length });
            this.notices.show({ kind: 'success', text });
          }
        }),
      ),
    { dispatch: false },
  );
}
