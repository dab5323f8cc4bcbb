import { bootstrapApplication } from '@angular/platform-browser';
import { AppComponent } from './app/app.component';
import { appConfig } from './app/app.config';
import { applyTheme, storedTheme } from './app/theme';

// Before the first paint, so that a dark console never flashes white.
applyTheme(document, storedTheme());

bootstrapApplication(AppComponent, appConfig).catch((error: unknown) => console.error(error));
