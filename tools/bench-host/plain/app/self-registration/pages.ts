import type { Routes } from '@angular/router';

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
  {
    path: 'settings/mail-server',
    loadChildren: () => import('ngx-self-registration/admin').then((m) => m.mailServerRoutes),
  },
];
