import { Routes } from '@angular/router';
import { landingGuard, signedInGuard, signedOutGuard } from './auth/auth.guards';

/** Public pages, full-screen dashboards, and everything else inside the shell. */
export const appRoutes: Routes = [
  {
    path: 'login',
    title: 'Sign in',
    canMatch: [signedOutGuard],
    loadComponent: () => import('./auth/login/login.component').then((m) => m.LoginComponent),
  },
  { path: '', pathMatch: 'full', canActivate: [landingGuard], children: [] },
  {
    path: '',
    canMatch: [signedInGuard],
    loadChildren: () => import('./shell/shell.routes').then((m) => m.shellRoutes),
  },
  { path: '**', redirectTo: '' },
];
