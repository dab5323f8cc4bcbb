import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type {
  SignUpRequest,
  SignUpResult,
  SignUpSelfRegistrationParams,
  UserPasswordPolicy,
} from 'ngx-self-registration/models';
import type { ApiFailure, Ticket } from 'ngx-self-registration/state';

/** Documents that a sign-up form can ask its reader to accept. */
export type PolicyDocument = 'privacyPolicy' | 'termsOfUse';

/** The sign-up form. */
export const SignUpPage = createActionGroup({
  source: 'Sign-up Page',
  events: {
    Opened: emptyProps(),
    'Policy opened': props<{ document: PolicyDocument }>(),
    /** The ticket stands for the filled-in form with its password and captcha answer. */
    Submitted: props<{ email: string; ticket: Ticket<SignUpRequest> }>(),
  },
});

/** The page that tells about the mail, wherever it offers to send it again. */
export const EmailVerificationPage = createActionGroup({
  source: 'Email Verification Page',
  events: {
    'Resend requested': props<{ email: string }>(),
  },
});

/** The page that an activation mail leads to. */
export const ActivationPage = createActionGroup({
  source: 'Activation Page',
  events: {
    /** The ticket stands for the code of the activation mail. */
    Opened: props<{ ticket: Ticket<string> }>(),
    'Opened without code': emptyProps(),
  },
});

/** What the server has answered. */
export const SignUpApi = createActionGroup({
  source: 'Sign-up API',
  events: {
    'Form loaded': props<{ params: SignUpSelfRegistrationParams; passwordPolicy: UserPasswordPolicy }>(),
    'Form load failed': props<{ failure: ApiFailure }>(),
    'Policy loaded': props<{ document: PolicyDocument; html: string }>(),
    'Policy load failed': props<{ document: PolicyDocument; failure: ApiFailure }>(),
    'Sign up succeeded': props<{ email: string; result: SignUpResult }>(),
    'Sign up failed': props<{ failure: ApiFailure }>(),
    'Resend succeeded': props<{ email: string }>(),
    'Resend failed': props<{ failure: ApiFailure }>(),
    /** Seconds until the mail may be asked for again; 0 when it may. */
    'Cool down ticked': props<{ seconds: number }>(),
    /** The host has taken the tokens over; they never pass the store. */
    Activated: emptyProps(),
    'Activation failed': props<{ failure: ApiFailure }>(),
  },
});
