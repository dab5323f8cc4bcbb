import { booleanAttribute, ChangeDetectionStrategy, Component, Directive, input, output } from '@angular/core';
import { map, type Observable } from 'rxjs';
import { AUTOCOMPLETE_PARTS, AutocompleteField } from './kit/autocomplete-field';
import { type Choice, choiceOf, choicesOf, type Entity, firstPage, idOf, plainId } from './kit/choices';
import { formValue } from './kit/form-value';

/** What fields for profiles share. Their value is `{entityType, id}`. */
@Directive()
abstract class ProfileAutocomplete extends AutocompleteField<Entity> {
  /** Takes the default profile where the form has none. */
  readonly selectDefaultProfile = input(false, { transform: booleanAttribute });
  /** Takes the first profile where the form has none. */
  readonly selectFirstProfile = input(false, { transform: booleanAttribute });

  protected abstract readonly kind: 'Device' | 'Asset';

  private get service(): AutocompleteField<Entity>['services'][string] {
    return this.services[this.kind === 'Device' ? 'deviceProfileService' : 'assetProfileService'];
  }

  protected defaultLabel(): string {
    return this.text(`kinds.${this.kind.toUpperCase()}_PROFILE`);
  }

  protected search(text: string): Observable<readonly Choice<Entity>[]> {
    return this.service[`get${this.kind}ProfileInfos`](firstPage(text), this.transport()).pipe(map(choicesOf));
  }

  protected resolve(value: unknown): Observable<Choice<Entity> | null> {
    return this.service[`get${this.kind}ProfileInfo`](idOf(value)).pipe(map((info) => choiceOf(info as Entity)));
  }

  protected keyOf(choice: Choice<Entity>): unknown {
    return plainId(choice);
  }

  protected transport(): string | undefined {
    return undefined;
  }

  override writeValue(value: unknown): void {
    super.writeValue(value);
    if (idOf(value)) return;
    if (this.selectDefaultProfile()) {
      this.choose(this.service[`getDefault${this.kind}ProfileInfo`]().pipe(map((info) => choiceOf(info as Entity))));
    } else if (this.selectFirstProfile()) {
      this.choose(this.search('').pipe(map(([first]) => first)));
    }
  }

  private choose(found: Observable<Choice<Entity> | undefined>): void {
    found.subscribe({
      next: (choice) => {
        if (choice && !this.chosen() && !this.typed()) this.pick(choice);
      },
      // People can still choose one.
      error: () => undefined,
    });
  }
}

/** `tb-device-profile-autocomplete`. */
@Component({
  selector: 'tb-device-profile-autocomplete',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => DeviceProfileAutocompleteComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class DeviceProfileAutocompleteComponent extends ProfileAutocomplete {
  /** Only profiles of this transport. */
  readonly transportType = input<string | null>();
  /** The profile's info: `{id, name, type…}`. */
  readonly deviceProfileChanged = output<unknown>();
  protected readonly kind = 'Device';

  protected override transport(): string | undefined {
    return this.transportType() ?? undefined;
  }

  protected override picked(choice: Choice<Entity> | null): void {
    this.deviceProfileChanged.emit(choice?.item ?? null);
  }
}

/** `tb-asset-profile-autocomplete`. */
@Component({
  selector: 'tb-asset-profile-autocomplete',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => AssetProfileAutocompleteComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class AssetProfileAutocompleteComponent extends ProfileAutocomplete {
  /** The profile's info: `{id, name…}`. */
  readonly assetProfileChanged = output<unknown>();
  protected readonly kind = 'Asset';

  protected override picked(choice: Choice<Entity> | null): void {
    this.assetProfileChanged.emit(choice?.item ?? null);
  }
}
