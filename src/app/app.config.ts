import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import { ApplicationConfig, provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core';
import { MAT_FORM_FIELD_DEFAULT_OPTIONS, MatFormFieldDefaultOptions } from '@angular/material/form-field';
import { provideRouter, TitleStrategy, withComponentInputBinding, withNavigationErrorHandler } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { provideTranslateService } from '@ngx-translate/core';
import {
  provideSelfRegistration,
  withDashboardStates,
  withNavigation,
  withSession,
  withWidgetCodeTrust,
} from 'ngx-self-registration';
import { withAngularjs } from 'ngx-self-registration/dialogs/angularjs';
import { appRoutes } from './app.routes';
import { authInterceptor } from './auth/auth.interceptor';
import { ConsoleNavigation } from './auth/console-navigation';
import { ConsoleSession } from './auth/console-session';
import { showOutage } from './auth/outage';
import { DashboardTrust } from './dashboard/trust/dashboard-trust';
import { PageTitleStrategy, PRODUCT_NAME } from './page-title';

const OUTLINED: MatFormFieldDefaultOptions = { appearance: 'outline' };

/** The console's set-up. The last entry is all that a host adds to get self-registration. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideRouter(appRoutes, withComponentInputBinding(), withNavigationErrorHandler(showOutage)),
    { provide: TitleStrategy, useExisting: PageTitleStrategy },
    // At the root, because dialogs take their defaults from there, whichever page opens them.
    { provide: MAT_FORM_FIELD_DEFAULT_OPTIONS, useValue: OUTLINED },
    provideHttpClient(withFetch(), withInterceptors([authInterceptor])),
    provideTranslateService({ lang: 'en' }),
    provideStore(),
    provideEffects(),
    provideSelfRegistration(
      {
        productName: PRODUCT_NAME,
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
