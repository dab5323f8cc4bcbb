import { inject, Injector } from '@angular/core';
import { Routes } from '@angular/router';
import { provideTexts, TextService } from 'ngx-self-registration';
import { provideSignUpState } from 'ngx-self-registration/state/signup';
import { EmailVerificationComponent } from './activation/email-verification.component';
import { EmailVerifiedComponent } from './activation/email-verified.component';
import { POLICY_DIALOG, type PolicyDialog } from './sign-up/policy/policy-dialog.token';
import { SignUpDraft } from './sign-up/sign-up-draft';
import { SignUpComponent } from './sign-up/sign-up.component';
import { SIGNUP_TEXTS } from './texts.en';

/** Window title of a page; the host's `TitleStrategy` may add its own name. */
const title = (key: string) => () => inject(TextService).get(`self-registration.signup.${key}`, {}, inject(Injector));

/**
 * The public pages, as `signupRoutes` of `ngx-self-registration/signup` has them, for a host that loads the dialog with what is
 * to be accepted when somebody reads it: many kilobytes, where nothing else of its start shows dialogs.
 *
 * ```ts
 * signUpPages(() => import('./policy-dialog'))
 * ```
 *
 * where that file has `export { openPolicyDialog } from 'ngx-self-registration/signup/policy'`.
 */
export const signUpPages = (loadPolicyDialog: () => Promise<PolicyDialog>): Routes => [
  {
    path: '',
    providers: [
      provideTexts(SIGNUP_TEXTS),
      provideSignUpState(),
      SignUpDraft,
      { provide: POLICY_DIALOG, useValue: loadPolicyDialog },
    ],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: title('title'),
        component: SignUpComponent,
      },
      {
        path: 'emailVerification',
        title: title('verification.title'),
        component: EmailVerificationComponent,
      },
      {
        path: 'emailVerified',
        title: title('activation.title'),
        component: EmailVerifiedComponent,
      },
    ],
  },
];
