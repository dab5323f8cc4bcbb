import { HttpErrorResponse } from '@angular/common/http';
import type { SignUpRequest } from 'ngx-self-registration/models';
import { apiFailure, Ticket } from 'ngx-self-registration/state';
import { ActivationPage, EmailVerificationPage, SignUpApi, SignUpPage } from './sign-up.actions';
import { INITIAL_SIGN_UP_STATE, signUpReducer, SignUpState } from './sign-up.reducer';
import { selectPolicy, selectSignUpClosed, selectSignUpEmail } from './sign-up.selectors';

const PARAMS = { fields: [{ id: 'EMAIL' as const, label: 'Email', required: true }] };
const failure = apiFailure(new HttpErrorResponse({ status: 404, error: { message: 'None here.', errorCode: 32 } }));
const feature = (signUp: SignUpState) => ({ selfRegistration: { signUp } });

function after(...actions: Parameters<typeof signUpReducer>[1][]): SignUpState {
  return actions.reduce((state, action) => signUpReducer(state, action), INITIAL_SIGN_UP_STATE);
}

describe('signUpReducer', () => {
  it('holds the form of this address', () => {
    const state = after(SignUpPage.opened(), SignUpApi.formLoaded({ params: PARAMS, passwordPolicy: {} }));
    expect(state.form).toEqual({ state: 'done', failure: null, params: PARAMS, passwordPolicy: {} });
  });

  it('shows no form of an earlier visit while a new one is on its way', () => {
    const loaded = SignUpApi.formLoaded({ params: PARAMS, passwordPolicy: {} });
    expect(after(SignUpPage.opened(), loaded, SignUpPage.opened()).form.params).toBeNull();
  });

  it('tells an address without a form from a failure', () => {
    const closed = after(SignUpPage.opened(), SignUpApi.formLoadFailed({ failure }));
    const broken = after(SignUpPage.opened(), SignUpApi.formLoadFailed({ failure: { ...failure, status: 500 } }));
    expect(selectSignUpClosed(feature(closed))).toBeTrue();
    expect(selectSignUpClosed(feature(broken))).toBeFalse();
  });

  it('follows a submission, and forgets it when the form is opened anew', () => {
    const submitted = SignUpPage.submitted({ email: 'a@b.io', ticket: 1 as Ticket<SignUpRequest> });
    expect(after(submitted).submission).toEqual({ state: 'running', failure: null, result: null });
    expect(after(submitted, SignUpApi.signUpFailed({ failure })).submission.failure).toBe(failure);
    const done = after(submitted, SignUpApi.signUpSucceeded({ email: 'a@b.io', result: 'INACTIVE_USER_EXISTS' }));
    expect(done.submission.result).toBe('INACTIVE_USER_EXISTS');
    expect(selectSignUpEmail(feature(done))).toBe('a@b.io');
    expect(signUpReducer(done, SignUpPage.opened()).submission.result).toBeNull();
  });

  it('keeps the cool-down while pages change', () => {
    const state = after(SignUpApi.coolDownTicked({ seconds: 42 }), SignUpPage.opened());
    expect(state.resend.secondsLeft).toBe(42);
    const busy = signUpReducer(state, EmailVerificationPage.resendRequested({ email: 'a@b.io' }));
    expect(busy.resend).toEqual({ state: 'running', failure: null, secondsLeft: 42 });
    expect(signUpReducer(busy, SignUpApi.resendSucceeded({ email: 'c@d.io' })).email).toBe('c@d.io');
    expect(signUpReducer(busy, SignUpApi.resendFailed({ failure })).resend.failure).toBe(failure);
  });

  it('keeps the documents apart', () => {
    const state = after(
      SignUpPage.policyOpened({ document: 'termsOfUse' }),
      SignUpApi.policyLoaded({ document: 'termsOfUse', html: '<p>t</p>' }),
      SignUpApi.policyLoadFailed({ document: 'privacyPolicy', failure }),
    );
    expect(selectPolicy('termsOfUse')(feature(state)).html).toBe('<p>t</p>');
    expect(selectPolicy('privacyPolicy')(feature(state))).toEqual({ state: 'failed', failure, html: null });
  });

  it('follows an activation', () => {
    expect(after(ActivationPage.opened({ ticket: 1 as Ticket<string> })).activation.state).toBe('running');
    expect(after(SignUpApi.activated()).activation.state).toBe('done');
    expect(after(SignUpApi.activationFailed({ failure })).activation).toEqual({ state: 'failed', failure });
    expect(after(ActivationPage.openedWithoutCode()).activation.failure?.status).toBe(400);
  });
});
