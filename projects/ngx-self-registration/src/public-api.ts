/*
 * The way in: configuration, host ports and texts. Screens are entry points of their own, so that a host loads
 * each where it is needed.
 */
export * from 'ngx-self-registration/setup';
export { injectHttp } from './http/own-requests';
export { injectTextLookup } from './i18n/text-lookup';
export type { TextLookup } from './i18n/text-lookup';
export * from './i18n/text.pipe';
export { TextService } from './i18n/text.service';
export type { TextParams } from './i18n/text.service';
export { provideTexts, SELF_REGISTRATION_TEXTS } from './i18n/texts';
export type { Texts } from './i18n/texts';
export { WidgetCodeTrust } from './ports/code-trust.port';
export type { WidgetCode } from './ports/code-trust.port';
export { injectConfirm, SelfRegistrationConfirm } from './ports/confirm.port';
export type { Question } from './ports/confirm.port';
export { DASHBOARD_STATE_VIEW } from './ports/dashboard-states.port';
export { LAZY_DIALOG_IMPORTS } from './ports/dialog-imports.port';
export { escapeHtml } from './ports/html-sink';
export type { TextFormat, TextSink, TextSinkOptions } from './ports/html-sink';
export { MaterialPorts } from './ports/material-ports';
export { SelfRegistrationNavigation } from './ports/navigation.port';
export { injectNotices, SelfRegistrationNotices } from './ports/notice.port';
export type { Notice } from './ports/notice.port';
export { SelfRegistrationSession } from './ports/session.port';
export type { SessionEntityId, SessionUser } from './ports/session.port';
export {
  provideHostPorts,
  withConfirm,
  withDashboardStates,
  withDialogImports,
  withNavigation,
  withNotices,
  withSession,
  withWidgetCodeTrust,
} from './ports/with-ports';
