import { CanDeactivateFn, Routes } from '@angular/router';
import { DashboardPageComponent } from './dashboard-page.component';

const askBeforeLosingChanges: CanDeactivateFn<DashboardPageComponent> = (page) => page.mayLeave();

/** One dashboard; `dashboardId` and `fullscreen` come from the route that loads these. */
export const dashboardRoutes: Routes = [
  { path: '', component: DashboardPageComponent, canDeactivate: [askBeforeLosingChanges] },
];
