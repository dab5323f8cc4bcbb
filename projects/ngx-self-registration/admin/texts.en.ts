import type { Texts } from 'ngx-self-registration';
import { MAIL_SERVER_TEXTS } from './mail-server/mail-server.texts.en';
import { SELF_REGISTRATION_FORM_TEXTS } from './self-registration/self-registration.texts.en';

/** Built-in English of the administrators' pages. */
export const ADMIN_TEXTS: Texts = {
  'self-registration': { 'mail-server': MAIL_SERVER_TEXTS, form: SELF_REGISTRATION_FORM_TEXTS },
};
