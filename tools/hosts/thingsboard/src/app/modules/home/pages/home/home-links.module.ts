import { Component, NgModule } from '@angular/core';
import { RouterModule } from '@angular/router';
import { Store } from '@ngrx/store';
import { SharedModule } from '@app/shared/shared.module';
import { getCurrentAuthState } from '@core/auth/auth.selectors';
import { AppState } from '@core/core.state';
import { buildUserHome } from '@core/services/menu.models';

@Component({
  selector: 'tb-home-links',
  template: `
    @for (section of sections; track section.name) {
      <h2>{{ section.name | translate }}</h2>
      @for (place of section.places; track place.id) {
        <a mat-raised-button [routerLink]="place.path">{{ place.name | translate }}</a>
      }
    }
  `,
  standalone: false,
})
export class HomeLinksComponent {
  readonly sections = buildUserHome(getCurrentAuthState(this.store));

  constructor(private store: Store<AppState>) {}
}

const data = { title: 'home.home', breadcrumb: { label: 'home.home' } };

@NgModule({
  declarations: [HomeLinksComponent],
  imports: [SharedModule, RouterModule.forChild([{ path: 'home', component: HomeLinksComponent, data }])],
})
export class HomeLinksModule {}
