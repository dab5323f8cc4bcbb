import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { SelfRegistrationSession } from 'ngx-self-registration';
import { AdminSettingsService } from 'ngx-self-registration/data-access';
import { ApiFailure, endsIn, Handover, Ticket } from 'ngx-self-registration/state';
import { catchError, exhaustMap, map, Observable, of, switchMap, take } from 'rxjs';
import { KeptSecrets, Secrets, splitSecrets } from '../secrets';
import { MailServerApi, MailServerPage, MailSettingsDocument } from './mail-server.actions';

/** Name under which secrets of a server that sends them are kept. */
const DOCUMENT = 'mail';

/** Carries the Mail server page's wishes to the REST API. */
@Injectable()
export class MailServerEffects {
  private readonly actions$ = inject(Actions);
  private readonly api = inject(AdminSettingsService);
  private readonly handover = inject(Handover);
  private readonly kept = inject(KeptSecrets);
  private readonly session = inject(SelfRegistrationSession);

  readonly load$ = createEffect(() =>
    this.actions$.pipe(
      ofType(MailServerPage.opened),
      switchMap(() =>
        this.api
          .getMailSettings()
          .pipe(
            endsIn((settings) => MailServerApi.settingsLoaded({ settings: this.withoutSecrets(settings) }), notLoaded),
          ),
      ),
    ),
  );

  readonly save$ = createEffect(() =>
    this.actions$.pipe(
      ofType(MailServerPage.save),
      exhaustMap(({ settings, secrets }) =>
        this.api
          .saveMailSettings(this.withSecrets(settings, secrets))
          .pipe(
            endsIn(
              (saved) => MailServerApi.settingsSaved({ settings: this.withoutSecrets(saved) ?? settings }),
              MailServerApi.settingsNotSaved,
            ),
          ),
      ),
    ),
  );

  readonly test$ = createEffect(() =>
    this.actions$.pipe(
      ofType(MailServerPage.sendTestMail),
      exhaustMap(({ settings, secrets }) =>
        this.api.sendTestMail(this.withSecrets(settings, secrets)).pipe(
          switchMap(() => this.ownAddress()),
          endsIn((address) => MailServerApi.testMailSent({ address }), MailServerApi.testMailNotSent),
        ),
      ),
    ),
  );

  /** The message has left by then, so not knowing the address is no failure. */
  private ownAddress(): Observable<string | null> {
    return this.session.currentUser().pipe(
      take(1),
      map((user) => user?.email ?? null),
      catchError(() => of(null)),
    );
  }

  private withoutSecrets(document: MailSettingsDocument | null): MailSettingsDocument | null {
    if (!document) {
      return null;
    }
    const [jsonValue, secrets] = splitSecrets(document.jsonValue, ['password', 'proxyPassword']);
    this.kept.keep(DOCUMENT, secrets);
    return { ...document, jsonValue };
  }

  private withSecrets(document: MailSettingsDocument, ticket: Ticket<Secrets>): MailSettingsDocument {
    const secrets = { ...this.kept.of(DOCUMENT), ...this.handover.take(ticket) };
    return { ...document, jsonValue: { ...document.jsonValue, ...secrets } };
  }
}

/** 404 is no failure: nothing has been saved yet. */
function notLoaded({ failure }: { failure: ApiFailure }) {
  return failure.status === 404
    ? MailServerApi.settingsLoaded({ settings: null })
    : MailServerApi.settingsNotLoaded({ failure });
}
