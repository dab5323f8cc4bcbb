import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { EntityGroupService } from 'ngx-self-registration/data-access';
import type { EntityInfo } from 'ngx-self-registration/models';
import { map } from 'rxjs';
import { debouncedSignal } from '../shared/debounced-signal';

/** Tenants have no name that their administrators would know them by. */
const TENANT = 'The tenant itself';
const nameOf = ({ id, name }: EntityInfo) => (id.entityType === 'TENANT' ? TENANT : name);

/** Chooses the owner of groups: the tenant, or one of its customers. */
@Component({
  selector: 'app-owner-field',
  imports: [MatAutocomplete, MatAutocompleteTrigger, MatFormField, MatIcon, MatInput, MatLabel, MatOption, MatSuffix],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      <mat-label>Groups of</mat-label>
      <input
        #box
        matInput
        [value]="shown()"
        [matAutocomplete]="owners"
        (focus)="box.select()"
        (input)="search.set(box.value)"
        (blur)="box.value = shown()"
      />
      <mat-icon matSuffix aria-hidden="true">arrow_drop_down</mat-icon>
      <mat-autocomplete
        #owners
        autoActiveFirstOption
        (optionSelected)="choose($event.option.value)"
        (closed)="search.set('')"
      >
        @for (owner of found.value(); track owner.id.id) {
          <mat-option [value]="owner">{{ nameOf(owner) }}</mat-option>
        } @empty {
          <mat-option disabled>{{ found.isLoading() ? 'Loading…' : 'Nothing found.' }}</mat-option>
        }
      </mat-autocomplete>
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      inline-size: 100%;
    }
  `,
})
export class OwnerFieldComponent {
  private readonly groups = inject(EntityGroupService);

  /** Id of the customer; absent for the tenant. */
  readonly customer = input<string>();
  /** Id of the customer that was chosen; undefined for the tenant. */
  readonly chosen = output<string | undefined>();

  protected readonly nameOf = nameOf;
  protected readonly search = signal('');
  private readonly settled = debouncedSignal(this.search);
  protected readonly found = rxResource({
    params: () => ({ page: 0, pageSize: 20, textSearch: this.settled().trim() }),
    stream: ({ params }) => this.groups.getOwnerInfos(params).pipe(map(({ data }) => data)),
    defaultValue: [],
  });
  private readonly named = rxResource({
    params: () => this.customer(),
    stream: ({ params }) => this.groups.getOwnerInfo({ entityType: 'CUSTOMER', id: params }),
  });
  protected readonly shown = computed(() => {
    if (!this.customer()) return TENANT;
    return this.named.hasValue() ? this.named.value().name : '';
  });

  protected choose({ id }: EntityInfo): void {
    this.chosen.emit(id.entityType === 'CUSTOMER' ? id.id : undefined);
  }
}
