import { createReducer, on } from '@ngrx/store';
import type { SignUpResult, SignUpSelfRegistrationParams, UserPasswordPolicy } from 'ngx-self-registration/models';
import { Call, DONE, failed, IDLE, RUNNING } from 'ngx-self-registration/state';
import { ActivationPage, EmailVerificationPage, PolicyDocument, SignUpApi, SignUpPage } from './sign-up.actions';

/** Key of this slice in the library's feature. */
export const SIGN_UP_SLICE = 'signUp';

/** A document: `html` is null until it has been loaded. */
export interface PolicyState extends Call {
  html: string | null;
}

/** What the public pages know. No password, captcha answer, activation code or token is ever in here. */
export interface SignUpState {
  form: Call & { params: SignUpSelfRegistrationParams | null; passwordPolicy: UserPasswordPolicy | null };
  policies: Record<PolicyDocument, PolicyState>;
  submission: Call & { result: SignUpResult | null };
  /** Where the activation mail goes; null after a reload of the page. */
  email: string | null;
  resend: Call & { secondsLeft: number };
  activation: Call;
}

/** The slice `signUp` before anything has been asked for. */
export const INITIAL_SIGN_UP_STATE: SignUpState = {
  form: { ...IDLE, params: null, passwordPolicy: null },
  policies: { privacyPolicy: { ...IDLE, html: null }, termsOfUse: { ...IDLE, html: null } },
  submission: { ...IDLE, result: null },
  email: null,
  resend: { ...IDLE, secondsLeft: 0 },
  activation: IDLE,
};

const withPolicy = (state: SignUpState, document: PolicyDocument, change: Partial<PolicyState>): SignUpState => ({
  ...state,
  policies: { ...state.policies, [document]: { ...state.policies[document], ...change } },
});

/** Reducer of the slice `signUp`. */
export const signUpReducer = createReducer(
  INITIAL_SIGN_UP_STATE,
  // The mail of an earlier try keeps its cool-down: going back to the form must not be a way round it.
  on(SignUpPage.opened, (state) => ({
    ...state,
    form: { ...RUNNING, params: null, passwordPolicy: null },
    submission: INITIAL_SIGN_UP_STATE.submission,
  })),
  on(SignUpApi.formLoaded, (state, { params, passwordPolicy }) => ({
    ...state,
    form: { ...DONE, params, passwordPolicy },
  })),
  on(SignUpApi.formLoadFailed, (state, { failure }) => ({
    ...state,
    form: { ...failed(failure), params: null, passwordPolicy: null },
  })),
  on(SignUpPage.policyOpened, (state, { document }) => withPolicy(state, document, RUNNING)),
  on(SignUpApi.policyLoaded, (state, { document, html }) => withPolicy(state, document, { ...DONE, html })),
  on(SignUpApi.policyLoadFailed, (state, { document, failure }) => withPolicy(state, document, failed(failure))),
  on(SignUpPage.submitted, (state) => ({ ...state, submission: { ...RUNNING, result: null } })),
  on(SignUpApi.signUpSucceeded, (state, { email, result }) => ({
    ...state,
    email,
    submission: { ...DONE, result },
    resend: { ...state.resend, ...IDLE },
  })),
  on(SignUpApi.signUpFailed, (state, { failure }) => ({
    ...state,
    submission: { ...failed(failure), result: null },
  })),
  on(EmailVerificationPage.resendRequested, (state) => ({ ...state, resend: { ...state.resend, ...RUNNING } })),
  on(SignUpApi.resendSucceeded, (state, { email }) => ({ ...state, email, resend: { ...state.resend, ...DONE } })),
  on(SignUpApi.resendFailed, (state, { failure }) => ({ ...state, resend: { ...state.resend, ...failed(failure) } })),
  on(SignUpApi.coolDownTicked, (state, { seconds }) => ({
    ...state,
    resend: { ...state.resend, secondsLeft: seconds },
  })),
  on(ActivationPage.opened, (state) => ({ ...state, activation: RUNNING })),
  on(ActivationPage.openedWithoutCode, (state) => ({
    ...state,
    activation: failed({ status: 400, message: null, errorCode: null }),
  })),
  on(SignUpApi.activated, (state) => ({ ...state, activation: DONE })),
  on(SignUpApi.activationFailed, (state, { failure }) => ({ ...state, activation: failed(failure) })),
);
