/*
 * State of the role screens: the table, the editor, the roles of a user group. Their routes provide the slices.
 */
import type { EnvironmentProviders } from '@angular/core';
import { provideSlice } from 'ngx-self-registration/state';
import { RoleEditorEffects } from './role-editor.effects';
import { ROLE_EDITOR_SLICE, roleEditorReducer } from './role-editor.reducer';
import { RolesListEffects } from './roles-list.effects';
import { ROLES_SLICE, rolesListReducer } from './roles-list.reducer';
import { UserGroupRolesEffects } from './user-group-roles.effects';
import { USER_GROUP_ROLES_SLICE, userGroupRolesReducer } from './user-group-roles.reducer';

export * from './role-editor.actions';
export * from './role-editor.selectors';
export type { RoleEditorState } from './role-editor.reducer';
export * from './roles-list.actions';
export * from './roles-list.selectors';
export type { RolesListState } from './roles-list.reducer';
export * from './user-group-roles.actions';
export * from './user-group-roles.selectors';
export type { UserGroupRolesState } from './user-group-roles.reducer';

/** State of the table of roles and of the role editor, for a route's providers. */
export function provideRolesState(): EnvironmentProviders[] {
  return [
    provideSlice(ROLES_SLICE, rolesListReducer, RolesListEffects),
    provideSlice(ROLE_EDITOR_SLICE, roleEditorReducer, RoleEditorEffects),
  ];
}

/** State of the page that shows a user group's roles, for a route's providers. */
export function provideUserGroupRolesState(): EnvironmentProviders {
  return provideSlice(USER_GROUP_ROLES_SLICE, userGroupRolesReducer, UserGroupRolesEffects);
}
