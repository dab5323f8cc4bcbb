/*
 * Parts that more than one feature shows. They take what they show as inputs and know neither store nor REST.
 */
export { SrFieldErrorPipe } from './form-page/field-error.pipe';
export { FormPageComponent } from './form-page/form-page.component';
export { FormSectionComponent } from './form-page/form-section.component';
export { GroupPermissionsComponent } from './group-permissions/group-permissions.component';
export type { GroupPermissionChange } from './group-permissions/group-permissions.component';
export { isSameGrant } from './group-permissions/group-permission-rows';
export { ListPageComponent } from './list-page/list-page.component';
export { PageStateComponent } from './page-state/page-state.component';
export {
  describePermissions,
  genericPermissions,
  groupOperations,
  isFullAccess,
  permissionLines,
  resourcesOf,
} from './permissions/describe-permissions';
export type { PermissionLine, RolePermissions } from './permissions/describe-permissions';
export { SrPermissionsPipe } from './permissions/permissions.pipe';
export { operationName, resourceName } from './permissions/vocabulary';
export { UI_TEXTS } from './texts.en';
export { unsavedChangesGuard } from './unsaved-changes.guard';
export type { HasUnsavedChanges } from './unsaved-changes.guard';
