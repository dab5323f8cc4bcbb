import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { Actions } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { provideSelfRegistration, SelfRegistrationNavigation, SelfRegistrationSession } from 'ngx-self-registration';
import type { SignUpRequest } from 'ngx-self-registration/models';
import { Handover } from 'ngx-self-registration/state';
import { Observable, Subject } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { ActivationPage, EmailVerificationPage, SignUpApi, SignUpPage } from './sign-up.actions';
import { SignUpEffects } from './sign-up.effects';

const REQUEST: SignUpRequest = {
  fields: { EMAIL: 'a@b.io', PASSWORD: 'top-secret' },
  recaptchaResponse: 'captcha-answer',
};

describe('SignUpEffects', () => {
  let actions: Subject<Action>;
  let effects: SignUpEffects;
  let handover: Handover;
  let http: HttpTestingController;
  let session: jasmine.SpyObj<SelfRegistrationSession>;
  let navigation: jasmine.SpyObj<SelfRegistrationNavigation>;
  let router: jasmine.SpyObj<Router>;

  function collect(source: Observable<unknown>): Action[] {
    const seen: Action[] = [];
    source.subscribe((action) => seen.push(action as Action));
    return seen;
  }

  beforeEach(() => {
    actions = new Subject();
    session = jasmine.createSpyObj<SelfRegistrationSession>('session', ['signIn']);
    navigation = jasmine.createSpyObj<SelfRegistrationNavigation>('navigation', ['toHome']);
    router = jasmine.createSpyObj<Router>('router', ['navigateByUrl']);
    session.signIn.and.resolveTo();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideSelfRegistration({ signUpUrl: '/join' }),
        SignUpEffects,
        { provide: Actions, useValue: new Actions(actions) },
        { provide: SelfRegistrationSession, useValue: session },
        { provide: SelfRegistrationNavigation, useValue: navigation },
        { provide: Router, useValue: router },
      ],
    });
    effects = TestBed.inject(SignUpEffects);
    handover = TestBed.inject(Handover);
    http = TestBed.inject(HttpTestingController);
  });

  afterEach(() => http.verify());

  it('loads the form with the password policy, or with the default one', () => {
    const seen = collect(effects.loadForm$);
    actions.next(SignUpPage.opened());
    http.expectOne('/api/noauth/selfRegistration/signUpSelfRegistrationParams').flush({ fields: [] });
    http.expectOne('/api/noauth/userPasswordPolicy').flush(null, { status: 404, statusText: 'Not Found' });
    const [loaded] = seen as ReturnType<typeof SignUpApi.formLoaded>[];
    expect(loaded.params).toEqual({ fields: [] });
    expect(loaded.passwordPolicy.minimumLength).toBe(6);
  });

  it('says why the form could not be loaded, and can be asked again', () => {
    const seen = collect(effects.loadForm$);
    for (const status of [404, 500]) {
      actions.next(SignUpPage.opened());
      http.expectOne('/api/noauth/userPasswordPolicy').flush({});
      http
        .expectOne('/api/noauth/selfRegistration/signUpSelfRegistrationParams')
        .flush({ message: 'No.' }, { status, statusText: 'x' });
    }
    expect(seen).toEqual([
      SignUpApi.formLoadFailed({ failure: { status: 404, message: 'No.', errorCode: null } }),
      SignUpApi.formLoadFailed({ failure: { status: 500, message: 'No.', errorCode: null } }),
    ]);
  });

  it('signs up once for two clicks, with nothing secret in any action', () => {
    const seen = collect(effects.signUp$);
    const submitted = SignUpPage.submitted({
      email: 'a@b.io',
      ticket: handover.hand(REQUEST),
    });
    actions.next(submitted);
    actions.next(submitted);
    const request = http.expectOne('/api/noauth/signup');
    expect(request.request.body).toEqual(REQUEST);
    request.flush('"SUCCESS"');
    expect(seen).toEqual([SignUpApi.signUpSucceeded({ email: 'a@b.io', result: 'SUCCESS' })]);
    expect(JSON.stringify([submitted, ...seen])).not.toMatch(/top-secret|captcha-answer/);
  });

  it('sends nothing for a submission that is replayed', () => {
    const seen = collect(effects.signUp$);
    const ticket = handover.hand(REQUEST);
    handover.take(ticket);
    actions.next(SignUpPage.submitted({ email: 'a@b.io', ticket }));
    expect(seen.map(({ type }) => type)).toEqual([SignUpApi.signUpFailed.type]);
  });

  it('shows the verification page below the sign-up page', () => {
    collect(effects.showVerification$);
    actions.next(SignUpApi.signUpSucceeded({ email: 'a@b.io', result: 'SUCCESS' }));
    expect(router.navigateByUrl).toHaveBeenCalledOnceWith('/join/emailVerification');
  });

  it('hands the tokens of an activation to the host and to nobody else, then goes home', async () => {
    const seen = collect(effects.activate$);
    const opened = ActivationPage.opened({ ticket: handover.hand('c0de') });
    actions.next(opened);
    http.expectOne('/api/noauth/activateByEmailCode?emailCode=c0de').flush({ token: 'tok', refreshToken: 'ref' });
    await Promise.resolve();
    await Promise.resolve();
    expect(session.signIn).toHaveBeenCalledOnceWith({ token: 'tok', refreshToken: 'ref' });
    expect(seen).toEqual([SignUpApi.activated()]);
    expect(JSON.stringify([opened, ...seen])).not.toMatch(/c0de|tok|ref/);
    collect(effects.goHome$);
    actions.next(SignUpApi.activated());
    expect(navigation.toHome).toHaveBeenCalledTimes(1);
  });

  it('says why an activation failed', () => {
    const seen = collect(effects.activate$);
    actions.next(ActivationPage.opened({ ticket: handover.hand('old') }));
    http
      .expectOne('/api/noauth/activateByEmailCode?emailCode=old')
      .flush({ message: 'Expired.', errorCode: 31 }, { status: 400, statusText: 'x' });
    expect(seen).toEqual([
      SignUpApi.activationFailed({ failure: { status: 400, message: 'Expired.', errorCode: 31 } }),
    ]);
  });

  it('sends the mail again once at a time, and tells when it could not', () => {
    const seen = collect(effects.resend$);
    actions.next(EmailVerificationPage.resendRequested({ email: 'a@b.io' }));
    actions.next(EmailVerificationPage.resendRequested({ email: 'a@b.io' }));
    http.expectOne('/api/noauth/resendEmailActivation?email=a@b.io').flush(null);
    actions.next(EmailVerificationPage.resendRequested({ email: 'a@b.io' }));
    http
      .expectOne('/api/noauth/resendEmailActivation?email=a@b.io')
      .flush({ message: 'Too often.', errorCode: 33 }, { status: 429, statusText: 'x' });
    expect(seen).toEqual([
      SignUpApi.resendSucceeded({ email: 'a@b.io' }),
      SignUpApi.resendFailed({ failure: { status: 429, message: 'Too often.', errorCode: 33 } }),
    ]);
  });

  it('loads the document that was asked for', () => {
    const seen = collect(effects.loadPolicy$);
    actions.next(SignUpPage.policyOpened({ document: 'termsOfUse' }));
    http.expectOne('/api/noauth/selfRegistration/termsOfUse').flush('"<p>t</p>"');
    expect(seen).toEqual([SignUpApi.policyLoaded({ document: 'termsOfUse', html: '<p>t</p>' })]);
  });

  it('counts a minute down after each mail', () => {
    const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
    const seen: { at: number; seconds: number }[] = [];
    scheduler.run(({ hot, flush }) => {
      hot('a', { a: 0 }).subscribe();
      effects.coolDown$({ scheduler }).subscribe(({ seconds }) => seen.push({ at: scheduler.now(), seconds }));
      actions.next(SignUpApi.signUpSucceeded({ email: 'a@b.io', result: 'SUCCESS' }));
      flush();
    });
    expect(seen.length).toBe(61);
    expect(seen[0]).toEqual({ at: 0, seconds: 60 });
    expect(seen[60]).toEqual({ at: 60_000, seconds: 0 });
  });

  it('does not make anybody wait for a mail that was not sent', () => {
    const scheduler = new TestScheduler(() => undefined);
    const seen = collect(effects.coolDown$({ scheduler }));
    actions.next(SignUpApi.signUpSucceeded({ email: 'a@b.io', result: 'INACTIVE_USER_EXISTS' }));
    scheduler.flush();
    expect(seen).toEqual([]);
  });

  it('outlives a host that cannot take the tokens', async () => {
    session.signIn.and.callFake(() => Promise.reject(new Error('storage is full')));
    const seen = collect(effects.activate$);
    actions.next(ActivationPage.opened({ ticket: handover.hand('c') }));
    http.expectOne('/api/noauth/activateByEmailCode?emailCode=c').flush({ token: 't', refreshToken: 'r' });
    await new Promise((resolve) => setTimeout(resolve));
    expect(seen).toEqual([
      SignUpApi.activationFailed({ failure: { status: -1, message: 'storage is full', errorCode: null } }),
    ]);
  });
});
