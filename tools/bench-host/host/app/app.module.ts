import { NgModule, provideZonelessChangeDetection } from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';
import { RouterModule } from '@angular/router';
import { AppComponent } from './app.component';
import { CoreModule } from './core/core.module';
import { DashboardRoutingModule } from './dashboard/dashboard-routing.module';
import { HomeModule } from './home/home.module';
import { LoginModule } from './login/login.module';
import { LIBRARY_MODULES, PUBLIC_ROUTES } from './self-registration/root';

@NgModule({
  declarations: [AppComponent],
  imports: [
    BrowserModule,
    RouterModule.forRoot([]),
    CoreModule,
    LIBRARY_MODULES,
    LoginModule,
    RouterModule.forChild(PUBLIC_ROUTES),
    DashboardRoutingModule,
    HomeModule,
    RouterModule.forChild([{ path: '**', redirectTo: 'home' }]),
  ],
  providers: [provideZonelessChangeDetection()],
  bootstrap: [AppComponent],
})
export class AppModule {}
