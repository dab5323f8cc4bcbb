import type { Routes } from '@angular/router';

export const ADMIN_ROUTES: Routes = [
  { path: 'security/roles', loadChildren: () => import('./administration').then((m) => m.rolesRoutes) },
  { path: 'security/user-groups', loadChildren: () => import('./administration').then((m) => m.userGroupRolesRoutes) },
  {
    path: 'security/self-registration',
    loadChildren: () => import('./administration').then((m) => m.selfRegistrationRoutes),
  },
  { path: 'settings/mail-server', loadChildren: () => import('./administration').then((m) => m.mailServerRoutes) },
];
