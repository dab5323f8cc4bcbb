import { ApplicationConfig } from '@angular/core';
import { provideRouter, withComponentInputBinding, withNavigationErrorHandler } from '@angular/router';
import {
  provideSelfRegistration,
  withDashboardStates,
  withNavigation,
  withSession,
  withWidgetCodeTrust,
} from 'ngx-self-registration';
import { withAngularjs } from 'ngx-self-registration/dialogs/angularjs';
import { commonProviders } from './app.providers';
import { appRoutes } from './app.routes';
import { ConsoleNavigation } from './auth/console-navigation';
import { ConsoleSession } from './auth/console-session';
import { showOutage } from './auth/outage';
import { DashboardTrust } from './dashboard/trust/dashboard-trust';
import { OWN_NAME } from './page-title';

/** The console's set-up. The last entry is all that a host adds to get self-registration. */
export const appConfig: ApplicationConfig = {
  providers: [
    ...commonProviders,
    provideRouter(appRoutes, withComponentInputBinding(), withNavigationErrorHandler(showOutage)),
    provideSelfRegistration(
      {
        productName: OWN_NAME,
        logoUrl: 'favicon.svg',
        loginUrl: '/login',
        signUpUrl: '/signup',
        // The server that this console is for compiles the actions of dashboards.
        compiledActions: true,
      },
      withSession(ConsoleSession),
      withNavigation(ConsoleNavigation),
      withWidgetCodeTrust(DashboardTrust),
      withAngularjs(),
      withDashboardStates(
        async () => (await import('./dashboard/state/dashboard-state-view.component')).DashboardStateViewComponent,
      ),
    ),
  ],
};
