/* Fields for several things of one kind. */
import { ChangeDetectionStrategy, Component, Directive, input } from '@angular/core';
import { forkJoin, map, of, type Observable } from 'rxjs';
import { CHIPS_PARTS, ChipsField } from './kit/chips-field';
import { type Choice, choicesOf, type Entity, firstPage, idOf } from './kit/choices';
import { ENTITY_KINDS, readEntity, searchEntities } from './kit/entity-kinds';
import { formValue } from './kit/form-value';
import { typesOf } from './kit/subtypes';

/** `tb-entity-list`: ids of entities of a kind. */
@Component({
  selector: 'tb-entity-list',
  imports: [CHIPS_PARTS],
  providers: formValue(() => EntityListComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/chips-field.html',
  styleUrl: './kit/fields.css',
})
export class EntityListComponent extends ChipsField<Entity> {
  readonly entityType = input('DEVICE');
  /** Type within the kind, such as the name of a device profile. */
  readonly subType = input<string | null>();

  protected defaultLabel(): string {
    return this.text(`kinds.${this.entityType()}`);
  }

  protected search(text: string): Observable<readonly Choice<Entity>[]> {
    return searchEntities(this.services, this.entityType(), text, this.subType() ?? '');
  }

  protected resolve(values: readonly unknown[]): Observable<readonly Choice<Entity>[]> {
    return forkJoin(values.map((value) => readEntity(this.services, this.entityType(), idOf(value))));
  }

  protected keyOf({ item }: Choice<Entity>): unknown {
    return idOf(item);
  }

  protected ofText(): null {
    return null;
  }
}

/** `tb-entity-group-list`: ids of groups. */
@Component({
  selector: 'tb-entity-group-list',
  imports: [CHIPS_PARTS],
  providers: formValue(() => EntityGroupListComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/chips-field.html',
  styleUrl: './kit/fields.css',
})
export class EntityGroupListComponent extends ChipsField<Entity> {
  /** What the groups are of. */
  readonly groupType = input('DEVICE');
  /** Owner of the groups: `{entityType, id}`. Default: all that the user may see. */
  readonly ownerId = input<{ entityType: string; id: string } | null>();

  protected defaultLabel(): string {
    return this.text('groups');
  }

  protected search(text: string): Observable<readonly Choice<Entity>[]> {
    const owner = this.ownerId();
    const service = this.services['entityGroupService'];
    const page = owner?.id
      ? service['getEntityGroupsByOwnerIdAndPageLink'](owner.entityType, owner.id, this.groupType(), firstPage(text))
      : service['getEntityGroupsByPageLink'](firstPage(text), this.groupType());
    return page.pipe(map(choicesOf));
  }

  protected resolve(values: readonly unknown[]): Observable<readonly Choice<Entity>[]> {
    return this.services['entityGroupService']['getEntityGroupsByIds'](values.map(idOf)).pipe(map(choicesOf));
  }

  protected keyOf({ item }: Choice<Entity>): unknown {
    return idOf(item);
  }

  protected ofText(): null {
    return null;
  }
}

/** Words, and any other that people type. */
@Directive()
abstract class WordList extends ChipsField<string> {
  protected abstract words(): Observable<readonly string[]>;

  protected search(text: string): Observable<readonly Choice<string>[]> {
    const wanted = text.toLowerCase();
    return this.words().pipe(
      map((words) =>
        words.filter((word) => word.toLowerCase().includes(wanted)).map((word) => ({ name: word, item: word })),
      ),
    );
  }

  protected resolve(values: readonly unknown[]): Observable<readonly Choice<string>[]> {
    return of(values.map((value) => ({ name: String(value), item: String(value) })));
  }

  protected keyOf({ item }: Choice<string>): unknown {
    return item;
  }

  protected ofText(text: string): Choice<string> | null {
    return { name: text, item: text };
  }
}

/** `tb-entity-subtype-list`: types within a kind of entity. */
@Component({
  selector: 'tb-entity-subtype-list',
  imports: [CHIPS_PARTS],
  providers: formValue(() => EntitySubtypeListComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/chips-field.html',
  styleUrl: './kit/fields.css',
})
export class EntitySubtypeListComponent extends WordList {
  readonly entityType = input('DEVICE');

  protected defaultLabel(): string {
    return this.text('types');
  }

  protected words(): Observable<readonly string[]> {
    return typesOf(this.services, this.entityType());
  }
}

/** `tb-string-items-list`: texts. */
@Component({
  selector: 'tb-string-items-list',
  imports: [CHIPS_PARTS],
  providers: formValue(() => StringItemsListComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/chips-field.html',
  styleUrl: './kit/fields.css',
})
export class StringItemsListComponent extends WordList {
  /** Suggested. */
  readonly predefinedValues = input<readonly { name: string; value: string }[]>();

  protected defaultLabel(): string {
    return this.text('values');
  }

  protected words(): Observable<readonly string[]> {
    return of((this.predefinedValues() ?? []).map(({ value }) => value));
  }
}

/** `tb-entity-type-list`: kinds of entities, such as `DEVICE`. */
@Component({
  selector: 'tb-entity-type-list',
  imports: [CHIPS_PARTS],
  providers: formValue(() => EntityTypeListComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/chips-field.html',
  styleUrl: './kit/fields.css',
})
export class EntityTypeListComponent extends ChipsField<string> {
  /** The only ones that may be chosen. */
  readonly allowedEntityTypes = input<readonly string[] | null>();

  protected defaultLabel(): string {
    return this.text('entity-types');
  }

  protected search(text: string): Observable<readonly Choice<string>[]> {
    const wanted = text.toLowerCase();
    const kinds = this.allowedEntityTypes() ?? ENTITY_KINDS;
    return of(kinds.map((kind) => this.named(kind)).filter(({ name }) => name.toLowerCase().includes(wanted)));
  }

  protected resolve(values: readonly unknown[]): Observable<readonly Choice<string>[]> {
    return of(values.map((value) => this.named(String(value))));
  }

  protected keyOf({ item }: Choice<string>): unknown {
    return item;
  }

  protected ofText(): null {
    return null;
  }

  private named(kind: string): Choice<string> {
    return { name: this.text(`kinds.${kind}`), item: kind };
  }
}
