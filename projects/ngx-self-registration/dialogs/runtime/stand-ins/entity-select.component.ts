/* A kind of entity, and entities of it beside. */
import { booleanAttribute, ChangeDetectionStrategy, Component, Directive, input, output, signal } from '@angular/core';
import { type AbstractControl, FormsModule, type ValidationErrors, Validators } from '@angular/forms';
import { EntityAutocompleteComponent } from './entity-autocomplete.component';
import { formValue, FormValue } from './kit/form-value';
import { EntityListComponent } from './lists';
import { EntityTypeSelectComponent } from './selects';

const STYLES = `
  :host {
    display: flex;
    flex-wrap: wrap;
    column-gap: 16px;
    min-width: 0;
  }
  :host > * {
    flex: 1 1 200px;
  }
`;

/** What both share: which kinds there are, and which is chosen. */
@Directive()
abstract class KindAndEntities extends FormValue {
  /** The only kinds that may be chosen; with one there is nothing to choose. */
  readonly allowedEntityTypes = input<readonly string[] | null>();
  /** Other kinds: texts by value. */
  readonly additionEntityTypes = input<Readonly<Record<string, string>> | null>();
  readonly defaultEntityType = input<string | null>(null);
  readonly useEntityDisplayName = input(false, { transform: booleanAttribute });

  protected readonly kind = signal<string | null>(null);

  protected isOnlyKind(): boolean {
    return this.allowedEntityTypes()?.length === 1;
  }

  protected usualKind(): string | null {
    const allowed = this.allowedEntityTypes();
    return this.defaultEntityType() ?? (allowed?.length === 1 ? allowed[0] : null);
  }
}

/** `tb-entity-select`: its value is `{entityType, id}`. */
@Component({
  selector: 'tb-entity-select',
  imports: [EntityAutocompleteComponent, EntityTypeSelectComponent, FormsModule],
  providers: formValue(() => EntitySelectComponent, true),
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (!isOnlyKind()) {
      <tb-entity-type-select
        [appearance]="appearance()"
        [allowedEntityTypes]="allowedEntityTypes()"
        [additionEntityTypes]="additionEntityTypes()"
        [label]="entityTypeLabel()"
        [required]="isRequired()"
        [disabled]="isDisabled()"
        [ngModel]="kind()"
        (ngModelChange)="chooseKind($event)"
        [ngModelOptions]="{ standalone: true }"
      />
    }
    @if (kind(); as type) {
      <tb-entity-autocomplete
        useFullEntityId
        [appearance]="appearance()"
        [entityType]="type"
        [useEntityDisplayName]="useEntityDisplayName()"
        [required]="isRequired()"
        [disabled]="isDisabled()"
        [ngModel]="entity()"
        (ngModelChange)="chooseEntity($event)"
        [ngModelOptions]="{ standalone: true }"
        (entityChanged)="entityChanged.emit($event)"
        (focusout)="left()"
      />
    }
  `,
  styles: STYLES,
})
export class EntitySelectComponent extends KindAndEntities {
  readonly entityTypeLabel = input<string>();
  /** The entity with all that it has; null where there is none any more. */
  readonly entityChanged = output<unknown>();
  protected readonly entity = signal<{ entityType: string; id: string } | null>(null);

  protected chooseKind(kind: string | null): void {
    this.kind.set(kind);
    this.chooseEntity(null);
  }

  protected chooseEntity(entity: { entityType: string; id: string } | null): void {
    this.entity.set(entity);
    this.emit(entity);
  }

  writeValue(value: unknown): void {
    const given = value as { entityType?: string; id?: string | null } | null;
    const { entityType, id } = given ?? {};
    this.kind.set(entityType ?? this.usualKind());
    this.entity.set(entityType && id && !/^13814000-1dd2-11b2-8080-808080808080$/.test(id) ? { entityType, id } : null);
  }

  /** Forms begin with a kind alone; where a value is needed, that is none. */
  override validate(control: AbstractControl): ValidationErrors | null {
    const given = control.value as { id?: string | null } | null;
    return given && !given.id && (this.isRequired() || control.hasValidator(Validators.required))
      ? { required: true }
      : null;
  }
}

/** `tb-entity-list-select`: its value is a list of `{entityType, id}`, all of one kind. */
@Component({
  selector: 'tb-entity-list-select',
  imports: [EntityListComponent, EntityTypeSelectComponent, FormsModule],
  providers: formValue(() => EntityListSelectComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (!isOnlyKind()) {
      <tb-entity-type-select
        [allowedEntityTypes]="allowedEntityTypes()"
        [additionEntityTypes]="additionEntityTypes()"
        [required]="isRequired()"
        [disabled]="isDisabled()"
        [ngModel]="kind()"
        (ngModelChange)="chooseKind($event)"
        [ngModelOptions]="{ standalone: true }"
      />
    }
    @if (kind(); as type) {
      <tb-entity-list
        [entityType]="type"
        [required]="isRequired()"
        [disabled]="isDisabled()"
        [ngModel]="ids()"
        (ngModelChange)="chooseIds($event)"
        [ngModelOptions]="{ standalone: true }"
        (focusout)="left()"
      />
    }
  `,
  styles: STYLES,
})
export class EntityListSelectComponent extends KindAndEntities {
  protected readonly ids = signal<readonly string[] | null>(null);

  protected chooseKind(kind: string | null): void {
    this.kind.set(kind);
    this.chooseIds(null);
  }

  protected chooseIds(ids: readonly string[] | null): void {
    this.ids.set(ids);
    this.emit((ids ?? []).map((id) => ({ entityType: this.kind(), id })));
  }

  writeValue(value: unknown): void {
    const given = Array.isArray(value) ? (value as { entityType: string; id: string }[]) : [];
    this.kind.set(given.at(0)?.entityType ?? this.usualKind());
    this.ids.set(given.length > 0 ? given.map(({ id }) => id) : null);
  }
}
