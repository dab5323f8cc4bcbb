import { Routes } from '@angular/router';
import { authGuard } from '../auth/auth.guards';
import { ShellComponent } from './shell.component';

const TENANT = { auth: ['TENANT_ADMIN'] };
const USERS = { auth: ['TENANT_ADMIN', 'CUSTOMER_USER'] };

/** Pages inside the shell. The library's pages are mounted like the console's own. */
export const shellRoutes: Routes = [
  {
    path: '',
    component: ShellComponent,
    canActivateChild: [authGuard],
    children: [
      {
        path: 'home',
        title: 'Home',
        loadComponent: () => import('../home/home.component').then((m) => m.HomeComponent),
      },
    ],
  },
];
