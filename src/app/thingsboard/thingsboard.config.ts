import { DOCUMENT, LocationStrategy } from '@angular/common';
import { ApplicationConfig, inject, provideAppInitializer } from '@angular/core';
import { provideRouter, withComponentInputBinding, withNavigationErrorHandler } from '@angular/router';
import { provideSelfRegistration, withNavigation, withSession } from 'ngx-self-registration';
import { commonProviders } from '../app.providers';
import { ConsoleSession } from '../auth/console-session';
import { showOutage } from '../auth/outage';
import { PRODUCT_NAME } from '../page-title';
import { followSession } from './follow-session';
import { FrontLocation, THINGSBOARD_PATH } from './front-location';
import { ThingsboardNavigation } from './thingsboard-navigation';
import { thingsboardRoutes } from './thingsboard.routes';

const isPublic = ({ pathname }: Location) => /^\/signup(\/|$)/.test(pathname);

/** The console in front of a ThingsBoard: sign-up, and the administration of what ThingsBoard has not. */
export const thingsboardConfig: ApplicationConfig = {
  providers: [
    ...commonProviders,
    provideRouter(thingsboardRoutes, withComponentInputBinding(), withNavigationErrorHandler(showOutage)),
    { provide: LocationStrategy, useClass: FrontLocation },
    // Who signs up signs up for something else than this console.
    { provide: PRODUCT_NAME, useFactory: () => (isPublic(inject(DOCUMENT).location) ? '' : 'Registration and roles') },
    provideAppInitializer(followSession),
    provideSelfRegistration(
      { loginUrl: `${THINGSBOARD_PATH}/login`, signUpUrl: '/signup' },
      withSession(ConsoleSession),
      withNavigation(ThingsboardNavigation),
    ),
  ],
};
