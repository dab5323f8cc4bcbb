import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { SrTextPipe } from 'ngx-self-registration';
import type { GroupPermissionInfo } from 'ngx-self-registration/models';
import { SIGN_UP_FORM_LIMITS } from 'ngx-self-registration/models/limits';
import { FormSectionComponent, GroupPermissionsComponent, SrFieldErrorPipe } from 'ngx-self-registration/ui';
import { SelfRegistrationEditor } from '../self-registration-editor';

/** What a registration makes: a customer with its title and group, and the roles of its user group. */
@Component({
  selector: 'sr-customer-section',
  imports: [
    FormSectionComponent,
    GroupPermissionsComponent,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    ReactiveFormsModule,
    SrFieldErrorPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sr-form-section
      [heading]="'self-registration.form.customer.title' | srText"
      [about]="'self-registration.form.customer.about' | srText"
    >
      <div class="fields">
        <mat-form-field subscriptSizing="dynamic">
          <mat-label>{{ 'self-registration.form.customer.prefix' | srText }}</mat-label>
          <input matInput autocomplete="off" [formControl]="editor.form.controls.customerTitlePrefix" />
          <mat-hint>{{ 'self-registration.form.customer.prefix-hint' | srText }}</mat-hint>
          <mat-error>{{
            editor.form.controls.customerTitlePrefix
              | srFieldError: ('self-registration.form.customer.prefix-error' | srText: { max: prefixMaxLength })
          }}</mat-error>
        </mat-form-field>
        <mat-form-field subscriptSizing="dynamic">
          <mat-label>{{ 'self-registration.form.customer.group' | srText }}</mat-label>
          <mat-select [formControl]="editor.form.controls.customerGroupId">
            <mat-option [value]="null">{{ 'self-registration.form.customer.group-none' | srText }}</mat-option>
            @for (group of customerGroups(); track group.id?.id) {
              <mat-option [value]="group.id?.id">{{ group.name }}</mat-option>
            }
          </mat-select>
        </mat-form-field>
      </div>
      <sr-group-permissions
        [permissions]="editor.value().permissions"
        [roles]="editor.state().choices.roles"
        [entityGroups]="editor.state().choices.entityGroups"
        (permissionsChange)="setPermissions($event)"
      />
    </sr-form-section>
  `,
  styleUrl: '../../section.scss',
})
export class CustomerSectionComponent {
  protected readonly editor = inject(SelfRegistrationEditor);
  protected readonly prefixMaxLength = SIGN_UP_FORM_LIMITS.customerTitlePrefix.max;

  /** Every customer is in "All" anyway. */
  protected readonly customerGroups = computed(() =>
    this.editor.state().choices.entityGroups.filter(({ type, groupAll }) => type === 'CUSTOMER' && !groupAll),
  );

  protected setPermissions(permissions: GroupPermissionInfo[]): void {
    const control = this.editor.form.controls.permissions;
    control.setValue(permissions);
    control.markAsDirty();
  }
}
