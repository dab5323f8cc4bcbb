import { CanDeactivateFn, Routes } from '@angular/router';
import { provideMaterialPorts } from 'ngx-self-registration/ui/ports';
import { DashboardPageComponent } from './dashboard-page.component';

const askBeforeLosingChanges: CanDeactivateFn<DashboardPageComponent> = (page) => page.mayLeave();

/** One dashboard; `dashboardId` and `fullscreen` come from the route that loads these. */
export const dashboardRoutes: Routes = [
  {
    path: '',
    component: DashboardPageComponent,
    providers: [provideMaterialPorts()],
    canDeactivate: [askBeforeLosingChanges],
  },
];
