/* Fields for one thing of the platform that differ in little: whom they ask, and what their value is. */
import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  input,
  output,
  untracked,
} from '@angular/core';
import { map, of, type Observable } from 'rxjs';
import { AUTOCOMPLETE_PARTS, AutocompleteField } from './kit/autocomplete-field';
import { type Choice, choiceOf, choicesOf, type Entity, firstPage, idOf, plainId } from './kit/choices';
import { formValue } from './kit/form-value';

const packageChoice = (item: Entity): Choice<Entity> => ({
  name: item['version'] ? `${item.title} (${String(item['version'])})` : String(item.title),
  item,
});

/**
 * `tb-ota-package-autocomplete`: firmware or software of a device profile; without a profile there is nothing to choose.
 * Its value is the id, or with `useFullEntityId` `{entityType, id}`.
 */
@Component({
  selector: 'tb-ota-package-autocomplete, tb-firmware-autocomplete',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => OtaPackageAutocompleteComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class OtaPackageAutocompleteComponent extends AutocompleteField<Entity> {
  /** `FIRMWARE`, unless it is `SOFTWARE`. */
  readonly type = input('FIRMWARE', { transform: (type: string | null | undefined) => type || 'FIRMWARE' });
  readonly deviceProfileId = input<unknown>();
  readonly useFullEntityId = input(false, { transform: booleanAttribute });
  readonly showDetailsPageLink = input<unknown>();

  private readonly profile = computed(() => idOf(this.deviceProfileId()));
  private lastProfile = '';

  constructor() {
    super();
    effect(() => {
      const profile = this.profile();
      // A package of another profile does not fit this one.
      if (this.lastProfile && profile !== this.lastProfile && untracked(this.chosen)) untracked(() => this.clear());
      this.lastProfile = profile;
    });
  }

  protected defaultLabel(): string {
    return this.text(this.type() === 'SOFTWARE' ? 'software' : 'firmware');
  }

  protected search(text: string): Observable<readonly Choice<Entity>[]> {
    if (!this.profile()) return of([]);
    return this.services['otaPackageService']
      ['getOtaPackagesInfoByDeviceProfileId'](firstPage(text, 'title'), this.profile(), this.type())
      .pipe(map((page) => (page as { data: Entity[] }).data.map(packageChoice)));
  }

  protected resolve(value: unknown): Observable<Choice<Entity> | null> {
    return this.services['otaPackageService']
      ['getOtaPackageInfo'](idOf(value))
      .pipe(map((item) => packageChoice(item as Entity)));
  }

  protected keyOf(choice: Choice<Entity>): unknown {
    return this.useFullEntityId() ? plainId(choice) : choice.item.id.id;
  }
}

/** `tb-owner-autocomplete`: the tenant or a customer. Its value is `{entityType, id}`. */
@Component({
  selector: 'tb-owner-autocomplete',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => OwnerAutocompleteComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class OwnerAutocompleteComponent extends AutocompleteField<Entity> {
  /** Ids of owners that are not suggested. */
  readonly excludeOwnerIds = input<readonly string[]>();

  protected defaultLabel(): string {
    return this.text('owner');
  }

  protected search(text: string): Observable<readonly Choice<Entity>[]> {
    const excluded = new Set(this.excludeOwnerIds());
    return this.services['entityGroupService']
      ['getOwnerInfos'](firstPage(text))
      .pipe(map((page) => choicesOf(page).filter(({ item }) => !excluded.has(item.id.id))));
  }

  protected resolve(value: unknown): Observable<Choice<Entity> | null> {
    return this.services['entityGroupService']['getOwnerInfo'](value).pipe(map((info) => choiceOf(info as Entity)));
  }

  protected keyOf(choice: Choice<Entity>): unknown {
    return plainId(choice);
  }
}

/**
 * `tb-entity-group-autocomplete`: a group of `groupType`, of `ownerId` where it is given. Its value is the id, or with
 * `useFullEntityId` `{entityType, id}`.
 */
@Component({
  selector: 'tb-entity-group-autocomplete, tb-entity-group-select',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => EntityGroupAutocompleteComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class EntityGroupAutocompleteComponent extends AutocompleteField<Entity> {
  /** What the group is of: `DEVICE`, `ASSET`, `USER`… */
  readonly groupType = input('DEVICE');
  /** Owner of the groups: `{entityType, id}`. Default: all that the user may see. */
  readonly ownerId = input<{ entityType: string; id: string } | null>();
  readonly useFullEntityId = input(false, { transform: booleanAttribute });
  /** An older name of the label. */
  readonly placeholderText = input<string>();
  /** Not suggested. */
  readonly excludeGroupIds = input<readonly string[]>();
  readonly excludeGroupAll = input(false, { transform: booleanAttribute });

  /** The group with all that it has; null where there is none any more. */
  readonly entityGroupLoaded = output<unknown>();

  protected defaultLabel(): string {
    return this.translated(this.placeholderText()) || this.text('group');
  }

  protected search(text: string): Observable<readonly Choice<Entity>[]> {
    const owner = this.ownerId();
    const service = this.services['entityGroupService'];
    const excluded = new Set(this.excludeGroupIds());
    const page = owner?.id
      ? service['getEntityGroupsByOwnerIdAndPageLink'](owner.entityType, owner.id, this.groupType(), firstPage(text))
      : service['getEntityGroupsByPageLink'](firstPage(text), this.groupType());
    return page.pipe(
      map((groups) =>
        choicesOf(groups).filter(
          ({ item }) => !excluded.has(item.id.id) && !(this.excludeGroupAll() && item['groupAll']),
        ),
      ),
    );
  }

  protected resolve(value: unknown): Observable<Choice<Entity> | null> {
    return this.services['entityGroupService']
      ['getEntityGroup'](idOf(value))
      .pipe(map((group) => choiceOf(group as Entity)));
  }

  protected keyOf(choice: Choice<Entity>): unknown {
    return this.useFullEntityId() ? plainId(choice) : choice.item.id.id;
  }

  protected override picked(choice: Choice<Entity> | null): void {
    this.entityGroupLoaded.emit(choice?.item ?? null);
  }
}

/** `tb-dashboard-autocomplete`: its value is the id, or without `useIdValue` the dashboard's info. */
@Component({
  selector: 'tb-dashboard-autocomplete',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => DashboardAutocompleteComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class DashboardAutocompleteComponent extends AutocompleteField<Entity> {
  readonly useIdValue = input(true, { transform: booleanAttribute });
  /** `customer`: those of `customerId`; else all that the user may see. */
  readonly dashboardsScope = input<string>();
  readonly customerId = input<unknown>();

  protected defaultLabel(): string {
    return this.text('kinds.DASHBOARD');
  }

  protected search(text: string): Observable<readonly Choice<Entity>[]> {
    const service = this.services['dashboardService'];
    const customer = this.dashboardsScope() === 'customer' ? idOf(this.customerId()) : '';
    const link = firstPage(text, 'title');
    return (customer ? service['getCustomerDashboards'](customer, link) : service['getAllDashboards'](link)).pipe(
      map(choicesOf),
    );
  }

  protected resolve(value: unknown): Observable<Choice<Entity> | null> {
    const given = value as Entity | string;
    if (typeof given === 'object' && given.title) return of(choiceOf(given));
    return this.services['dashboardService']
      ['getDashboardInfo'](idOf(value))
      .pipe(map((info) => choiceOf(info as Entity)));
  }

  protected keyOf({ item }: Choice<Entity>): unknown {
    return this.useIdValue() ? item.id.id : item;
  }
}
