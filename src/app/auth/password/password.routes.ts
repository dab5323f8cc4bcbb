import { inject } from '@angular/core';
import { CanActivateFn, Route, Router, Routes } from '@angular/router';

/** A link that has lost its token on the way is as good as an expired one. */
const requireToken =
  (name: string, expired: string): CanActivateFn =>
  (route) =>
    route.queryParamMap.get(name) ? true : inject(Router).createUrlTree([expired]);

/** Where a first password is chosen; `expired` is shown for a link without its token. */
export const createPasswordRoute = (expired: string): Route => ({
  path: 'login/createPassword',
  title: 'Create password',
  canActivate: [requireToken('activateToken', expired)],
  loadComponent: () => import('./create-password.component').then((m) => m.CreatePasswordComponent),
});

/**
 * The pages that mails of the platform link to; the server chooses the addresses. They are open to those who are
 * signed in too: the link may be for another account, or the password may be forgotten.
 */
export const passwordRoutes: Routes = [
  createPasswordRoute('/activationLinkExpired'),
  {
    path: 'login/resetPasswordRequest',
    title: 'Forgot password',
    loadComponent: () => import('./reset-password-request.component').then((m) => m.ResetPasswordRequestComponent),
  },
  {
    path: 'login/resetPassword',
    title: 'New password',
    canActivate: [requireToken('resetToken', '/passwordResetLinkExpired')],
    loadComponent: () => import('./reset-password.component').then((m) => m.ResetPasswordComponent),
  },
  {
    path: 'activationLinkExpired',
    title: 'Link expired',
    data: { link: 'activation' },
    loadComponent: () => import('./link-expired.component').then((m) => m.LinkExpiredComponent),
  },
  {
    path: 'passwordResetLinkExpired',
    title: 'Link expired',
    data: { link: 'reset' },
    loadComponent: () => import('./link-expired.component').then((m) => m.LinkExpiredComponent),
  },
];
