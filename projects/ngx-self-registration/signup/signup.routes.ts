import type { Routes } from '@angular/router';
import { signUpPages } from 'ngx-self-registration/signup/pages';
import { openPolicyDialog } from 'ngx-self-registration/signup/policy';

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
export const signupRoutes: Routes = signUpPages(async () => ({ openPolicyDialog }));
