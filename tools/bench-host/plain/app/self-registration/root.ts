/* The library with its entry points named where they are used, as ng add does. */
import { Injectable, ModuleWithProviders } from '@angular/core';
import type { Routes } from '@angular/router';
import { Notice, SelfRegistrationModule, SelfRegistrationNotices, withNotices } from 'ngx-self-registration';
import { withAngularjs } from 'ngx-self-registration/dialogs/angularjs';

@Injectable({ providedIn: 'root' })
class HostNotices extends SelfRegistrationNotices {
  override show({ text }: Notice): void {
    console.warn(text);
  }
}

export const LIBRARY_MODULES: ModuleWithProviders<object>[] = [
  SelfRegistrationModule.forRoot({ homeUrl: '/home' }, withNotices(HostNotices), withAngularjs()),
];

export const PUBLIC_ROUTES: Routes = [
  { path: 'signup', loadChildren: () => import('ngx-self-registration/signup').then((m) => m.signupRoutes) },
];
