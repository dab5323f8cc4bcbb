import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatCard, MatCardContent, MatCardHeader } from '@angular/material/card';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { SrTextPipe } from 'ngx-self-registration';
import type { GroupPermissionInfo } from 'ngx-self-registration/models';
import { SIGN_UP_FORM_LIMITS } from 'ngx-self-registration/models/limits';
import { GroupPermissionsComponent } from 'ngx-self-registration/ui';
import { SelfRegistrationEditor } from '../self-registration-editor';
import { refreshOnAttempt } from '../../form-attempts';

/** What a registration makes: a customer with its title and group, and the roles of its user group. */
@Component({
  selector: 'sr-customer-section',
  imports: [
    GroupPermissionsComponent,
    MatCard,
    MatCardContent,
    MatCardHeader,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    ReactiveFormsModule,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-card appearance="outlined">
      <mat-card-header>
        <div>
          <h2>{{ 'self-registration.form.customer.title' | srText }}</h2>
          <p class="about">{{ 'self-registration.form.customer.about' | srText }}</p>
        </div>
      </mat-card-header>
      <mat-card-content>
        <div class="fields">
          <mat-form-field subscriptSizing="dynamic">
            <mat-label>{{ 'self-registration.form.customer.prefix' | srText }}</mat-label>
            <input matInput autocomplete="off" [formControl]="editor.form.controls.customerTitlePrefix" />
            <mat-hint>{{ 'self-registration.form.customer.prefix-hint' | srText }}</mat-hint>
            <mat-error>{{
              'self-registration.form.customer.prefix-error' | srText: { max: prefixMaxLength }
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
      </mat-card-content>
    </mat-card>
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

  constructor() {
    refreshOnAttempt();
  }

  protected setPermissions(permissions: GroupPermissionInfo[]): void {
    const control = this.editor.form.controls.permissions;
    control.setValue(permissions);
    control.markAsDirty();
  }
}
