import { Routes } from '@angular/router';

/** Customers, and the users of one. */
export const customersRoutes: Routes = [
  { path: '', loadComponent: () => import('./customers.component').then((m) => m.CustomersComponent) },
  {
    path: ':customerId/users',
    title: 'Users',
    loadComponent: () => import('./customer-users.component').then((m) => m.CustomerUsersComponent),
  },
];
