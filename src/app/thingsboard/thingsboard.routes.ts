import { inject } from '@angular/core';
import { CanMatchFn, Routes } from '@angular/router';
import { signedInGuard, signedOutGuard } from '../auth/auth.guards';
import { AuthService } from '../auth/auth.service';
import { createPasswordRoute } from '../auth/password/password.routes';
import { leaveGuard } from './leave';

const administratorGuard: CanMatchFn = async () => (await inject(AuthService).load())?.authority === 'TENANT_ADMIN';

/** Sign-up, and the administration of what ThingsBoard has not. All other pages are ThingsBoard's. */
export const thingsboardRoutes: Routes = [
  { path: 'thingsboard', canMatch: [leaveGuard], children: [{ path: '**', children: [] }] },
  // Pages below /login are ThingsBoard's: whoever has signed up here chooses a password among ours.
  { ...createPasswordRoute('/signup/emailVerified'), path: 'signup/createPassword' },
  {
    path: 'signup',
    loadChildren: () => import('../sign-up/sign-up.routes').then((m) => m.signUpRoutes),
  },
  {
    path: 'login',
    title: 'Sign in',
    canMatch: [signedOutGuard],
    loadComponent: () => import('../auth/login/login.component').then((m) => m.LoginComponent),
  },
  {
    path: 'unreachable',
    title: 'No answer',
    loadComponent: () => import('../auth/unreachable.component').then((m) => m.UnreachableComponent),
  },
  {
    path: '',
    canMatch: [signedInGuard, administratorGuard],
    loadChildren: () => import('./thingsboard-shell.routes').then((m) => m.thingsboardShellRoutes),
  },
  {
    path: '**',
    title: 'For administrators',
    canMatch: [signedInGuard],
    loadComponent: () => import('./for-administrators.component').then((m) => m.ForAdministratorsComponent),
  },
];
