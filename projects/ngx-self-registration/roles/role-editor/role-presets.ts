import type { RoleType } from 'ngx-self-registration/models';
import type { GenericPermissions, Operation } from 'ngx-self-registration/models/permissions';

const READ_ONLY: Operation[] = ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'];

/** Permissions that many roles have. `name` ends the text key `self-registration.role-editor.preset-…`. */
export interface RolePreset {
  name: 'full' | 'read';
  generic: GenericPermissions;
  group: Operation[];
}

export const ROLE_PRESETS: readonly RolePreset[] = [
  { name: 'full', generic: { ALL: ['ALL'] }, group: ['ALL'] },
  { name: 'read', generic: { ALL: READ_ONLY }, group: READ_ONLY },
];

/** A preset's permissions for a type of role, free to be changed. */
export function presetPermissions(preset: RolePreset, type: RoleType): GenericPermissions | Operation[] {
  return structuredClone(type === 'GENERIC' ? preset.generic : preset.group);
}
