import { Routes } from '@angular/router';
import { provideMaterialPorts } from 'ngx-self-registration/ui/ports';
import { AuthorizedRouteData, authGuard } from '../auth/auth.guards';
import { userGroups } from '../groups/user-groups.page';
import { ShellComponent } from './shell.component';

const TENANT: AuthorizedRouteData = { auth: ['TENANT_ADMIN'] };
const ADMINISTRATORS: AuthorizedRouteData = { auth: ['SYS_ADMIN', 'TENANT_ADMIN'] };
const USERS: AuthorizedRouteData = { auth: ['TENANT_ADMIN', 'CUSTOMER_USER'] };

/** Pages inside the shell. The library's pages are mounted like the console's own. */
export const shellRoutes: Routes = [
  {
    path: '',
    component: ShellComponent,
    providers: [provideMaterialPorts()],
    canActivateChild: [authGuard],
    children: [
      {
        path: 'home',
        title: 'Home',
        loadComponent: () => import('../home/home.component').then((m) => m.HomeComponent),
      },
      {
        path: 'devices',
        title: 'Devices',
        data: USERS,
        loadComponent: () => import('../devices/devices.component').then((m) => m.DevicesComponent),
      },
      {
        path: 'customers',
        title: 'Customers',
        data: TENANT,
        loadChildren: () => import('../customers/customers.routes').then((m) => m.customersRoutes),
      },
      {
        path: 'dashboards',
        title: 'Dashboards',
        data: USERS,
        loadChildren: () => import('../dashboards/dashboards.routes').then((m) => m.dashboardsRoutes),
      },
      {
        path: 'security/roles',
        title: 'Roles',
        data: TENANT,
        loadChildren: () => import('ngx-self-registration/roles').then((m) => m.rolesRoutes),
      },
      {
        path: 'security/user-groups',
        title: 'User groups',
        data: TENANT,
        children: [
          {
            path: '',
            data: { groupsPage: userGroups },
            loadComponent: () => import('../groups/groups.component').then((m) => m.GroupsComponent),
          },
          {
            path: 'roles',
            title: 'Roles of the group',
            loadChildren: () => import('ngx-self-registration/roles').then((m) => m.userGroupRolesRoutes),
          },
        ],
      },
      {
        path: 'security/self-registration',
        title: 'Self registration',
        data: TENANT,
        loadChildren: () => import('ngx-self-registration/admin').then((m) => m.selfRegistrationRoutes),
      },
      {
        path: 'settings/mail-server',
        title: 'Mail server',
        data: ADMINISTRATORS,
        loadChildren: () => import('ngx-self-registration/admin').then((m) => m.mailServerRoutes),
      },
    ],
  },
];
