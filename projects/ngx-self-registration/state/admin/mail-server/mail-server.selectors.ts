import { createSelector } from '@ngrx/store';
import { selectSelfRegistration } from 'ngx-self-registration/state';
import { initialMailServerState, MAIL_SERVER_SLICE, MailServerState } from './mail-server.reducer';

/** The whole state of the Mail server page. */
export const selectMailServer = createSelector(
  selectSelfRegistration,
  (feature) => (feature?.[MAIL_SERVER_SLICE] as MailServerState | undefined) ?? initialMailServerState,
);
