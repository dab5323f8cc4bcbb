import { inject } from '@angular/core';
import { CanMatchFn, Routes } from '@angular/router';
import { AuthService } from '../auth/auth.service';
import type { GroupsPage } from '../groups/groups.component';

const isTenant: CanMatchFn = () => inject(AuthService).user()?.authority === 'TENANT_ADMIN';

const groupsPage: GroupsPage = {
  type: 'DASHBOARD',
  heading: 'Dashboard groups',
  description: 'Roles open dashboards to customers by group. Put what your customers share into a group of its own.',
  icon: 'dashboard',
  link: ['/dashboards/groups/', ''],
};

/** Tenants see their dashboards by group; customers see a plain list of what was opened to them. */
export const dashboardsRoutes: Routes = [
  {
    path: '',
    canMatch: [isTenant],
    data: { groupsPage },
    loadComponent: () => import('../groups/groups.component').then((m) => m.GroupsComponent),
  },
  { path: '', loadComponent: () => import('./dashboards.component').then((m) => m.DashboardsComponent) },
  {
    path: 'groups/:groupId',
    title: 'Group',
    loadComponent: () => import('./dashboards.component').then((m) => m.DashboardsComponent),
  },
  {
    path: ':dashboardId',
    title: 'Dashboard',
    loadChildren: () => import('../dashboard/dashboard.routes').then((m) => m.dashboardRoutes),
  },
];
