import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { injectNotices, injectTextLookup } from 'ngx-self-registration';
import { MailServerApi } from 'ngx-self-registration/state/admin';
import { tap } from 'rxjs';

/** Tells the administrator what worked. What failed is shown in the page, where it can be corrected. */
@Injectable()
export class MailServerNotices {
  private readonly actions$ = inject(Actions);
  private readonly notices = injectNotices();
  private readonly text = injectTextLookup();

  readonly saved$ = createEffect(
    () =>
      this.actions$.pipe(
        ofType(MailServerApi.settingsSaved),
        tap(() => this.notices.show({ kind: 'success', text: this.text('self-registration.mail-server.saved') })),
      ),
    { dispatch: false },
  );

  readonly sent$ = createEffect(
    () =>
      this.actions$.pipe(
        ofType(MailServerApi.testMailSent),
        tap(({ address }) =>
          this.notices.show({
            kind: 'success',
            text: address
              ? this.text('self-registration.mail-server.test-sent-to', { address })
              : this.text('self-registration.mail-server.test-sent'),
          }),
        ),
      ),
    { dispatch: false },
  );
}
