import { HttpClient } from '@angular/common/http';
import { Component, NgModule } from '@angular/core';
import { RouterModule, Routes } from '@angular/router';
import { SharedModule } from '@app/shared/shared.module';
import { MenuId } from '@core/services/menu.models';
import { DashboardPageComponent } from '@home/components/dashboard-page.component';
import { HomeComponentsModule } from '@home/components/home-components.module';

@Component({
  selector: 'tb-dashboards',
  template: `
    @for (dashboard of (dashboards | async)?.data; track dashboard.id.id) {
      <a mat-raised-button [routerLink]="dashboard.id.id">{{ dashboard.title }}</a>
    }
  `,
  standalone: false,
})
export class DashboardsComponent {
  readonly dashboards = this.http.get<any>('/api/user/dashboards?pageSize=100&page=0');

  constructor(private http: HttpClient) {}
}

const routes: Routes = [
  {
    path: 'dashboards',
    data: { title: 'dashboard.dashboards', breadcrumb: { menuId: MenuId.dashboards } },
    children: [
      { path: '', component: DashboardsComponent },
      { path: ':dashboardId', component: DashboardPageComponent },
    ],
  },
];

@NgModule({
  declarations: [DashboardsComponent],
  imports: [SharedModule, HomeComponentsModule, RouterModule.forChild(routes)],
})
export class DashboardModule {}
