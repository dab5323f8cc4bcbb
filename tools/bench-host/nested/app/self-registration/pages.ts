/* Named by a module that is lazy itself: part of its chunk, with no chunk of their own. */
import type { Routes } from '@angular/router';
import { mailServerRoutes, selfRegistrationRoutes } from 'ngx-self-registration/admin';
import { rolesRoutes, userGroupRolesRoutes } from 'ngx-self-registration/roles';

export const ADMIN_ROUTES: Routes = [
  { path: 'security/roles', children: rolesRoutes },
  { path: 'security/user-groups', children: userGroupRolesRoutes },
  { path: 'security/self-registration', children: selfRegistrationRoutes },
  { path: 'settings/mail-server', children: mailServerRoutes },
];
