import { Routes } from '@angular/router';
import { provideMaterialPorts } from 'ngx-self-registration/ui/ports';
import { thingsboardUserGroups } from '../groups/user-groups.page';
import { ShellComponent } from '../shell/shell.component';
import { connectedGuard } from './connection/connected.guard';

/** Pages inside the shell, for administrators of a tenant. */
export const thingsboardShellRoutes: Routes = [
  {
    path: '',
    component: ShellComponent,
    providers: [provideMaterialPorts()],
    children: [
      {
        path: 'connection',
        title: 'Connection',
        loadComponent: () => import('./connection/connection.component').then((m) => m.ConnectionComponent),
      },
      {
        path: '',
        canActivateChild: [connectedGuard],
        children: [
          { path: '', pathMatch: 'full', redirectTo: 'home' },
          {
            path: 'home',
            title: 'Home',
            loadComponent: () => import('../home/home.component').then((m) => m.HomeComponent),
          },
          {
            path: 'security/roles',
            title: 'Roles',
            loadChildren: () => import('ngx-self-registration/roles').then((m) => m.rolesRoutes),
          },
          {
            path: 'security/user-groups',
            title: 'User groups',
            children: [
              {
                path: '',
                data: { groupsPage: thingsboardUserGroups },
                loadComponent: () => import('../groups/groups.component').then((m) => m.GroupsComponent),
              },
              {
                path: 'members/:groupId',
                title: 'Members of the group',
                loadComponent: () => import('../groups/group-members.component').then((m) => m.GroupMembersComponent),
              },
              {
                path: 'roles',
                title: 'Roles of the group',
                loadChildren: () => import('ngx-self-registration/roles').then((m) => m.userGroupRolesRoutes),
              },
            ],
          },
          {
            path: 'groups',
            title: 'Entity groups',
            loadChildren: () => import('../groups/groups.routes').then((m) => m.groupsRoutes),
          },
          {
            path: 'security/self-registration',
            title: 'Self registration',
            loadChildren: () => import('ngx-self-registration/admin').then((m) => m.selfRegistrationRoutes),
          },
          {
            path: 'settings/mail-server',
            title: 'Mail server',
            loadChildren: () => import('ngx-self-registration/admin').then((m) => m.mailServerRoutes),
          },
          { path: '**', redirectTo: 'home' },
        ],
      },
    ],
  },
];
