import { Routes } from '@angular/router';
import { fullscreenGuard, landingGuard, signedInGuard, signedOutGuard } from './auth/auth.guards';
import { passwordRoutes } from './auth/password/password.routes';

/** Public pages, full-screen dashboards, and everything else inside the shell. */
export const appRoutes: Routes = [
  // Before the login page, whose guard would send those who are signed in away from the pages below it too.
  ...passwordRoutes,
  {
    path: 'login',
    title: 'Sign in',
    canMatch: [signedOutGuard],
    loadComponent: () => import('./auth/login/login.component').then((m) => m.LoginComponent),
  },
  {
    path: 'unreachable',
    title: 'No answer',
    loadComponent: () => import('./auth/unreachable.component').then((m) => m.UnreachableComponent),
  },
  {
    path: 'signup',
    loadChildren: () => import('./sign-up/sign-up.routes').then((m) => m.signUpRoutes),
  },
  { path: '', pathMatch: 'full', canActivate: [landingGuard], children: [] },
  {
    path: 'dashboard/:dashboardId',
    title: 'Dashboard',
    data: { fullscreen: true },
    canMatch: [signedInGuard],
    canActivate: [fullscreenGuard],
    loadChildren: () => import('./dashboard/dashboard.routes').then((m) => m.dashboardRoutes),
  },
  {
    path: '',
    canMatch: [signedInGuard],
    loadChildren: () => import('./shell/shell.routes').then((m) => m.shellRoutes),
  },
  { path: '**', redirectTo: '' },
];
