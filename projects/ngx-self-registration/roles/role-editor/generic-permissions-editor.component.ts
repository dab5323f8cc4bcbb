import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatAutocomplete, MatAutocompleteSelectedEvent, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatIconButton } from '@angular/material/button';
import { MatChipListbox, MatChipOption } from '@angular/material/chips';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatHint, MatLabel, MatPrefix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatTooltip } from '@angular/material/tooltip';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import {
  GenericPermissions,
  Operation,
  OPERATIONS_BY_RESOURCE,
  Resource,
  RESOURCES,
} from 'ngx-self-registration/models/permissions';
import { operationName, resourceName, resourcesOf } from 'ngx-self-registration/ui';
import { byKind, isChosen, toggleOperation } from './operation-kinds';

/** Operations by resource: a block per resource, every operation that it knows as a switch. */
@Component({
  selector: 'sr-generic-permissions-editor',
  imports: [
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatChipListbox,
    MatChipOption,
    MatFormField,
    MatHint,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatOption,
    MatPrefix,
    MatTooltip,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './generic-permissions-editor.component.html',
  styleUrl: './generic-permissions-editor.component.scss',
})
export class GenericPermissionsEditorComponent {
  private readonly announcer = inject(LiveAnnouncer);
  private readonly text = injectTextLookup();
  private readonly addField = viewChild.required<ElementRef<HTMLInputElement>>('addField');

  readonly value = input.required<GenericPermissions>();
  /** Shows what is missing. */
  readonly showErrors = input(false);
  readonly valueChange = output<GenericPermissions>();

  /** What is typed to find a resource. */
  protected readonly typed = signal('');

  protected readonly rows = computed(() => {
    const value = this.value();
    return resourcesOf(value).map((resource) => {
      const chosen = value[resource] ?? [];
      const available = this.available(resource, chosen);
      return {
        resource,
        name: resourceName(resource, this.text),
        available,
        operations: (['ALL', ...byKind(available).flatMap((group) => group.operations)] as Operation[]).map(
          (operation) => ({
            operation,
            name: operationName(operation, this.text),
            on: isChosen(chosen, operation),
          }),
        ),
        missing: chosen.length === 0,
        covered:
          resource !== 'ALL' && chosen.length > 0 && chosen.every((operation) => isChosen(value.ALL ?? [], operation)),
      };
    });
  });

  protected readonly unused = computed(() => {
    const typed = this.typed().trim().toLocaleLowerCase();
    return RESOURCES.filter((resource) => !(resource in this.value()))
      .map((resource) => ({ resource, name: resourceName(resource, this.text) }))
      .filter(({ name }) => name.toLocaleLowerCase().includes(typed));
  });

  /** A resource starts with what all other operations need: reading it. */
  protected add({ option }: MatAutocompleteSelectedEvent): void {
    const resource = option.value as Resource;
    this.addField().nativeElement.value = '';
    this.typed.set('');
    this.valueChange.emit({ ...this.value(), [resource]: ['READ'] });
    this.announce('resource-added', resource);
  }

  protected remove(resource: Resource): void {
    const { [resource]: _, ...left } = this.value();
    this.valueChange.emit(left);
    this.announce('resource-removed', resource);
    this.addField().nativeElement.focus();
  }

  protected toggle(resource: Resource, operation: Operation, available: readonly Operation[]): void {
    const chosen = toggleOperation(this.value()[resource] ?? [], operation, available);
    this.valueChange.emit({ ...this.value(), [resource]: chosen });
  }

  /** What the resource knows; for one that only the platform knows, everything there is. */
  private available(resource: Resource, chosen: readonly Operation[]): readonly Operation[] {
    const known: readonly Operation[] = OPERATIONS_BY_RESOURCE[resource] ?? OPERATIONS_BY_RESOURCE.ALL;
    return [...known, ...chosen.filter((operation) => !known.includes(operation))];
  }

  private announce(key: string, resource: Resource): void {
    const name = resourceName(resource, this.text);
    void this.announcer.announce(this.text(`self-registration.role-editor.${key}`, { resource: name }));
  }
}
