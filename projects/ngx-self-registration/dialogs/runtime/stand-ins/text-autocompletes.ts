/* Fields that suggest words: types, kinds of relation, countries, time zones, icons. Their value is a text. */
import { ChangeDetectionStrategy, Component, Directive, input, output } from '@angular/core';
import { map, of, shareReplay, type Observable } from 'rxjs';
import { AUTOCOMPLETE_PARTS, AutocompleteField } from './kit/autocomplete-field';
import type { Choice } from './kit/choices';
import { COUNTRY_CODES } from './kit/countries';
import { formValue } from './kit/form-value';
import { ICON_NAMES } from './kit/icon-names';
import { typesOf } from './kit/subtypes';

/** A field whose value is a text, with words that are suggested. */
@Directive()
abstract class WordField extends AutocompleteField<string> {
  protected override readonly takesText: boolean = true;

  /** The words, all of them. */
  protected abstract words(): Observable<readonly string[]>;

  protected search(text: string): Observable<readonly Choice<string>[]> {
    const wanted = text.toLowerCase();
    return this.words().pipe(
      map((words) =>
        words.filter((word) => word.toLowerCase().includes(wanted)).map((word) => ({ name: word, item: word })),
      ),
    );
  }

  protected resolve(value: unknown): Observable<Choice<string>> {
    return of({ name: String(value), item: String(value) });
  }

  protected keyOf({ item }: Choice<string>): unknown {
    return item;
  }
}

/**
 * `tb-entity-subtype-autocomplete`: the types in use, and any other. Suggestions are a help: where they cannot be loaded,
 * people type as if there were none.
 */
@Component({
  selector: 'tb-entity-subtype-autocomplete, tb-device-profile-name-autocomplete',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => EntitySubtypeAutocompleteComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class EntitySubtypeAutocompleteComponent extends WordField {
  /** `DEVICE`, `ASSET` or `ENTITY_VIEW`. */
  readonly entityType = input('DEVICE');
  /** Not suggested. */
  readonly excludeSubTypes = input<readonly string[]>();
  private asked: Observable<readonly string[]> | undefined;

  protected defaultLabel(): string {
    return this.text(this.entityType() === 'ASSET' ? 'asset-type' : this.isDevice() ? 'device-type' : 'entity-type');
  }

  private isDevice(): boolean {
    return this.entityType() === 'DEVICE';
  }

  protected override requiredMessage(): string {
    return this.text('type-required');
  }

  protected words(): Observable<readonly string[]> {
    const excluded = new Set(this.excludeSubTypes());
    this.asked ??= typesOf(this.services, this.entityType()).pipe(shareReplay(1));
    return this.asked.pipe(map((types) => types.filter((type) => !excluded.has(type))));
  }
}

/** `tb-relation-type-autocomplete`. */
@Component({
  selector: 'tb-relation-type-autocomplete',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => RelationTypeAutocompleteComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class RelationTypeAutocompleteComponent extends WordField {
  protected defaultLabel(): string {
    return this.text('relation-type');
  }

  protected override requiredMessage(): string {
    return this.text('type-required');
  }

  protected words(): Observable<readonly string[]> {
    return of(['Contains', 'Manages']);
  }
}

const ENGLISH = new Intl.DisplayNames(['en'], { type: 'region' });
const COUNTRIES = new Map(
  COUNTRY_CODES.map((code): [name: string, code: string] => [(ENGLISH.of(code) ?? code).replace(' & ', ' and '), code]),
);

/** `tb-country-autocomplete`: its value is the English name, as customers and users keep it. */
@Component({
  selector: 'tb-country-autocomplete',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => CountryAutocompleteComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class CountryAutocompleteComponent extends WordField {
  /** Two letters, such as `DE`; undefined for a country that nobody knows. */
  readonly selectCountryCode = output<string | undefined>();

  protected defaultLabel(): string {
    return this.text('country');
  }

  protected words(): Observable<readonly string[]> {
    return of([...COUNTRIES.keys()].sort((a, b) => a.localeCompare(b)));
  }

  protected override emit(value: unknown): void {
    super.emit(value);
    this.selectCountryCode.emit(COUNTRIES.get(String(value)));
  }
}

/** `tb-timezone-select`: its value is a name such as `Europe/Berlin`. */
@Component({
  selector: 'tb-timezone-select',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => TimezoneSelectComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class TimezoneSelectComponent extends WordField {
  protected override readonly takesText = false;
  /** Taken where the form has none. */
  readonly defaultTimezone = input<string>();
  /** Takes the browser's where the form has none. */
  readonly userTimezoneByDefault = input<unknown>();

  protected defaultLabel(): string {
    return this.text('timezone');
  }

  protected words(): Observable<readonly string[]> {
    return of(Intl.supportedValuesOf('timeZone'));
  }

  override writeValue(value: unknown): void {
    const byUser = this.userTimezoneByDefault() ? Intl.DateTimeFormat().resolvedOptions().timeZone : null;
    const zone = value || this.defaultTimezone() || byUser;
    super.writeValue(zone);
    // A form gets its values first: it hears of others afterwards.
    if (zone && !value) queueMicrotask(() => this.emit(zone));
  }
}

/** `tb-material-icon-select`: its value is a ligature of the icon font. */
@Component({
  selector: 'tb-material-icon-select',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => MaterialIconSelectComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class MaterialIconSelectComponent extends WordField {
  protected defaultLabel(): string {
    return this.text('icon');
  }

  protected words(): Observable<readonly string[]> {
    return of(ICON_NAMES);
  }
}
