/*
 * State of the administrators' pages: the slices `mailServer` and `selfRegistrationForm`.
 */
export { MailServerApi, MailServerPage } from './mail-server/mail-server.actions';
export type { MailSettingsDocument } from './mail-server/mail-server.actions';
export { MailServerEffects } from './mail-server/mail-server.effects';
export { initialMailServerState, MAIL_SERVER_SLICE, mailServerReducer } from './mail-server/mail-server.reducer';
export type { MailServerState } from './mail-server/mail-server.reducer';
export { selectMailServer } from './mail-server/mail-server.selectors';
export { SecretsHandover } from './secrets-handover';
export type { Secrets, SecretsTicket } from './secrets-handover';
export { SelfRegistrationApi, SelfRegistrationPage } from './self-registration/self-registration.actions';
export { SelfRegistrationEffects } from './self-registration/self-registration.effects';
export type { LoadedSelfRegistration, SelfRegistrationChoices } from './self-registration/self-registration.model';
export {
  initialSelfRegistrationFormState,
  SELF_REGISTRATION_FORM_SLICE,
  selfRegistrationFormReducer,
} from './self-registration/self-registration.reducer';
export type { Call, SelfRegistrationFormState } from './self-registration/self-registration.reducer';
export {
  selectFoundDashboards,
  selectIsWriting,
  selectSelfRegistrationForm,
} from './self-registration/self-registration.selectors';
