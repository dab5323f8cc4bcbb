import { Component } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { Store } from '@ngrx/store';
import { getCurrentAuthState } from '@core/auth/auth.selectors';
import { AppState } from '@core/core.state';
import { buildUserMenu } from '@core/services/menu.models';

/** A tab for each page of the menu entry whose path the route has. */
@Component({
  selector: 'tb-router-tabs',
  template: `
    <nav mat-tab-nav-bar [tabPanel]="panel">
      @for (tab of tabs; track tab.id) {
        <a mat-tab-link [routerLink]="tab.path" routerLinkActive #link="routerLinkActive" [active]="link.isActive">
          {{ tab.name | translate }}
        </a>
      }
    </nav>
    <mat-tab-nav-panel #panel><router-outlet></router-outlet></mat-tab-nav-panel>
  `,
  styles: 'mat-tab-nav-panel { display: flex; flex: 1; flex-direction: column; }',
  standalone: false,
})
export class RouterTabsComponent {
  readonly tabs =
    buildUserMenu(getCurrentAuthState(this.store)).find(
      ({ path }) => path === `/${this.route.snapshot.url.map((part) => part.path).join('/')}`,
    )?.pages ?? [];

  constructor(
    private store: Store<AppState>,
    private route: ActivatedRoute,
  ) {}
}
