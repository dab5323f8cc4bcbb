import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import {
  DashboardService,
  DomainService,
  NotificationTargetService,
  SelfRegistrationService,
} from 'ngx-self-registration/data-access';
import type { WebSelfRegistrationParams } from 'ngx-self-registration/models';
import { apiFailure } from 'ngx-self-registration/state';
import { asyncScheduler, catchError, debounceTime, exhaustMap, map, of, switchMap } from 'rxjs';
import { SecretsHandover, SecretsTicket, splitSecrets } from '../secrets-handover';
import { SelfRegistrationLoader } from './self-registration-loader';
import { SelfRegistrationApi, SelfRegistrationPage } from './self-registration.actions';

/** Name under which captcha secrets of a server that sends them are kept, apart for each kind of captcha. */
const keptName = (version: string): string => `captcha.${version}`;

/** How many dashboards a search offers. */
const DASHBOARDS_OFFERED = 20;

/** Carries the Self registration page's wishes to the REST API. */
@Injectable()
export class SelfRegistrationEffects {
  private readonly actions$ = inject(Actions);
  private readonly loader = inject(SelfRegistrationLoader);
  private readonly forms = inject(SelfRegistrationService);
  private readonly domains = inject(DomainService);
  private readonly recipients = inject(NotificationTargetService);
  private readonly dashboards = inject(DashboardService);
  private readonly secrets = inject(SecretsHandover);

  readonly load$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SelfRegistrationPage.opened),
      switchMap(() =>
        this.loader.load().pipe(
          map((loaded) => ({ ...loaded, params: loaded.params && this.withoutSecrets(loaded.params) })),
          map((loaded) => SelfRegistrationApi.loaded({ loaded })),
          catchError((error: unknown) => of(SelfRegistrationApi.notLoaded({ failure: apiFailure(error) }))),
        ),
      ),
    ),
  );

  readonly save$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SelfRegistrationPage.save),
      exhaustMap(({ params, secrets }) =>
        this.forms.saveParams(this.withSecrets(params, secrets)).pipe(
          map((saved) => SelfRegistrationApi.saved({ params: this.withoutSecrets(saved) })),
          catchError((error: unknown) => of(SelfRegistrationApi.notSaved({ failure: apiFailure(error) }))),
        ),
      ),
    ),
  );

  readonly delete$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SelfRegistrationPage.delete),
      exhaustMap(() =>
        this.forms.deleteParams().pipe(
          map(() => SelfRegistrationApi.deleted()),
          catchError((error: unknown) => of(SelfRegistrationApi.notDeleted({ failure: apiFailure(error) }))),
        ),
      ),
    ),
  );

  readonly createDomain$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SelfRegistrationPage.createDomain),
      exhaustMap(({ name }) =>
        this.domains.saveDomain({ name, oauth2Enabled: false, propagateToEdge: false }).pipe(
          map((domain) => SelfRegistrationApi.domainCreated({ domain })),
          catchError((error: unknown) => of(SelfRegistrationApi.domainNotCreated({ failure: apiFailure(error) }))),
        ),
      ),
    ),
  );

  readonly proveDomain$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SelfRegistrationPage.proveDomain),
      exhaustMap(({ domainId }) =>
        this.domains.proveDomain(domainId).pipe(
          map((domain) => SelfRegistrationApi.domainProven({ domain })),
          catchError((error: unknown) => of(SelfRegistrationApi.domainNotProven({ failure: apiFailure(error) }))),
        ),
      ),
    ),
  );

  readonly createRecipient$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SelfRegistrationPage.createRecipient),
      exhaustMap(({ name }) =>
        this.recipients
          .saveTarget({
            name,
            configuration: { type: 'PLATFORM_USERS', usersFilter: { type: 'TENANT_ADMINISTRATORS' } },
          })
          .pipe(
            map((recipient) => SelfRegistrationApi.recipientCreated({ recipient })),
            catchError((error: unknown) => of(SelfRegistrationApi.recipientNotCreated({ failure: apiFailure(error) }))),
          ),
      ),
    ),
  );

  /** Waits until typing rests (milliseconds); an answer to an older text is dropped. */
  readonly searchDashboards$ = createEffect(
    () =>
      ({ debounce = 250, scheduler = asyncScheduler } = {}) =>
        this.actions$.pipe(
          ofType(SelfRegistrationPage.searchDashboards),
          debounceTime(debounce, scheduler),
          switchMap(({ text }) =>
            this.dashboards
              .getAllDashboards({
                pageSize: DASHBOARDS_OFFERED,
                page: 0,
                textSearch: text,
                sortProperty: 'title',
                sortOrder: 'ASC',
              })
              .pipe(
                map(({ data }) => SelfRegistrationApi.dashboardsFound({ dashboards: data })),
                catchError((error: unknown) =>
                  of(SelfRegistrationApi.dashboardsNotFound({ failure: apiFailure(error) })),
                ),
              ),
          ),
        ),
  );

  private withoutSecrets(params: WebSelfRegistrationParams): WebSelfRegistrationParams {
    if (!params.captcha) {
      return params;
    }
    const [captcha, secrets] = splitSecrets(params.captcha, ['secretKey', 'serviceAccountCredentials']);
    this.secrets.keep(keptName(captcha.version), secrets);
    return { ...params, captcha };
  }

  private withSecrets(params: WebSelfRegistrationParams, ticket: SecretsTicket): WebSelfRegistrationParams {
    const typed = this.secrets.take(ticket);
    if (!params.captcha) {
      return params;
    }
    const kept = this.secrets.keptOf(keptName(params.captcha.version));
    return { ...params, captcha: { ...params.captcha, ...kept, ...typed } };
  }
}
