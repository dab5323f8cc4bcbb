import { NgModule } from '@angular/core';
import { SharedModule } from '@app/shared/shared.module';
import { DashboardPageComponent } from './dashboard-page.component';
import { RouterTabsComponent } from './router-tabs.component';
import { WidgetComponentsModule } from './widget/widget-components.module';

@NgModule({
  declarations: [DashboardPageComponent, RouterTabsComponent],
  imports: [SharedModule, WidgetComponentsModule],
  exports: [DashboardPageComponent, RouterTabsComponent],
})
export class HomeComponentsModule {}
