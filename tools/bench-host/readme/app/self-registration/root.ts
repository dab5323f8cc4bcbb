/* The library as the README says: everything lazy, notices of the host's own. */
import { Injectable, ModuleWithProviders } from '@angular/core';
import type { Routes } from '@angular/router';
import { Notice, SelfRegistrationModule, SelfRegistrationNotices, withNotices } from 'ngx-self-registration';

@Injectable({ providedIn: 'root' })
class HostNotices extends SelfRegistrationNotices {
  override show({ text }: Notice): void {
    console.warn(text);
  }
}

export const LIBRARY_MODULES: ModuleWithProviders<object>[] = [
  SelfRegistrationModule.forRoot({ homeUrl: '/home' }, withNotices(HostNotices)),
];

export const PUBLIC_ROUTES: Routes = [
  { path: 'signup', loadChildren: () => import('./sign-up').then((m) => m.signupRoutes) },
];
