import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatAnchor, MatButton, MatIconAnchor } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { injectTextLookup, SELF_REGISTRATION_CONFIG, SrTextPipe } from 'ngx-self-registration';
import type { RoleType } from 'ngx-self-registration/models';
import type { GenericPermissions, Operation } from 'ngx-self-registration/models/permissions';
import { failureText } from 'ngx-self-registration/state';
import { injectMay } from 'ngx-self-registration/state/access';
import {
  RoleEditorPage,
  selectEditedRole,
  selectRoleConflict,
  selectRoleEditorReady,
  selectRoleLoading,
  selectRoleSaved,
  selectRoleSaveFailure,
  selectRoleSaving,
} from 'ngx-self-registration/state/roles';
import { FormPageComponent, FormSectionComponent, HasUnsavedChanges, SrFieldErrorPipe } from 'ngx-self-registration/ui';
import { SrLimitPipe } from 'ngx-self-registration/ui/limits';
import { SrPageDirective } from 'ngx-self-registration/ui/look';
import { map } from 'rxjs';
import { GenericPermissionsEditorComponent } from './generic-permissions-editor.component';
import { GroupOperationsEditorComponent } from './group-operations-editor.component';
import { checkChosenType, createRoleForm, readRole, showRole } from './role-form';
import { presetPermissions, ROLE_PRESETS, RolePreset } from './role-presets';
import { RoleSummaryComponent } from './role-summary.component';

/** One role: a new one at `new`, a stored one at its id. */
@Component({
  selector: 'sr-role-editor',
  imports: [
    FormPageComponent,
    FormSectionComponent,
    GenericPermissionsEditorComponent,
    GroupOperationsEditorComponent,
    MatAnchor,
    MatButton,
    MatError,
    MatFormField,
    MatIcon,
    MatIconAnchor,
    MatInput,
    MatLabel,
    MatRadioButton,
    MatRadioGroup,
    ReactiveFormsModule,
    RoleSummaryComponent,
    RouterLink,
    SrFieldErrorPipe,
    SrLimitPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrPageDirective],
  templateUrl: './role-editor.component.html',
  styleUrl: './role-editor.component.scss',
})
export class RoleEditorComponent implements HasUnsavedChanges {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly text = injectTextLookup();
  private readonly may = injectMay();
  private readonly saved = this.store.selectSignal(selectRoleSaved);

  /** The console says where one is. */
  protected readonly hidesHeading = inject(SELF_REGISTRATION_CONFIG).look.title === 'host';
  protected readonly types: readonly RoleType[] = ['GENERIC', 'GROUP'];
  protected readonly presets = ROLE_PRESETS;
  protected readonly form = createRoleForm();
  protected readonly role = this.store.selectSignal(selectEditedRole);
  protected readonly loading = this.store.selectSignal(selectRoleLoading);
  protected readonly busy = this.store.selectSignal(selectRoleSaving);
  protected readonly ready = this.store.selectSignal(selectRoleEditorReady);
  protected readonly conflict = this.store.selectSignal(selectRoleConflict);
  protected readonly saveFailure = this.store.selectSignal(selectRoleSaveFailure);
  protected readonly maySave = computed(() => {
    const role = this.role();
    return role ? this.may('ROLE', 'WRITE', role) : this.may('ROLE', 'CREATE');
  });
  /** The user has decided that what they entered goes over what somebody else has stored. */
  protected readonly keepsMine = signal(false);

  protected readonly value = toSignal(this.form.events.pipe(map(() => this.form.getRawValue())), {
    initialValue: this.form.getRawValue(),
  });
  protected readonly summary = computed(() => {
    const { type, generic, group } = this.value();
    return { type, permissions: type === 'GENERIC' ? generic : group };
  });
  protected readonly lacksPermissions = computed(() => {
    this.value();
    const { generic, group } = this.form.controls;
    return generic.invalid || group.invalid;
  });
  /** Of a conflict, more is said than that it failed. */
  protected readonly problem = computed(() => {
    const failure = this.saveFailure();
    return failure && !this.conflict()
      ? this.text('self-registration.role-editor.save-failed', { message: failureText(failure, this.text) })
      : null;
  });
  protected readonly unsaved = (): boolean => this.hasUnsavedChanges();
  /** The name is the one field of a role that the platform alone can judge: another role may have it. */
  protected readonly pathOf = (field: string): string | null => (field === 'name' ? field : null);

  constructor() {
    this.route.paramMap.pipe(takeUntilDestroyed()).subscribe((params) => {
      const roleId = params.get('roleId');
      this.keepsMine.set(false);
      this.store.dispatch(RoleEditorPage.opened({ roleId: roleId === 'new' ? null : roleId }));
    });
    effect(() => {
      const role = this.role();
      untracked(() => this.onStored(role));
    });
    effect(() => {
      if (this.saved()) {
        void this.router.navigate(['..'], { relativeTo: this.route });
      }
    });
    this.form.controls.type.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => checkChosenType(this.form));
  }

  hasUnsavedChanges(): boolean {
    return this.form.dirty && !this.saved();
  }

  protected setGeneric(permissions: GenericPermissions): void {
    this.form.controls.generic.setValue(permissions);
    this.form.markAsDirty();
  }

  protected setGroup(operations: Operation[]): void {
    this.form.controls.group.setValue(operations);
    this.form.markAsDirty();
  }

  protected apply(preset: RolePreset): void {
    const permissions = presetPermissions(preset, this.form.controls.type.value);
    if (Array.isArray(permissions)) {
      this.setGroup(permissions);
    } else {
      this.setGeneric(permissions);
    }
  }

  protected reload(): void {
    this.store.dispatch(RoleEditorPage.reloadRequested());
  }

  /** After a conflict: the stored role gives its version, or everything. */
  protected resolve(keepsMine: boolean): void {
    this.keepsMine.set(keepsMine);
    this.reload();
  }

  protected save(): void {
    this.store.dispatch(RoleEditorPage.submitted({ role: readRole(this.form, this.role()) }));
  }

  private onStored(role: ReturnType<typeof this.role>): void {
    if (!this.keepsMine() && !this.saved()) {
      showRole(this.form, role);
    }
  }
}
