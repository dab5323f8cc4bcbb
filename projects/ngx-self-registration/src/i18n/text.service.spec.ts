import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  MissingTranslationHandler,
  provideMissingTranslationHandler,
  provideTranslateCompiler,
  provideTranslateParser,
  provideTranslateService,
  TranslateCompiler,
  TranslateDefaultParser,
  TranslateParser,
  TranslateService,
  TranslateStore,
  TranslationObject,
} from '@ngx-translate/core';
import { SrTextPipe } from './text.pipe';
import { TextService } from './text.service';
import { provideTexts } from './texts';

const KEYS = Array.from({ length: 40 }, (_, index) => `self-registration.page.line-${index}`);

/** As ThingsBoard's: says every missing key aloud. */
class LoudHandler extends MissingTranslationHandler {
  static calls: string[] = [];
  override handle({ key }: { key: string }): string {
    LoudHandler.calls.push(key);
    return key;
  }
}

/** As a compiler of ICU messages: translations become functions. */
class FunctionCompiler extends TranslateCompiler {
  override compile(value: string): (params?: Record<string, unknown>) => string {
    return (params) => `${value} for ${String(params?.['name'])}`;
  }
  override compileTranslations(translations: TranslationObject): Record<string, never> {
    const compiled = Object.entries(translations).map(([key, value]) => [
      key,
      typeof value === 'string' ? this.compile(value) : this.compileTranslations(value as TranslationObject),
    ]);
    return Object.fromEntries(compiled) as Record<string, never>;
  }
}

/** A host whose placeholders are its own. */
class PercentParser extends TranslateDefaultParser {
  override templateMatcher = /%\s?([^{}\s%]*)\s?%/g;
}

@Component({
  selector: 'sr-lines',
  imports: [SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (key of keys; track key) {
    <p>{{ key | srText: { name: name() } }}</p>
  }`,
})
class LinesComponent {
  readonly keys = KEYS;
  readonly name = signal('Ada');
}

describe('texts', () => {
  const setUp = (...providers: unknown[]) => {
    LoudHandler.calls = [];
    TestBed.configureTestingModule({
      providers: [
        provideTranslateService({
          lang: 'de',
          fallbackLang: 'en',
          missingTranslationHandler: provideMissingTranslationHandler(LoudHandler),
        }),
        provideTexts({ 'self-registration': { own: 'Hello {{name}}', both: 'built in' } }),
        ...(providers as []),
      ],
    });
    const translate = TestBed.inject(TranslateService);
    const texts = TestBed.inject(TextService);
    const get = (key: string, params?: Record<string, string | number>) =>
      texts.get(`self-registration.${key}`, params);
    return { translate, get };
  };

  it('never reach the missing-key handler, whoever has them', () => {
    const { translate, get } = setUp();
    translate.setTranslation('en', { 'self-registration': { fallback: 'from the fallback' } });
    expect(get('own', { name: 'Ada' })).toBe('Hello Ada');
    expect(get('fallback')).toBe('from the fallback');
    expect(get('nobody')).toBe('self-registration.nobody');
    expect(LoudHandler.calls).toEqual([]);
    // The handler is there, and loud: it is we who do not ask.
    translate.instant('self-registration.own');
    expect(LoudHandler.calls).toEqual(['self-registration.own']);
  });

  it("are the current language's, then the fallback's, then the built-in English", () => {
    const { translate, get } = setUp();
    expect(get('both')).toBe('built in');
    translate.setTranslation('en', { 'self-registration': { both: 'fallback' } });
    expect(get('both')).toBe('fallback');
    translate.setTranslation('de', { 'self-registration': { both: 'aktuell' } });
    expect(get('both')).toBe('aktuell');
    translate.setTranslation('fr', { 'self-registration': { both: 'actuel' } });
    translate.use('fr');
    expect(get('both')).toBe('actuel');
    translate.set('self-registration.both', 'autre', 'fr');
    expect(get('both')).toBe('autre');
    translate.resetLang('fr');
    translate.setFallbackLang('de');
    expect(get('both')).toBe('aktuell');
  });

  it('an empty translation, or one that is a branch, leaves the built-in English', () => {
    const { translate, get } = setUp();
    translate.setTranslation('de', { 'self-registration': { own: '', both: { deeper: 'x' } } });
    expect(get('own', { name: 'Ada' })).toBe('Hello Ada');
    expect(get('both')).toBe('built in');
  });

  it("are filled in by the host's parser", () => {
    const { translate, get } = setUp(provideTranslateParser(PercentParser));
    translate.setTranslation('de', { 'self-registration': { own: 'Hallo %name%' } });
    expect(get('own', { name: 'Ada' })).toBe('Hallo Ada');
  });

  it('may be functions that a compiler has made', () => {
    const { translate, get } = setUp(provideTranslateCompiler(FunctionCompiler));
    translate.setTranslation('de', { 'self-registration': { own: 'Gruß' } });
    expect(get('own', { name: 'Ada' })).toBe('Gruß for Ada');
    expect(get('own', { name: 'Bob' })).toBe('Gruß for Bob');
  });

  it('do without ngx-translate, and with a stand-in for its service', () => {
    TestBed.configureTestingModule({});
    expect(TestBed.inject(TextService).get('self-registration.common.save')).toBe('Save');
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [{ provide: TranslateService, useValue: { instant: (key: string) => `<${key}>` } }],
    });
    expect(TestBed.inject(TextService).get('a.b')).toBe('<a.b>');
  });

  it('are read by what ngx-translate 17 and 18 have in common', () => {
    const texts: Record<string, object> = {
      nl: { 'self-registration': { common: { save: 'Bewaren' } } },
      de: { 'self-registration': { common: { save: 'Speichern', cancel: 'Abbrechen' } } },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: TranslateParser, useClass: TranslateDefaultParser },
        { provide: TranslateService, useValue: { getCurrentLang: () => 'nl', getFallbackLang: () => 'de' } },
        { provide: TranslateStore, useValue: { getTranslations: (language: string) => texts[language] } },
      ],
    });
    const service = TestBed.inject(TextService);
    expect(service.get('self-registration.common.save')).toBe('Bewaren');
    expect(service.get('self-registration.common.cancel')).toBe('Abbrechen');
    expect(service.get('self-registration.common.close')).toBe('Close');
  });

  it('are looked up once for a page, however often it is rendered', async () => {
    const { translate } = setUp();
    let lookups = 0;
    const german = {
      get 'line-0'() {
        lookups++;
        return 'Zeile {{name}}';
      },
    };
    TestBed.inject(TranslateStore).setTranslations('de', { 'self-registration': { page: german } }, false);
    const texts = spyOn(TestBed.inject(TextService), 'get').and.callThrough();
    const fixture = TestBed.createComponent(LinesComponent);
    const render = () => {
      fixture.componentRef.changeDetectorRef.markForCheck();
      fixture.detectChanges();
    };
    render();
    const once = lookups;
    expect(once).toBeGreaterThan(0);
    for (let round = 1; round < 50; round++) render();
    expect(lookups).toBe(once);
    expect(texts).toHaveBeenCalledTimes(KEYS.length);
    expect(fixture.nativeElement.textContent).toContain('Zeile Ada');

    // Other values are filled into what was found before; another language is looked up anew.
    fixture.componentInstance.name.set('Bob');
    render();
    expect(fixture.nativeElement.textContent).toContain('Zeile Bob');
    expect(lookups).toBe(once);
    translate.setTranslation('nl', { 'self-registration': { page: { 'line-0': 'Regel {{name}}' } } });
    translate.use('nl');
    await fixture.whenStable();
    expect(fixture.nativeElement.textContent).toContain('Regel Bob');
    expect(texts).toHaveBeenCalledTimes(KEYS.length * 3);
    expect(LoudHandler.calls).toEqual([]);
  });
});
