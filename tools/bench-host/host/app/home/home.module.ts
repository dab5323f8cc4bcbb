import { NgModule } from '@angular/core';
import { RouterModule } from '@angular/router';
import { SharedModule } from '../core/shared.module';
import { HomeComponent } from './home.component';

@NgModule({
  declarations: [HomeComponent],
  imports: [
    SharedModule,
    RouterModule.forChild([
      {
        path: '',
        component: HomeComponent,
        loadChildren: () => import('../pages/home-pages.module').then((m) => m.HomePagesModule),
      },
    ]),
  ],
})
export class HomeModule {}
