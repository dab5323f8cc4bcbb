import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TextService, Texts } from 'ngx-self-registration';
import { provideDialogTexts } from './dialog-texts';
import { DIALOGS_TEXTS } from './texts.en';

/** All keys, written as templates write them. */
function keysOf(texts: Texts, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
}

describe('DIALOGS_TEXTS', () => {
  it('is found by every key through the providers of a component', () => {
    TestBed.configureTestingModule({});
    const injector = Injector.create({ providers: provideDialogTexts(), parent: TestBed.inject(Injector) });
    const texts = TestBed.inject(TextService);
    const keys = keysOf(DIALOGS_TEXTS);
    expect(keys.length).toBeGreaterThan(50);
    for (const key of keys) {
      expect(texts.get(key, undefined, injector))
        .withContext(key)
        .not.toBe(key);
    }
  });
});
