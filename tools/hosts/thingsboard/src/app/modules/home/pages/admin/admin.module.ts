import { Component, NgModule } from '@angular/core';
import { RouterModule, Routes } from '@angular/router';
import { SharedModule } from '@app/shared/shared.module';
import { MenuId } from '@core/services/menu.models';
import { HomeComponentsModule } from '@home/components/home-components.module';
import { RouterTabsComponent } from '@home/components/router-tabs.component';
import { Authority } from '@shared/models/authority.enum';

@Component({
  selector: 'tb-home-settings',
  template: '<mat-card><mat-card-content>{{ "admin.home-settings" | translate }}</mat-card-content></mat-card>',
  standalone: false,
})
export class HomeSettingsComponent {}

@Component({ selector: 'tb-audit-log-table', template: '<p>Nothing has happened.</p>', standalone: false })
export class AuditLogTableComponent {}

const auth = [Authority.TENANT_ADMIN];
const routes: Routes = [
  {
    path: 'settings',
    component: RouterTabsComponent,
    data: { auth, breadcrumb: { menuId: MenuId.settings } },
    children: [
      { path: '', children: [], data: { auth, redirectTo: '/settings/home' } },
      {
        path: 'home',
        component: HomeSettingsComponent,
        data: { auth, title: 'admin.home-settings', breadcrumb: { menuId: MenuId.home_settings } },
      },
    ],
  },
  {
    path: 'security-settings',
    data: { auth, breadcrumb: { menuId: MenuId.security_settings } },
    children: [
      { path: '', children: [], data: { auth, redirectTo: '/security-settings/auditLogs' } },
      {
        path: 'auditLogs',
        component: AuditLogTableComponent,
        data: { auth, title: 'admin.audit-log', breadcrumb: { menuId: MenuId.audit_log } },
      },
    ],
  },
  { path: 'security', redirectTo: '/home' },
];

@NgModule({
  declarations: [HomeSettingsComponent, AuditLogTableComponent],
  imports: [SharedModule, HomeComponentsModule, RouterModule.forChild(routes)],
})
export class AdminModule {}
