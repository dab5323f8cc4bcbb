import { HttpClient } from '@angular/common/http';
import { Component } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { map, switchMap } from 'rxjs/operators';

/** The widgets of a dashboard, one below the other. */
@Component({
  selector: 'tb-dashboard-page',
  template: `
    @if (dashboard | async; as dashboard) {
      <h1>{{ dashboard.title }}</h1>
      @for (widget of widgets(dashboard); track widget.id) {
        <tb-widget [widget]="widget" [dashboard]="dashboard"></tb-widget>
      }
    }
  `,
  standalone: false,
})
export class DashboardPageComponent {
  readonly dashboard = this.route.paramMap.pipe(
    map((params) => params.get('dashboardId')),
    switchMap((id) => this.http.get<any>(`/api/dashboard/${id}`)),
  );

  constructor(
    private http: HttpClient,
    private route: ActivatedRoute,
  ) {}

  widgets(dashboard: any): any[] {
    return Object.values(dashboard.configuration?.widgets ?? {});
  }
}
