import { createSelector } from '@ngrx/store';
import { API_ERROR_CODE } from 'ngx-self-registration/models';
import { isRunning, selectSlice } from 'ngx-self-registration/state';
import { initialRoleEditorState, ROLE_EDITOR_SLICE } from './role-editor.reducer';

/** The slice, or its start where no editor has been opened yet. */
export const selectRoleEditor = selectSlice(ROLE_EDITOR_SLICE, initialRoleEditorState);
/** The role as it is stored; null for a new one, and until it has come. */
export const selectEditedRole = createSelector(selectRoleEditor, ({ role }) => role);
/** How far loading the role has come. */
export const selectRoleLoading = createSelector(selectRoleEditor, ({ loading }) => loading);
/** Whether the role is being saved. */
export const selectRoleSaving = createSelector(selectRoleEditor, ({ saving }) => isRunning(saving));
/** Why the role was not saved; null where nothing went wrong. */
export const selectRoleSaveFailure = createSelector(selectRoleEditor, ({ saving }) => saving.failure);
/** There is something to edit: a new role, or one that has been loaded. */
export const selectRoleEditorReady = createSelector(
  selectRoleEditor,
  ({ roleId, role, loading }) => role !== null || (roleId === null && loading.state === 'done'),
);
/** The role has just been saved, so that the editor may be left. */
export const selectRoleSaved = createSelector(selectRoleEditor, ({ saving }) => saving.state === 'done');
/** Somebody else has changed the role since it was loaded. */
export const selectRoleConflict = createSelector(
  selectRoleSaveFailure,
  (failure) => failure !== null && (failure.status === 409 || failure.errorCode === API_ERROR_CODE.versionConflict),
);
