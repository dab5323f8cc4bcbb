import { Routes } from '@angular/router';

/** Each page is a lazy file. */
export const routes: Routes = [
  { path: 'devices', loadComponent: () => import('./pages/devices').then((m) => m.DevicesPage) },
  { path: 'settings', loadComponent: () => import('./pages/settings').then((m) => m.SettingsPage) },
];
