import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { SELF_REGISTRATION_CONFIG, SelfRegistrationNavigation, SelfRegistrationSession } from 'ngx-self-registration';
import { SignUpService } from 'ngx-self-registration/data-access/signup';
import { DEFAULT_PASSWORD_POLICY } from 'ngx-self-registration/models';
import { apiFailure, endsIn, Handover } from 'ngx-self-registration/state';
import {
  asyncScheduler,
  catchError,
  exhaustMap,
  filter,
  forkJoin,
  map,
  mergeMap,
  of,
  SchedulerLike,
  switchMap,
  takeWhile,
  tap,
  timer,
} from 'rxjs';
import { ActivationPage, EmailVerificationPage, SignUpApi, SignUpPage } from './sign-up.actions';

/** How long somebody waits before the mail may be asked for again, in seconds. */
export const RESEND_COOL_DOWN_SECONDS = 60;

/** For effects that deal with time; tests pass a `TestScheduler`. */
interface Timing {
  scheduler?: SchedulerLike;
}

/** Talks to the server for the public pages, and moves between them. */
@Injectable()
export class SignUpEffects {
  private readonly actions$ = inject(Actions);
  private readonly service = inject(SignUpService);
  private readonly handover = inject(Handover);
  private readonly session = inject(SelfRegistrationSession);
  private readonly navigation = inject(SelfRegistrationNavigation);
  private readonly router = inject(Router);
  private readonly config = inject(SELF_REGISTRATION_CONFIG);

  readonly loadForm$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SignUpPage.opened),
      switchMap(() =>
        forkJoin({
          params: this.service.params(),
          // A platform that does not tell its policy still checks it; the page then hints at the default one.
          passwordPolicy: this.service.passwordPolicy().pipe(catchError(() => of(DEFAULT_PASSWORD_POLICY))),
        }).pipe(endsIn((form) => SignUpApi.formLoaded(form), SignUpApi.formLoadFailed)),
      ),
    ),
  );

  readonly loadPolicy$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SignUpPage.policyOpened),
      mergeMap(({ document }) =>
        this.service[document]().pipe(
          endsIn(
            (html) => SignUpApi.policyLoaded({ document, html }),
            ({ failure }) => SignUpApi.policyLoadFailed({ document, failure }),
          ),
        ),
      ),
    ),
  );

  /** `exhaustMap`: a second click while the first is on its way must not sign up twice. */
  readonly signUp$ = createEffect(() =>
    this.actions$.pipe(
      ofType(SignUpPage.submitted),
      exhaustMap(({ email, ticket }) => {
        const request = this.handover.take(ticket);
        return request
          ? this.service
              .signUp(request)
              .pipe(endsIn((result) => SignUpApi.signUpSucceeded({ email, result }), SignUpApi.signUpFailed))
          : of(SignUpApi.signUpFailed({ failure: apiFailure(null) }));
      }),
    ),
  );

  readonly showVerification$ = createEffect(
    () =>
      this.actions$.pipe(
        ofType(SignUpApi.signUpSucceeded),
        tap(() => void this.router.navigateByUrl(`${this.config.signUpUrl}/emailVerification`)),
      ),
    { dispatch: false },
  );

  readonly resend$ = createEffect(() =>
    this.actions$.pipe(
      ofType(EmailVerificationPage.resendRequested),
      exhaustMap(({ email }) =>
        this.service
          .resendEmailActivation(email)
          .pipe(endsIn(() => SignUpApi.resendSucceeded({ email }), SignUpApi.resendFailed)),
      ),
    ),
  );

  /** Counts down after every mail that has left; one that never left (`INACTIVE_USER_EXISTS`) costs no waiting. */
  readonly coolDown$ = createEffect(
    () =>
      ({ scheduler = asyncScheduler }: Timing = {}) =>
        this.actions$.pipe(
          ofType(SignUpApi.signUpSucceeded, SignUpApi.resendSucceeded),
          filter((action) => action.type === SignUpApi.resendSucceeded.type || action.result === 'SUCCESS'),
          switchMap(() =>
            timer(0, 1000, scheduler).pipe(
              map((passed) => RESEND_COOL_DOWN_SECONDS - passed),
              takeWhile((seconds) => seconds > 0, true),
              map((seconds) => SignUpApi.coolDownTicked({ seconds })),
            ),
          ),
        ),
  );

  /** The tokens go from the answer straight to the host's session. */
  readonly activate$ = createEffect(() =>
    this.actions$.pipe(
      ofType(ActivationPage.opened),
      exhaustMap(({ ticket }) => {
        const emailCode = this.handover.take(ticket);
        return emailCode
          ? this.service.activateByEmailCode(emailCode).pipe(
              switchMap((tokens) => this.session.signIn(tokens)),
              endsIn(() => SignUpApi.activated(), SignUpApi.activationFailed),
            )
          : of(SignUpApi.activationFailed({ failure: apiFailure(null) }));
      }),
    ),
  );

  readonly goHome$ = createEffect(
    () =>
      this.actions$.pipe(
        ofType(SignUpApi.activated),
        tap(() => void this.navigation.toHome()),
      ),
    { dispatch: false },
  );
}
