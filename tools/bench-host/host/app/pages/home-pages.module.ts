import { NgModule } from '@angular/core';
import { RouterModule } from '@angular/router';
import { SharedModule } from '../core/shared.module';
import { ADMIN_ROUTES } from '../self-registration/pages';
import { DetailsComponent } from './details.component';
import { DevicesComponent } from './devices.component';

/** The one big lazy module of such hosts: all pages inside the shell. */
@NgModule({
  declarations: [DetailsComponent, DevicesComponent],
  imports: [
    SharedModule,
    RouterModule.forChild([
      { path: 'devices', component: DevicesComponent },
      { path: 'devices/:deviceId', component: DetailsComponent },
      {
        path: 'rules',
        loadChildren: () => import('../rules/rules.module').then((m) => m.RulesModule),
      },
      ...ADMIN_ROUTES,
    ]),
  ],
})
export class HomePagesModule {}
