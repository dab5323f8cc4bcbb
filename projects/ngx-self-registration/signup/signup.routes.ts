import { inject, Injector } from '@angular/core';
import { Routes } from '@angular/router';
import { provideTexts, TextService } from 'ngx-self-registration';
import { provideSignUpState } from 'ngx-self-registration/state/signup';
import { EmailVerificationComponent } from './activation/email-verification.component';
import { EmailVerifiedComponent } from './activation/email-verified.component';
import { SignUpDraft } from './sign-up/sign-up-draft';
import { SignUpComponent } from './sign-up/sign-up.component';
import { SIGNUP_TEXTS } from './texts.en';

/** Window title of a page; the host's `TitleStrategy` may add its own name. */
const title = (key: string) => () => inject(TextService).get(`self-registration.signup.${key}`, {}, inject(Injector));

/**
 * The public pages, for a route that needs no login:
 *
 * ```ts
 * { path: 'signup', loadChildren: () => import('ngx-self-registration/signup').then((m) => m.signupRoutes) }
 * ```
 *
 * `''` is the form, `emailVerification` says that a mail has been sent, `emailVerified?emailCode=…` is where the
 * link in that mail leads. The server's links expect them below `/signup`; a host that mounts them elsewhere sets
 * `signUpUrl` and redirects.
 */
export const signupRoutes: Routes = [
  {
    path: '',
    providers: [provideTexts(SIGNUP_TEXTS), provideSignUpState(), SignUpDraft],
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
