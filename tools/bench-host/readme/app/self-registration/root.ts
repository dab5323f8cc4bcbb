/* The library from lazy files of the host's own, as the docs have it for a small start. */
import type { ModuleWithProviders } from '@angular/core';
import type { Routes } from '@angular/router';
import { SelfRegistrationModule } from 'ngx-self-registration/setup';

export const LIBRARY_MODULES: ModuleWithProviders<object>[] = [SelfRegistrationModule.forRoot({ homeUrl: '/home' })];

export const PUBLIC_ROUTES: Routes = [
  { path: 'signup', loadChildren: () => import('./sign-up').then((m) => m.signUpRoutes) },
];
