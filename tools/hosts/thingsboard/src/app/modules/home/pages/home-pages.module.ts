import { NgModule } from '@angular/core';
import { AdminModule } from './admin/admin.module';
import { DashboardModule } from '@home/pages/dashboard/dashboard.module';
import { HomeLinksModule } from '@home/pages/home/home-links.module';

@NgModule({
  exports: [
    // Each brings its routes.
    AdminModule,
    HomeLinksModule,
    DashboardModule,
  ],
})
export class HomePagesModule {}
