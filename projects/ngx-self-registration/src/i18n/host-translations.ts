import { inject, Injectable } from '@angular/core';
import {
  getValue,
  InterpolatableTranslation,
  TranslateParser,
  TranslateService,
  TranslateStore,
} from '@ngx-translate/core';
import type { TextParams } from './text.service';

/** What translations a host had when a text was looked up. Another one: texts may read differently now. */
export type TranslationStamp = object;

/** Before the first language, and in a host without ngx-translate. */
const NOTHING: TranslationStamp = {};

/**
 * The host's translations, read where ngx-translate keeps them: `instant()` would tell the host's missing-key handler about
 * each text that the host has left to the built-in English. What the handler makes of missing keys is not asked for.
 *
 * Asked is only what ngx-translate has in 17 and in 18: languages of the service, translations of the store.
 */
@Injectable({ providedIn: 'root' })
export class HostTranslations {
  private readonly service = inject(TranslateService, { optional: true });
  private readonly store = inject(TranslateStore, { optional: true });
  private readonly parser = inject(TranslateParser, { optional: true });
  /** Whatever decides about translations, and the stamp that stands for it. */
  private state: unknown[] = [];
  private current = NOTHING;
  /** Translations by key, null for none, as they are while the stamp is the same. */
  private readonly found = new Map<string, InterpolatableTranslation>();

  /** Stays the same object as long as every text reads the same. */
  stamp(): TranslationStamp {
    const { store } = this;
    if (store) {
      const languages = this.languages();
      // Whoever sets translations sets another object.
      const state = [...languages, ...languages.map((language) => language && store.getTranslations(language))];
      if (state.some((part, index) => part !== this.state[index])) {
        this.state = state;
        this.current = {};
        this.found.clear();
      }
    }
    return this.current;
  }

  /** The host's own text of a key, in the current language, then in the fallback language; undefined where it has none. */
  get(key: string, params: TextParams | undefined): string | undefined {
    const { store, parser } = this;
    // A stand-in for the service, as in a host's tests, may come without the rest.
    const text: unknown =
      store && parser ? this.interpolated(store, parser, key, params) : this.service?.instant(key, params);
    return typeof text === 'string' && text !== key && text !== '' ? text : undefined;
  }

  private interpolated(store: TranslateStore, parser: TranslateParser, key: string, params?: TextParams): unknown {
    this.stamp();
    let text = this.found.get(key);
    if (text === undefined) {
      text = this.lookUp(store, key) ?? null;
      this.found.set(key, text);
    }
    // A host's compiler may have made a function of it.
    return typeof text === 'string' || typeof text === 'function' ? parser.interpolate(text, params) : undefined;
  }

  private lookUp(store: TranslateStore, key: string): InterpolatableTranslation {
    const texts = this.languages().map((language) => language && getValue(store.getTranslations(language), key));
    return texts.find((text) => text !== undefined && text !== null) as InterpolatableTranslation;
  }

  /** The current language, then the one that stands in for it. Null for none. */
  private languages(): (string | null)[] {
    return [this.service?.getCurrentLang() ?? null, this.service?.getFallbackLang() ?? null];
  }
}
