import { AbstractControl, FormControl, FormGroup, ValidationErrors } from '@angular/forms';
import type { Role, RoleType } from 'ngx-self-registration/models';
import { ROLE_LIMITS } from 'ngx-self-registration/models/limits';
import type { GenericPermissions, Operation } from 'ngx-self-registration/models/permissions';
import { genericPermissions, groupOperations } from 'ngx-self-registration/ui';
import { withinText } from 'ngx-self-registration/ui/limits';

const control = <T>(value: T, ...validators: ((c: AbstractControl) => ValidationErrors | null)[]) =>
  new FormControl(value, { nonNullable: true, validators });

const hasOperation = ({ value }: AbstractControl<Operation[]>) => (value.length > 0 ? null : { required: true });

function hasResources({ value }: AbstractControl<GenericPermissions>): ValidationErrors | null {
  const rows = Object.values(value);
  if (rows.length === 0) {
    return { required: true };
  }
  return rows.some((operations) => operations.length === 0) ? { operations: true } : null;
}

/** The form of a role. Permissions of both types are kept, so that trying the other type loses nothing. */
export function createRoleForm() {
  return new FormGroup({
    name: control('', withinText(ROLE_LIMITS.name)),
    type: control<RoleType>('GENERIC'),
    description: control(''),
    generic: control<GenericPermissions>({}, hasResources),
    group: control<Operation[]>([], hasOperation),
  });
}

/** The form of a role, as {@link createRoleForm} makes it. */
export type RoleForm = ReturnType<typeof createRoleForm>;

/** Only the permissions of the chosen type have to be right. */
export function checkChosenType(form: RoleForm): void {
  const { type, generic, group } = form.controls;
  const [checked, unchecked] = type.value === 'GENERIC' ? [generic, group] : [group, generic];
  checked.enable({ emitEvent: false });
  unchecked.disable({ emitEvent: false });
}

/** Shows a stored role, or an empty one, without counting as a change. */
export function showRole(form: RoleForm, role: Role | null): void {
  form.reset({
    name: role?.name ?? '',
    type: role?.type ?? 'GENERIC',
    description: role?.additionalInfo?.description ?? '',
    generic: role?.type === 'GENERIC' ? genericPermissions(role) : {},
    group: role?.type === 'GROUP' ? groupOperations(role) : [],
  });
  checkChosenType(form);
}

/** The role as the form has it; whatever else is stored with `base` stays. */
export function readRole(form: RoleForm, base: Role | null): Role {
  const { name, type, description, generic, group } = form.getRawValue();
  return {
    ...base,
    name: name.trim(),
    type,
    permissions: type === 'GENERIC' ? generic : group,
    additionalInfo: { ...base?.additionalInfo, description: description.trim() },
  };
}
