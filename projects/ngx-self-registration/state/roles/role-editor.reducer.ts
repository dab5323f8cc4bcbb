import { createReducer, on } from '@ngrx/store';
import type { Role } from 'ngx-self-registration/models';
import { Call, DONE, failed, IDLE, RUNNING } from 'ngx-self-registration/state';
import { RoleEditorApi, RoleEditorPage } from './role-editor.actions';

/** Name of the slice. */
export const ROLE_EDITOR_SLICE = 'roleEditor';

/** The editor of one role. */
export interface RoleEditorState {
  /** Null for a new role. */
  roleId: string | null;
  /** The role as it is stored; null until it is loaded, and for a new one. */
  role: Role | null;
  loading: Call;
  saving: Call;
}

export const initialRoleEditorState: RoleEditorState = { roleId: null, role: null, loading: IDLE, saving: IDLE };

export const roleEditorReducer = createReducer<RoleEditorState>(
  initialRoleEditorState,
  on(RoleEditorPage.opened, (_, { roleId }) => ({
    ...initialRoleEditorState,
    roleId,
    loading: roleId === null ? DONE : RUNNING,
  })),
  on(RoleEditorPage.reloadRequested, (state) => ({ ...state, loading: RUNNING, saving: IDLE })),
  on(RoleEditorApi.loaded, (state, { role }) => ({ ...state, role, loading: DONE })),
  on(RoleEditorApi.loadFailed, (state, { failure }) => ({ ...state, loading: failed(failure) })),
  on(RoleEditorPage.submitted, (state) => ({ ...state, saving: RUNNING })),
  on(RoleEditorApi.saved, (state, { role }) => ({ ...state, role, saving: DONE })),
  on(RoleEditorApi.saveFailed, (state, { failure }) => ({ ...state, saving: failed(failure) })),
);
