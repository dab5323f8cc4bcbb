/* Named by a module that is lazy itself: part of its chunk, with no chunk of their own. */
import '../app.module';
import type { Routes } from '@angular/router';
import { administrationRoutes } from './administration';

export const ADMIN_ROUTES: Routes = [{ path: '', children: administrationRoutes }];
