import type { Provider } from '@angular/core';
import { SELF_REGISTRATION_TEXTS } from 'ngx-self-registration';
import { DIALOGS_TEXTS } from './texts.en';

/**
 * Built-in English for components that stand in pages of the host rather than behind routes of this library:
 * for the `providers` of a component. An injector sees only the texts registered nearest to it.
 */
export function provideDialogTexts(): Provider[] {
  return [{ provide: SELF_REGISTRATION_TEXTS, useValue: DIALOGS_TEXTS, multi: true }];
}
