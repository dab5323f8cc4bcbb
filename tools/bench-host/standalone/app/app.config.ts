import { ApplicationConfig, importProvidersFrom, provideZonelessChangeDetection } from '@angular/core';
import { provideRouter } from '@angular/router';
import { CoreModule } from './core/core.module';
import { DashboardRoutingModule } from './dashboard/dashboard-routing.module';
import { HomeModule } from './home/home.module';
import { LoginModule } from './login/login.module';

/** The same console with a root that is standalone, as the CLI's migration leaves it. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideRouter([]),
    importProvidersFrom(CoreModule, LoginModule, DashboardRoutingModule, HomeModule),
  ],
};
