import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import {
  EnvironmentProviders,
  Provider,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import { MAT_FORM_FIELD_DEFAULT_OPTIONS, MatFormFieldDefaultOptions } from '@angular/material/form-field';
import { TitleStrategy } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { provideTranslateService } from '@ngx-translate/core';
import { authInterceptor } from './auth/auth.interceptor';
import { PageTitleStrategy } from './page-title';
import { ownApiInterceptor } from './thingsboard/own-api.interceptor';

const OUTLINED: MatFormFieldDefaultOptions = { appearance: 'outline' };

/** What the console has whatever is behind it. */
export const commonProviders: (Provider | EnvironmentProviders)[] = [
  provideZonelessChangeDetection(),
  provideBrowserGlobalErrorListeners(),
  { provide: TitleStrategy, useExisting: PageTitleStrategy },
  // At the root, because dialogs take their defaults from there, whichever page opens them.
  { provide: MAT_FORM_FIELD_DEFAULT_OPTIONS, useValue: OUTLINED },
  provideHttpClient(withFetch(), withInterceptors([authInterceptor, ownApiInterceptor])),
  provideTranslateService({ lang: 'en' }),
  provideStore(),
  provideEffects(),
];
