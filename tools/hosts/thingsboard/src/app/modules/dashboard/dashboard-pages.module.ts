import { NgModule } from '@angular/core';
import { RouterModule } from '@angular/router';
import { DashboardPageComponent } from '@home/components/dashboard-page.component';
import { HomeComponentsModule } from '@home/components/home-components.module';

const data = { title: 'dashboard.dashboards', singlePageMode: true };

@NgModule({
  imports: [
    HomeComponentsModule,
    RouterModule.forChild([{ path: ':dashboardId', component: DashboardPageComponent, data }]),
  ],
})
export class DashboardPagesModule {}
