import { bootstrapApplication } from '@angular/platform-browser';
import { AppComponent } from './app/app.component';
import { appConfig } from './app/app.config';
import { platformOf } from './app/platform';
import { applyTheme, storedTheme } from './app/theme';
import { thingsboardConfig } from './app/thingsboard/thingsboard.config';

const platform = platformOf(document);
// Before the first paint, so that a dark console never flashes white.
applyTheme(document, storedTheme());
document.documentElement.dataset['platform'] = platform;

bootstrapApplication(AppComponent, platform === 'thingsboard' ? thingsboardConfig : appConfig).catch((error: unknown) =>
  console.error(error),
);
