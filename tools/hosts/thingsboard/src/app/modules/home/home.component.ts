import { Component } from '@angular/core';
import { Store } from '@ngrx/store';
import { getCurrentAuthState } from '@core/auth/auth.selectors';
import { AuthService } from '@core/auth/auth.service';
import { AppState } from '@core/core.state';
import { buildUserMenu } from '@core/services/menu.models';

@Component({
  selector: 'tb-home',
  template: `
    <mat-sidenav-container>
      <mat-sidenav mode="side" [opened]="!state.forceFullscreen">
        <nav>
          @for (section of menu; track section.id) {
            @if (section.type === 'link') {
              <a mat-button [routerLink]="section.path">{{ section.name | translate }}</a>
            } @else {
              <h3>{{ section.name | translate }}</h3>
              @for (page of section.pages; track page.id) {
                <a mat-button [routerLink]="page.path">{{ page.name | translate }}</a>
              }
            }
          }
        </nav>
      </mat-sidenav>
      <mat-sidenav-content>
        <mat-toolbar color="primary">
          <tb-breadcrumb></tb-breadcrumb>
          <button mat-button (click)="auth.logout()">{{ state.userDetails?.email }}</button>
        </mat-toolbar>
        <div tb-toast class="tb-main-content"><router-outlet></router-outlet></div>
      </mat-sidenav-content>
    </mat-sidenav-container>
  `,
  styles: `
    mat-sidenav-container {
      flex: 1;
    }
    mat-sidenav {
      width: 250px;
    }
    nav {
      display: flex;
      flex-direction: column;
    }
    tb-breadcrumb {
      flex: 1;
    }
    mat-sidenav-content {
      display: flex;
      flex-direction: column;
    }
    .tb-main-content {
      position: relative;
      display: flex;
      flex: 1;
      flex-direction: column;
      overflow: auto;
      background: #eee;
    }
  `,
  standalone: false,
})
export class HomeComponent {
  readonly state = getCurrentAuthState(this.store);
  readonly menu = buildUserMenu(this.state);

  constructor(
    private store: Store<AppState>,
    public auth: AuthService,
  ) {}
}
