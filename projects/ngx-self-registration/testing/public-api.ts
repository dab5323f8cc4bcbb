/*
 * For tests of hosts: harnesses that work the library's screens as a user does, and data of the shapes that the REST
 * API answers with. Needs no test framework in particular.
 */
export * from './role.fixtures';
export { GroupPermissionDialogHarness } from './harnesses/group-permission-dialog.harness';
export { GroupPermissionsHarness } from './harnesses/group-permissions.harness';
export type { GroupPermissionText } from './harnesses/group-permissions.harness';
export { RoleEditorHarness } from './harnesses/role-editor.harness';
export { RoleTableHarness } from './harnesses/role-table.harness';
export type { RoleText } from './harnesses/role-table.harness';
