/* Fields with a short list of choices. */
import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  Directive,
  inject,
  input,
  signal,
} from '@angular/core';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { TextService } from 'ngx-self-registration';
import { ENTITY_KINDS } from './kit/entity-kinds';
import { formValue, FormValue } from './kit/form-value';
import { typesOf } from './kit/subtypes';

const SELECT_PARTS = [MatError, MatFormField, MatLabel, MatOption, MatSelect] as const;

/** What selects share; a select has a text for each of its values. */
@Directive()
abstract class SelectField extends FormValue {
  private readonly texts = inject(TextService);

  /** A key of a text or a text. */
  readonly label = input<string>();
  readonly showLabel = input(true, { transform: booleanAttribute });

  protected readonly value = signal<string | null>(null);
  protected readonly options = computed(() => {
    const values = this.values();
    const value = this.value();
    // A value that may not be chosen any more is shown all the same.
    const all = value !== null && !values.includes(value) ? [value, ...values] : values;
    return all.map((option) => ({ value: option, name: this.nameOf(option) }));
  });
  protected readonly heading = computed(() => {
    const label = this.label();
    return label ? this.texts.get(label, undefined, this.session.injector) : this.defaultLabel();
  });
  protected readonly complaint = this.text('value-required');

  protected abstract defaultLabel(): string;
  protected abstract values(): readonly string[];

  protected nameOf(value: string): string {
    return value;
  }

  protected choose(value: string | null): void {
    this.value.set(value);
    this.emit(value);
  }

  protected opened(): void {
    // Most know their values.
  }

  writeValue(value: unknown): void {
    this.value.set(typeof value === 'string' && value ? value : null);
  }
}

/** `tb-entity-type-select`: a kind of entity, such as `DEVICE`. */
@Component({
  selector: 'tb-entity-type-select',
  imports: [SELECT_PARTS],
  providers: formValue(() => EntityTypeSelectComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/select-field.html',
  styleUrl: './kit/fields.css',
})
export class EntityTypeSelectComponent extends SelectField {
  /** The only ones that may be chosen. */
  readonly allowedEntityTypes = input<readonly string[] | null>();
  /** Others beside the usual: texts by value. */
  readonly additionEntityTypes = input<Readonly<Record<string, string>> | null>();

  protected defaultLabel(): string {
    return this.text('entity-type-field');
  }

  protected values(): readonly string[] {
    const allowed = this.allowedEntityTypes();
    return [...(allowed?.length ? allowed : ENTITY_KINDS), ...Object.keys(this.additionEntityTypes() ?? {})];
  }

  protected override nameOf(kind: string): string {
    return this.additionEntityTypes()?.[kind] ?? this.text(`kinds.${kind}`);
  }
}

/** `tb-entity-subtype-select`: a type within a kind of entity; an empty text is all of them. */
@Component({
  selector: 'tb-entity-subtype-select',
  imports: [SELECT_PARTS],
  providers: formValue(() => EntitySubtypeSelectComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/select-field.html',
  styleUrl: './kit/fields.css',
})
export class EntitySubtypeSelectComponent extends SelectField {
  readonly entityType = input('DEVICE');
  private readonly known = signal<readonly string[]>([]);
  private isLoaded = false;

  protected defaultLabel(): string {
    return this.text(this.entityType() === 'ASSET' ? 'asset-type' : 'device-type');
  }

  protected values(): readonly string[] {
    return ['', ...this.known()];
  }

  protected override nameOf(type: string): string {
    return type || this.text('all-types');
  }

  protected override opened(): void {
    if (this.isLoaded) return;
    this.isLoaded = true;
    typesOf(this.services, this.entityType()).subscribe({
      next: (types) => this.known.set(types),
      error: () => (this.isLoaded = false),
    });
  }
}
