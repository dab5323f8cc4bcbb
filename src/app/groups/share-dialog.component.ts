import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatOption, MatSelect } from '@angular/material/select';
import { EntityGroupService, RoleService } from 'ngx-self-registration/data-access';
import { type EntityGroupInfo, entityId } from 'ngx-self-registration/models';
import { injectFailureText } from 'ngx-self-registration/state';
import { map } from 'rxjs';
import { DialogFormComponent } from '../shared/dialog-form.component';
import { OwnerFieldComponent } from './owner-field.component';

const chosen = () => new FormControl<string | null>(null, { validators: [Validators.required] });

/** Opens a group to a user group, of the tenant or of a customer, by a group role. */
@Component({
  selector: 'app-share-dialog',
  imports: [
    DialogFormComponent,
    MatError,
    MatFormField,
    MatHint,
    MatLabel,
    MatOption,
    MatSelect,
    OwnerFieldComponent,
    ReactiveFormsModule,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-dialog-form [heading]="'Share ' + group.name" submitLabel="Share" [form]="form" [save]="save">
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>Group role</mat-label>
        <mat-select formControlName="roleId">
          @for (role of roles.value(); track role.id!.id) {
            <mat-option [value]="role.id!.id">{{ role.name }}</mat-option>
          } @empty {
            <mat-option disabled>{{ roles.isLoading() ? 'Loading…' : 'There is no group role.' }}</mat-option>
          }
        </mat-select>
        @if (!roles.isLoading() && roles.value().length === 0) {
          <mat-hint>There is no group role yet: add one under Roles first.</mat-hint>
        }
        <mat-error>Choose what they may do.</mat-error>
      </mat-form-field>
      <app-owner-field [customer]="customer()" (chosen)="chooseOwner($event)" />
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>User group</mat-label>
        <mat-select formControlName="userGroupId">
          @for (userGroup of userGroups.value(); track userGroup.id!.id) {
            <mat-option [value]="userGroup.id!.id">{{ userGroup.name }}</mat-option>
          } @empty {
            <mat-option disabled>{{ userGroups.isLoading() ? 'Loading…' : 'There is no user group.' }}</mat-option>
          }
        </mat-select>
        <mat-error>Choose who may use this group.</mat-error>
      </mat-form-field>
      @if (problem()) {
        <p role="alert">{{ problem() }}</p>
      }
    </app-dialog-form>
  `,
  styles: `
    p {
      margin: 0;
      color: var(--mat-sys-error);
    }
  `,
})
export class ShareDialogComponent {
  private readonly groups = inject(EntityGroupService);
  private readonly failureText = injectFailureText();
  protected readonly group = inject<EntityGroupInfo>(MAT_DIALOG_DATA);

  protected readonly customer = signal<string | undefined>(undefined);
  protected readonly userGroups = rxResource({
    params: () => ({ customer: this.customer() }),
    stream: ({ params: { customer } }) =>
      customer
        ? this.groups.getOwnerGroups(entityId('CUSTOMER', customer), 'USER')
        : this.groups.getGroups('USER', false),
    defaultValue: [],
  });
  private readonly roleService = inject(RoleService);
  protected readonly roles = rxResource({
    stream: () =>
      this.roleService
        .getRoles({ page: 0, pageSize: 1000, sortProperty: 'name', sortOrder: 'ASC' }, 'GROUP')
        .pipe(map(({ data }) => data)),
    defaultValue: [],
  });
  protected readonly problem = computed(() => {
    const error = this.userGroups.error() ?? this.roles.error();
    return error ? this.failureText(error) : '';
  });

  protected readonly form = new FormGroup({ userGroupId: chosen(), roleId: chosen() });
  protected readonly save = () => {
    const { userGroupId, roleId } = this.form.getRawValue();
    return this.groups.shareToUserGroup(this.group.id!.id, userGroupId!, roleId!).pipe(map(() => true));
  };

  protected chooseOwner(customer?: string): void {
    this.customer.set(customer);
    this.form.controls.userGroupId.reset();
  }
}
