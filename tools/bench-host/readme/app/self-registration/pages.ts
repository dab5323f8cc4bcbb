/* Part of a module that is lazy itself: it names the root module as our own lazy files do. */
import '../app.module';
import type { Routes } from '@angular/router';

export const ADMIN_ROUTES: Routes = [
  { path: '', loadChildren: () => import('./administration').then((m) => m.administrationRoutes) },
];
