import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { ControlValueAccessor, FormsModule, NgControl } from '@angular/forms';
import { MatAutocomplete, MatAutocompleteTrigger, MatOption } from '@angular/material/autocomplete';
import { ErrorStateMatcher } from '@angular/material/core';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';
import { restServices } from '../services/entity-services';

const typesOf = (found: unknown) => (Array.isArray(found) ? found.map(({ type }: { type: string }) => type) : []);

/** Suggests the types in use, and takes any other: `tb-entity-subtype-autocomplete` of ThingsBoard's console. */
@Component({
  selector: 'sr-entity-subtype',
  imports: [
    FormsModule,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-form-field class="mat-block">
      <mat-label>{{ label() }}</mat-label>
      <input
        matInput
        autocomplete="off"
        [ngModel]="text()"
        (ngModelChange)="type($event)"
        [ngModelOptions]="{ standalone: true }"
        [required]="required()"
        [disabled]="disabled()"
        [errorStateMatcher]="matcher"
        [matAutocomplete]="suggestions"
        (focus)="load()"
        (blur)="touched()"
      />
      <mat-autocomplete #suggestions="matAutocomplete">
        @for (known of matching(); track known) {
          <mat-option [value]="known">{{ known }}</mat-option>
        }
      </mat-autocomplete>
      <mat-error>{{ message }}</mat-error>
    </mat-form-field>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    mat-form-field {
      width: 100%;
    }
  `,
})
export class EntitySubtypeComponent implements ControlValueAccessor {
  private readonly session = inject(ACTION_SESSION);
  private readonly control = inject(NgControl, { optional: true, self: true });

  /** The element's name in the template. */
  readonly srTag = input('');
  /** `DEVICE` or `ASSET`. */
  readonly entityType = input('DEVICE');
  readonly required = input(false, { transform: booleanAttribute });

  protected readonly text = signal('');
  protected readonly disabled = signal(false);
  private readonly known = signal<string[]>([]);
  private isLoaded = false;
  private changed: (value: string) => void = () => undefined;
  protected touched: () => void = () => undefined;

  protected readonly message = this.session.text('type-required');
  protected readonly matching = computed(() => {
    const wanted = this.text().toLowerCase();
    return this.known().filter((type) => type.toLowerCase().includes(wanted));
  });
  protected readonly label = computed(() => {
    const kinds: Record<string, string> = { DEVICE: 'device-type', ASSET: 'asset-type' };
    return this.session.text(kinds[this.entityType()] ?? 'entity-type');
  });
  protected readonly matcher: ErrorStateMatcher = {
    isErrorState: () => !!this.control?.invalid && (!!this.control.touched || !!this.control.dirty),
  };

  constructor() {
    if (this.control) {
      this.control.valueAccessor = this;
    }
  }

  /** Suggestions are a help: where they cannot be loaded, people type as if there were none. */
  protected load(): void {
    if (this.isLoaded) {
      return;
    }
    this.isLoaded = true;
    const services = restServices(this.session.injector);
    const types =
      this.entityType() === 'ASSET'
        ? services['assetService']['getAssetTypes']()
        : services['deviceService']['getDeviceTypes']();
    types.subscribe({
      next: (found) => this.known.set(typesOf(found)),
      error: () => (this.isLoaded = false),
    });
  }

  protected type(value: string): void {
    this.text.set(value);
    this.changed(value);
  }

  writeValue(value: unknown): void {
    this.text.set(typeof value === 'string' ? value : '');
  }

  registerOnChange(changed: (value: string) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  setDisabledState(disabled: boolean): void {
    this.disabled.set(disabled);
  }
}
