import { Routes } from '@angular/router';
import { DevicesPage } from './pages/devices';
import { SettingsPage } from './pages/settings';

/** Nothing of the host's own is lazy. */
export const routes: Routes = [
  { path: 'devices', component: DevicesPage },
  { path: 'settings', component: SettingsPage },
];
