import { NgModule } from '@angular/core';
import { RouterModule } from '@angular/router';

@NgModule({
  imports: [
    RouterModule.forChild([
      {
        path: 'dashboard',
        loadChildren: () => import('./dashboard.module').then((m) => m.DashboardModule),
      },
    ]),
  ],
})
export class DashboardRoutingModule {}
