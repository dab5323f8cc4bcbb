import { createReducer, on } from '@ngrx/store';
import { Call, DONE, failed, IDLE, RUNNING, selectSlice } from 'ngx-self-registration/state';
import { MailServerApi, MailServerPage, MailSettingsDocument } from './mail-server.actions';

/** Name of the slice. */
export const MAIL_SERVER_SLICE = 'mailServer';

/** State of the Mail server page. No password is ever part of it. */
export interface MailServerState {
  loading: Call;
  /** What is stored; null until something is. */
  settings: MailSettingsDocument | null;
  saving: Call;
  testing: Call;
}

/** Before the page is opened. */
export const initialMailServerState: MailServerState = { loading: IDLE, settings: null, saving: IDLE, testing: IDLE };

type State = MailServerState;

/** Reducer of the slice `mailServer`. */
export const mailServerReducer = createReducer<State>(
  initialMailServerState,
  on(MailServerPage.opened, (): State => ({ ...initialMailServerState, loading: RUNNING })),
  on(MailServerApi.settingsLoaded, (state, { settings }): State => ({ ...state, loading: DONE, settings })),
  on(MailServerApi.settingsNotLoaded, (state, { failure }): State => ({ ...state, loading: failed(failure) })),

  // A new attempt takes away what the one before has left, whichever it was.
  on(MailServerPage.save, (state): State => ({ ...state, saving: RUNNING, testing: IDLE })),
  on(MailServerApi.settingsSaved, (state, { settings }): State => ({ ...state, saving: DONE, settings })),
  on(MailServerApi.settingsNotSaved, (state, { failure }): State => ({ ...state, saving: failed(failure) })),

  on(MailServerPage.sendTestMail, (state): State => ({ ...state, saving: IDLE, testing: RUNNING })),
  on(MailServerApi.testMailSent, (state): State => ({ ...state, testing: DONE })),
  on(MailServerApi.testMailNotSent, (state, { failure }): State => ({ ...state, testing: failed(failure) })),
);

/** The whole state of the Mail server page. */
export const selectMailServer = selectSlice(MAIL_SERVER_SLICE, initialMailServerState);
