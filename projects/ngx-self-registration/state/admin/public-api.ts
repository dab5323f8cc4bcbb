/*
 * State of the administrators' pages: the slices `mailServer` and `selfRegistrationForm`.
 */
export { MailServerApi, MailServerPage } from './mail-server/mail-server.actions';
export type { MailSettingsDocument } from './mail-server/mail-server.actions';
export { MailServerEffects } from './mail-server/mail-server.effects';
export {
  initialMailServerState,
  MAIL_SERVER_SLICE,
  mailServerReducer,
  selectMailServer,
} from './mail-server/mail-server.reducer';
export type { MailServerState } from './mail-server/mail-server.reducer';
export { typedSecrets } from './secrets';
export type { Secrets } from './secrets';
export { SelfRegistrationApi, SelfRegistrationPage } from './self-registration/self-registration.actions';
export { SelfRegistrationEffects } from './self-registration/self-registration.effects';
export type { LoadedSelfRegistration, SelfRegistrationChoices } from './self-registration/self-registration.model';
export {
  initialSelfRegistrationFormState,
  selectIsWriting,
  selectSelfRegistrationForm,
  SELF_REGISTRATION_FORM_SLICE,
  selfRegistrationFormReducer,
} from './self-registration/self-registration.reducer';
export type { SelfRegistrationFormState } from './self-registration/self-registration.reducer';
