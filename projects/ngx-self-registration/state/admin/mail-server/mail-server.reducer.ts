import { createReducer, on } from '@ngrx/store';
import type { ApiFailure, CallState } from 'ngx-self-registration/state';
import { MailServerApi, MailServerPage, MailSettingsDocument } from './mail-server.actions';

/** Name of the slice. */
export const MAIL_SERVER_SLICE = 'mailServer';

/** State of the Mail server page. No password is ever part of it. */
export interface MailServerState {
  loading: CallState;
  loadFailure: ApiFailure | null;
  /** What is stored; null until something is. */
  settings: MailSettingsDocument | null;
  saving: CallState;
  saveFailure: ApiFailure | null;
  testing: CallState;
  testFailure: ApiFailure | null;
}

/** Before the page is opened. */
export const initialMailServerState: MailServerState = {
  loading: 'idle',
  loadFailure: null,
  settings: null,
  saving: 'idle',
  saveFailure: null,
  testing: 'idle',
  testFailure: null,
};

/** A new attempt takes away what the one before has left, whichever it was. */
const NOTHING_FAILED = { saving: 'idle', saveFailure: null, testing: 'idle', testFailure: null } as const;

export const mailServerReducer = createReducer<MailServerState>(
  initialMailServerState,
  on(MailServerPage.opened, (): MailServerState => ({ ...initialMailServerState, loading: 'busy' })),
  on(MailServerApi.settingsLoaded, (state, { settings }): MailServerState => ({ ...state, loading: 'done', settings })),
  on(MailServerApi.settingsNotLoaded, (state, { failure }): MailServerState => ({
    ...state,
    loading: 'failed',
    loadFailure: failure,
  })),
  on(MailServerPage.save, (state): MailServerState => ({
    ...state,
    ...NOTHING_FAILED,
    saving: 'busy',
  })),
  on(MailServerApi.settingsSaved, (state, { settings }): MailServerState => ({ ...state, saving: 'done', settings })),
  on(MailServerApi.settingsNotSaved, (state, { failure }): MailServerState => ({
    ...state,
    saving: 'failed',
    saveFailure: failure,
  })),
  on(MailServerPage.sendTestMail, (state): MailServerState => ({ ...state, ...NOTHING_FAILED, testing: 'busy' })),
  on(MailServerApi.testMailSent, (state): MailServerState => ({ ...state, testing: 'done' })),
  on(MailServerApi.testMailNotSent, (state, { failure }): MailServerState => ({
    ...state,
    testing: 'failed',
    testFailure: failure,
  })),
);
