import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { GROUP_ROLE_OPERATIONS, Operation } from 'ngx-self-registration/models/permissions';
import { operationName } from 'ngx-self-registration/ui';
import { byKind, isChosen, toggleOperation } from './operation-kinds';

/** Operations of a GROUP role as a list to tick, by what they are for. */
@Component({
  selector: 'sr-group-operations-editor',
  imports: [MatCheckbox, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './group-operations-editor.component.html',
  styleUrl: './group-operations-editor.component.scss',
})
export class GroupOperationsEditorComponent {
  private readonly text = injectTextLookup();

  readonly value = input.required<readonly Operation[]>();
  /** Shows what is missing. */
  readonly showErrors = input(false);
  readonly valueChange = output<Operation[]>();

  /** What a GROUP role can have, and what a platform has stored beyond it. */
  private readonly available = computed(() => [
    ...GROUP_ROLE_OPERATIONS,
    ...this.value().filter((operation) => !GROUP_ROLE_OPERATIONS.includes(operation)),
  ]);

  protected readonly all = computed(() => this.value().includes('ALL'));
  protected readonly some = computed(() => this.value().length > 0 && !this.all());
  protected readonly kinds = computed(() =>
    byKind(this.available()).map(({ kind, operations }) => ({
      kind,
      operations: operations.map((operation) => ({
        operation,
        name: operationName(operation, this.text),
        on: isChosen(this.value(), operation),
      })),
    })),
  );

  protected toggle(operation: Operation): void {
    this.valueChange.emit(toggleOperation(this.value(), operation, this.available()));
  }
}
