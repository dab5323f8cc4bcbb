import { createSelector } from '@ngrx/store';
import { API_ERROR_CODE } from 'ngx-self-registration/models';
import { selectSelfRegistration } from 'ngx-self-registration/state';
import { initialRoleEditorState, ROLE_EDITOR_SLICE, RoleEditorState } from './role-editor.reducer';

/** The slice, or its start where no editor has been opened yet. */
export const selectRoleEditor = createSelector(
  selectSelfRegistration,
  (state): RoleEditorState => (state?.[ROLE_EDITOR_SLICE] as RoleEditorState | undefined) ?? initialRoleEditorState,
);
export const selectEditedRole = createSelector(selectRoleEditor, ({ role }) => role);
export const selectRoleLoadFailure = createSelector(selectRoleEditor, ({ loadFailure }) => loadFailure);
export const selectRoleSaveFailure = createSelector(selectRoleEditor, ({ saveFailure }) => saveFailure);
export const selectRoleEditorBusy = createSelector(
  selectRoleEditor,
  ({ load, save }) => load === 'busy' || save === 'busy',
);
/** There is something to edit: a new role, or one that has been loaded. */
export const selectRoleEditorReady = createSelector(
  selectRoleEditor,
  ({ roleId, role, load }) => role !== null || (roleId === null && load === 'done'),
);
export const selectRoleSaved = createSelector(selectRoleEditor, ({ save }) => save === 'done');
/** Somebody else has changed the role since it was loaded. */
export const selectRoleConflict = createSelector(
  selectRoleSaveFailure,
  (failure) => failure !== null && (failure.status === 409 || failure.errorCode === API_ERROR_CODE.versionConflict),
);
