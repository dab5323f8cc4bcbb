import { TranslateService } from '@ngx-translate/core';
import { type TextParams, TextService } from 'ngx-self-registration';
import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { of } from 'rxjs';
import { overlay } from '../watching/overlay';

/**
 * The service `translate` of actions: the host's, whose texts are completed by those that templates get by their pipe. Works
 * in hosts without ngx-translate too.
 */
export function translationsOf({ injector }: ActionSession): object {
  const texts = injector.get(TextService);
  const text = (key: string, params?: TextParams) => texts.get(key, params, injector);
  const instant = (key: string | string[], params?: TextParams) =>
    Array.isArray(key) ? Object.fromEntries(key.map((one) => [one, text(one, params)])) : text(key, params);
  const later = (key: string | string[], params?: TextParams) => of(instant(key, params));
  return overlay(injector.get(TranslateService, null) ?? {}, { instant, get: later, stream: later });
}
