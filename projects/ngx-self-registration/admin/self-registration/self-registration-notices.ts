import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { injectNotices, injectTextLookup } from 'ngx-self-registration';
import { SelfRegistrationApi } from 'ngx-self-registration/state/admin';
import { map, merge, tap } from 'rxjs';

/** Tells the administrator what worked. What failed is shown in the page, where it can be corrected. */
@Injectable()
export class SelfRegistrationFormNotices {
  private readonly actions$ = inject(Actions);
  private readonly notices = injectNotices();
  private readonly text = injectTextLookup();

  readonly done$ = createEffect(
    () =>
      merge(
        this.actions$.pipe(
          ofType(SelfRegistrationApi.saved),
          map(({ params }) => (params.enabled === false ? 'saved-disabled' : 'saved')),
        ),
        this.actions$.pipe(
          ofType(SelfRegistrationApi.deleted),
          map(() => 'deleted'),
        ),
      ).pipe(tap((name) => this.notices.show({ kind: 'success', text: this.text(`self-registration.form.${name}`) }))),
    { dispatch: false },
  );
}
