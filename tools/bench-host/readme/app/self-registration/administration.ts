/* As sign-up.ts. */
import '../app.module';
import type { Routes } from '@angular/router';
import { mailServerRoutes, selfRegistrationRoutes } from 'ngx-self-registration/admin';
import { rolesRoutes, userGroupRolesRoutes } from 'ngx-self-registration/roles';
import { hostPorts } from './host-ports';

export const administrationRoutes: Routes = [
  {
    path: '',
    providers: [hostPorts],
    children: [
      { path: 'security/roles', children: rolesRoutes },
      { path: 'security/user-groups', children: userGroupRolesRoutes },
      { path: 'security/self-registration', children: selfRegistrationRoutes },
      { path: 'settings/mail-server', children: mailServerRoutes },
    ],
  },
];
