import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import {
  DashboardService,
  DomainService,
  NotificationTargetService,
  SelfRegistrationService,
} from 'ngx-self-registration/data-access';
import type { WebSelfRegistrationParams } from 'ngx-self-registration/models';
import { endsIn, Handover, Ticket } from 'ngx-self-registration/state';
import { asyncScheduler, debounceTime, exhaustMap, map, switchMap } from 'rxjs';
import { KeptSecrets, Secrets, splitSecrets } from '../secrets';
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
  private readonly handover = inject(Handover);
  private readonly kept = inject(KeptSecrets);

  readonly load$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SelfRegistrationPage.opened),
      switchMap(() =>
        this.loader.load().pipe(
          map((loaded) => ({ ...loaded, params: loaded.params && this.withoutSecrets(loaded.params) })),
          endsIn((loaded) => SelfRegistrationApi.loaded({ loaded }), SelfRegistrationApi.notLoaded),
        ),
      ),
    ),
  );

  readonly save$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SelfRegistrationPage.save),
      exhaustMap(({ params, secrets }) =>
        this.forms
          .saveParams(this.withSecrets(params, secrets))
          .pipe(
            endsIn(
              (saved) => SelfRegistrationApi.saved({ params: this.withoutSecrets(saved) }),
              SelfRegistrationApi.notSaved,
            ),
          ),
      ),
    ),
  );

  readonly delete$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SelfRegistrationPage.delete),
      exhaustMap(() =>
        this.forms.deleteParams().pipe(endsIn(() => SelfRegistrationApi.deleted(), SelfRegistrationApi.notDeleted)),
      ),
    ),
  );

  readonly createDomain$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SelfRegistrationPage.createDomain),
      exhaustMap(({ name }) =>
        this.domains
          .saveDomain({ name, oauth2Enabled: false, propagateToEdge: false })
          .pipe(
            endsIn((domain) => SelfRegistrationApi.domainCreated({ domain }), SelfRegistrationApi.domainNotCreated),
          ),
      ),
    ),
  );

  readonly proveDomain$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SelfRegistrationPage.proveDomain),
      exhaustMap(({ domainId }) =>
        this.domains
          .proveDomain(domainId)
          .pipe(endsIn((domain) => SelfRegistrationApi.domainProven({ domain }), SelfRegistrationApi.domainNotProven)),
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
            endsIn(
              (recipient) => SelfRegistrationApi.recipientCreated({ recipient }),
              SelfRegistrationApi.recipientNotCreated,
            ),
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
                endsIn(
                  ({ data }) => SelfRegistrationApi.dashboardsFound({ dashboards: data }),
                  SelfRegistrationApi.dashboardsNotFound,
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
    this.kept.keep(keptName(captcha.version), secrets);
    return { ...params, captcha };
  }

  private withSecrets(params: WebSelfRegistrationParams, ticket: Ticket<Secrets>): WebSelfRegistrationParams {
    const typed = this.handover.take(ticket);
    if (!params.captcha) {
      return params;
    }
    const kept = this.kept.of(keptName(params.captcha.version));
    return { ...params, captcha: { ...params.captcha, ...kept, ...typed } };
  }
}
