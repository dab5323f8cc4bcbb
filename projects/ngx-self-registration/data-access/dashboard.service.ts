import { inject, Injectable } from '@angular/core';
import { Dashboard, DashboardInfo, PageData, PageLink, pageLinkParams } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { path, query } from './api-path';
import { RestClient } from './rest-client';

/** Dashboards (DashboardController). */
@Injectable({ providedIn: 'root' })
export class DashboardService {
  private readonly rest = inject(RestClient);

  /** Dashboards of the caller's owner and, for a tenant, of its customers. */
  getAllDashboards(link: PageLink, includeCustomers?: boolean): Observable<PageData<DashboardInfo>> {
    return this.rest.get('/api/dashboards/all', { ...pageLinkParams(link), ...query({ includeCustomers }) });
  }

  /** Dashboards that the caller may read, however they came by that right. */
  getUserDashboards(link: PageLink): Observable<PageData<DashboardInfo>> {
    return this.rest.get('/api/user/dashboards', pageLinkParams(link));
  }

  /** Dashboards in one entity group. */
  getGroupDashboards(entityGroupId: string, link: PageLink): Observable<PageData<DashboardInfo>> {
    return this.rest.get(path`/api/entityGroup/${entityGroupId}/dashboards`, pageLinkParams(link));
  }

  getDashboardInfo(dashboardId: string): Observable<DashboardInfo> {
    return this.rest.get(path`/api/dashboard/info/${dashboardId}`);
  }

  /** A dashboard with its configuration. `includeResources` embeds what it refers to, for exporting. */
  getDashboard(dashboardId: string, includeResources?: boolean): Observable<Dashboard> {
    return this.rest.get(path`/api/dashboard/${dashboardId}`, query({ includeResources }));
  }

  /** Creates or changes a dashboard; a new one is put into the groups named. */
  saveDashboard(dashboard: Dashboard, entityGroupIds: readonly string[] = []): Observable<Dashboard> {
    return this.rest.post(
      '/api/dashboard',
      dashboard,
      query({ entityGroupIds: entityGroupIds.length ? entityGroupIds : null }),
    );
  }

  deleteDashboard(dashboardId: string): Observable<void> {
    return this.rest.delete(path`/api/dashboard/${dashboardId}`);
  }
}
