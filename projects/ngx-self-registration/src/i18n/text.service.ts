import { inject, Injectable, Injector } from '@angular/core';
import { HostTranslations } from './host-translations';
import { COMMON_TEXTS, SELF_REGISTRATION_TEXTS, Texts } from './texts';

/** Values for the `{{placeholders}}` of a text. */
export type TextParams = Record<string, string | number>;

function lookUp(texts: Texts, key: string): string | undefined {
  let found: Texts | string | undefined = texts;
  for (const part of key.split('.')) {
    found = typeof found === 'object' ? found[part] : undefined;
  }
  return typeof found === 'string' ? found : undefined;
}

function fillIn(text: string, params: TextParams | undefined): string {
  return text.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (whole, name: string) => String(params?.[name] ?? whole));
}

/**
 * Texts by `self-registration.*` key: the host's own translation where ngx-translate knows one, else the built-in
 * English. Nothing is written into the host's translations, and its missing-key handler never hears of the library.
 */
@Injectable({ providedIn: 'root' })
export class TextService {
  private readonly translations = inject(HostTranslations);
  private readonly injector = inject(Injector);

  /**
   * The text of a key. `injector` says where the texts of a feature are registered: features pass their own
   * (`inject(Injector)`), which the pipe does by itself. An unknown key is shown as it is.
   */
  get(key: string, params?: TextParams, injector: Injector = this.injector): string {
    const translated = this.translations.get(key, params);
    if (translated !== undefined) {
      return translated;
    }
    for (const texts of [...(injector.get(SELF_REGISTRATION_TEXTS, [], { optional: true }) ?? []), COMMON_TEXTS]) {
      const found = lookUp(texts, key);
      if (found !== undefined) {
        return fillIn(found, params);
      }
    }
    return key;
  }
}
