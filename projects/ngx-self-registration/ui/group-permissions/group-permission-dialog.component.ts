import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormBuilder, FormControl, ReactiveFormsModule, ValidationErrors } from '@angular/forms';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { SrTextPipe } from 'ngx-self-registration';
import {
  ENTITY_GROUP_TYPES,
  EntityGroupInfo,
  EntityGroupType,
  GroupPermissionInfo,
  Role,
} from 'ngx-self-registration/models';
import { SrDialogDirective } from 'ngx-self-registration/ui/look';
import { map } from 'rxjs';
import { SrPermissionsPipe } from '../permissions/permissions.pipe';
import { isSameGrant } from './group-permission-rows';

/** What the dialog starts from. */
export interface GroupPermissionDialogData {
  /** The entry to change; null to add one. */
  entry: GroupPermissionInfo | null;
  /** The other entries of the list: none of them may be given again. */
  others: readonly GroupPermissionInfo[];
  roles: readonly Role[];
  entityGroups: readonly EntityGroupInfo[];
}

function matches(name: string, typed: string): boolean {
  return name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
}

/** Picks a role and, for a GROUP role, the entity group on which it is given. Closes with the entry. */
@Component({
  selector: 'sr-group-permission-dialog',
  imports: [
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    ReactiveFormsModule,
    SrPermissionsPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrDialogDirective],
  templateUrl: './group-permission-dialog.component.html',
  styleUrl: './group-permission-dialog.component.scss',
})
export class GroupPermissionDialogComponent {
  protected readonly data = inject<GroupPermissionDialogData>(MAT_DIALOG_DATA);
  private readonly dialogRef = inject<MatDialogRef<GroupPermissionDialogComponent, GroupPermissionInfo>>(MatDialogRef);
  private readonly builder = inject(FormBuilder);

  protected readonly groupTypes = ENTITY_GROUP_TYPES;
  protected readonly form = this.builder.group({
    role: this.builder.control<Role | null>(this.initialRole(), ({ value }) => this.roleProblem(value)),
    groupType: this.builder.control<EntityGroupType | null>(this.initialGroupType()),
    group: this.builder.control<EntityGroupInfo | null>(this.initialGroup(), ({ value }) => this.groupProblem(value)),
  });

  private readonly value = toSignal(this.form.valueChanges.pipe(map(() => this.form.getRawValue())), {
    initialValue: this.form.getRawValue(),
  });
  protected readonly role = computed(() => this.value().role);
  protected readonly needsGroup = computed(() => this.role()?.type === 'GROUP');
  /** What is typed to find a role or a group: an autocomplete that requires a selection keeps it from the form. */
  protected readonly typedRole = signal('');
  protected readonly typedGroup = signal('');
  protected readonly roleOptions = computed(() =>
    this.data.roles.filter((role) => matches(role.name, this.typedRole())),
  );
  protected readonly groupsOfType = computed(() =>
    this.data.entityGroups.filter((group) => group.type === this.value().groupType),
  );
  protected readonly groupOptions = computed(() =>
    this.groupsOfType().filter((group) => matches(group.name, this.typedGroup())),
  );

  constructor() {
    const { role, groupType, group } = this.form.controls;
    // A group belongs to one type, so another type means another group.
    groupType.valueChanges.subscribe((type) => {
      if (group.value?.type !== type) {
        group.setValue(null);
      }
    });
    // Whether a group is needed depends on the role. The first validation ran before there was a form to ask.
    role.valueChanges.subscribe(() => group.updateValueAndValidity({ emitEvent: false }));
    group.updateValueAndValidity();
  }

  protected readonly nameOf = (option: { name: string } | null): string => option?.name ?? '';

  protected save(): void {
    this.form.markAllAsTouched();
    const { role, group } = this.form.getRawValue();
    if (this.form.valid && role?.id) {
      this.dialogRef.close({ ...this.kept(), role, ...this.grant(role, group) });
    }
  }

  /** What a changed entry keeps of what it was. */
  private kept(): Partial<GroupPermissionInfo> {
    const { id, createdTime, tenantId, userGroupId } = this.data.entry ?? {};
    return Object.fromEntries(
      Object.entries({ id, createdTime, tenantId, userGroupId }).filter(([, value]) => value !== undefined),
    );
  }

  private grant(role: Role, group: EntityGroupInfo | null): GroupPermissionInfo {
    const roleId = role.id!;
    return role.type === 'GROUP' && group?.id
      ? { roleId, entityGroupId: group.id, entityGroupType: group.type, entityGroupName: group.name }
      : { roleId };
  }

  private roleProblem(role: Role | null): ValidationErrors | null {
    if (!role?.id) {
      return { required: true };
    }
    return role.type === 'GENERIC' && this.isGiven(role, null) ? { duplicate: true } : null;
  }

  private groupProblem(group: EntityGroupInfo | null): ValidationErrors | null {
    const role = this.roleControl()?.value;
    if (role?.type !== 'GROUP') {
      return null;
    }
    if (!group) {
      return { required: true };
    }
    return this.isGiven(role, group) ? { duplicate: true } : null;
  }

  /** Null while the form is being made. */
  private roleControl(): FormControl<Role | null> | null {
    return (this.form as typeof this.form | undefined)?.controls.role ?? null;
  }

  private isGiven(role: Role, group: EntityGroupInfo | null): boolean {
    const grant = this.grant(role, group);
    return this.data.others.some((other) => isSameGrant(other, grant));
  }

  private initialRole(): Role | null {
    const { entry, roles } = this.data;
    return roles.find((role) => role.id?.id === entry?.roleId.id) ?? entry?.role ?? null;
  }

  private initialGroup(): EntityGroupInfo | null {
    const { entry, entityGroups } = this.data;
    return entityGroups.find((group) => group.id?.id === entry?.entityGroupId?.id) ?? null;
  }

  /** Dashboards first: showing users a dashboard is what GROUP roles are mostly made for. */
  private initialGroupType(): EntityGroupType | null {
    return this.data.entry?.entityGroupType ?? this.initialGroup()?.type ?? 'DASHBOARD';
  }
}
