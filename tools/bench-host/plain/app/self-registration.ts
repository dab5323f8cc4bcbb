/* The library as the README says: everything lazy, ports of the host's own. */
import { Injectable, Injector, ModuleWithProviders } from '@angular/core';
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

export const ADMIN_ROUTES: Routes = [
  { path: 'security/roles', loadChildren: () => import('ngx-self-registration/roles').then((m) => m.rolesRoutes) },
  {
    path: 'security/user-groups',
    loadChildren: () => import('ngx-self-registration/roles').then((m) => m.userGroupRolesRoutes),
  },
  {
    path: 'security/self-registration',
    loadChildren: () => import('ngx-self-registration/admin').then((m) => m.selfRegistrationRoutes),
  },
  { path: 'settings/mail-server', loadChildren: () => import('ngx-self-registration/admin').then((m) => m.mailServerRoutes) },
];

export async function runWidgetAction(injector: Injector): Promise<void> {
  const { WidgetActionRunner } = await import('ngx-self-registration/dialogs');
  await injector
    .get(WidgetActionRunner)
    .run({ id: 'a', name: 'A', icon: 'more', type: 'custom', customFunction: '' }, { widgetContext: {} });
}
