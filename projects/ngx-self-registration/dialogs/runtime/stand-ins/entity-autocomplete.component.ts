import { booleanAttribute, ChangeDetectionStrategy, Component, effect, input, output, untracked } from '@angular/core';
import { map, of, type Observable } from 'rxjs';
import { AUTOCOMPLETE_PARTS, AutocompleteField } from './kit/autocomplete-field';
import { type Choice, type Entity, idOf } from './kit/choices';
import { kindOf, readEntity, searchEntities } from './kit/entity-kinds';
import { formValue } from './kit/form-value';

/** `tb-entity-autocomplete`: one entity of a kind. Its value is the id, or with `useFullEntityId` `{entityType, id}`. */
@Component({
  selector: 'tb-entity-autocomplete',
  imports: [AUTOCOMPLETE_PARTS],
  providers: formValue(() => EntityAutocompleteComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/autocomplete-field.html',
  styleUrl: './kit/fields.css',
})
export class EntityAutocompleteComponent extends AutocompleteField<Entity> {
  /** Kind of entity, or an alias such as `CURRENT_CUSTOMER`. */
  readonly entityType = input('DEVICE');
  /** Type within the kind, such as the name of a device profile. */
  readonly entitySubtype = input<string | null>();
  /** Not suggested. */
  readonly excludeEntityIds = input<readonly string[]>();
  readonly useFullEntityId = input(false, { transform: booleanAttribute });
  readonly useEntityDisplayName = input(false, { transform: booleanAttribute });

  /** The entity with all that it has; null where there is none any more. */
  readonly entityChanged = output<unknown>();

  constructor() {
    super();
    effect(() => {
      const kind = kindOf(this.entityType());
      const chosen = untracked(this.chosen);
      if (chosen && kind && chosen.item.id.entityType !== kind) untracked(() => this.reset());
    });
  }

  private reset(): void {
    this.chosen.set(null);
    this.typed.set('');
    this.emit(null);
    this.entityChanged.emit(null);
  }

  protected defaultLabel(): string {
    return this.text(`kinds.${kindOf(this.entityType())}`);
  }

  protected search(text: string): Observable<readonly Choice<Entity>[]> {
    const excluded = new Set(this.excludeEntityIds());
    return searchEntities(this.services, this.entityType(), text, this.entitySubtype() ?? '').pipe(
      map((found) => found.filter(({ item }) => !excluded.has(item.id.id)).map((choice) => this.named(choice))),
    );
  }

  protected resolve(value: unknown): Observable<Choice<Entity> | null> {
    const type = (value as { entityType?: string }).entityType ?? this.entityType();
    const id = idOf(value);
    return id ? readEntity(this.services, type, id).pipe(map((choice) => this.named(choice))) : of(null);
  }

  protected keyOf({ item }: Choice<Entity>): unknown {
    return this.useFullEntityId() ? item.id : item.id.id;
  }

  /** Suggestions know little of an entity; whoever listens is told all. */
  protected override picked(choice: Choice<Entity> | null): void {
    if (!choice || 'createdTime' in choice.item) {
      this.entityChanged.emit(choice?.item ?? null);
      return;
    }
    readEntity(this.services, choice.item.id.entityType, choice.item.id.id).subscribe({
      next: ({ item }) => {
        if (this.chosen() === choice) this.entityChanged.emit(item);
        this.session.digest();
      },
      error: () => this.entityChanged.emit(choice.item),
    });
  }

  private named(choice: Choice<Entity>): Choice<Entity> {
    return this.useEntityDisplayName() && choice.item.label ? { ...choice, name: choice.item.label } : choice;
  }
}
