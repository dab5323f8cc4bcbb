import { createReducer, on } from '@ngrx/store';
import type { Role } from 'ngx-self-registration/models';
import type { ApiFailure, CallState } from 'ngx-self-registration/state';
import { RoleEditorApi, RoleEditorPage } from './role-editor.actions';

/** Name of the slice. */
export const ROLE_EDITOR_SLICE = 'roleEditor';

/** The editor of one role. */
export interface RoleEditorState {
  /** Null for a new role. */
  roleId: string | null;
  /** The role as it is stored; null until it is loaded, and for a new one. */
  role: Role | null;
  load: CallState;
  loadFailure: ApiFailure | null;
  save: CallState;
  saveFailure: ApiFailure | null;
}

export const initialRoleEditorState: RoleEditorState = {
  roleId: null,
  role: null,
  load: 'idle',
  loadFailure: null,
  save: 'idle',
  saveFailure: null,
};

export const roleEditorReducer = createReducer<RoleEditorState>(
  initialRoleEditorState,
  on(RoleEditorPage.opened, (_, { roleId }) => ({
    ...initialRoleEditorState,
    roleId,
    load: roleId === null ? 'done' : 'busy',
  })),
  on(RoleEditorPage.reloadRequested, (state) => ({ ...state, load: 'busy', save: 'idle', saveFailure: null })),
  on(RoleEditorApi.loaded, (state, { role }) => ({ ...state, role, load: 'done', loadFailure: null })),
  on(RoleEditorApi.loadFailed, (state, { failure }) => ({ ...state, load: 'failed', loadFailure: failure })),
  on(RoleEditorPage.submitted, (state) => ({ ...state, save: 'busy', saveFailure: null })),
  on(RoleEditorApi.saved, (state, { role }) => ({ ...state, role, save: 'done' })),
  on(RoleEditorApi.saveFailed, (state, { failure }) => ({ ...state, save: 'failed', saveFailure: failure })),
);
