import { EnvironmentProviders, inject, makeEnvironmentProviders, Type } from '@angular/core';
import type { SelfRegistrationFeature } from 'ngx-self-registration/setup';
import { WidgetCodeTrust } from './code-trust.port';
import { SelfRegistrationConfirm } from './confirm.port';
import { DASHBOARD_STATE_VIEW } from './dashboard-states.port';
import { LAZY_DIALOG_IMPORTS } from './dialog-imports.port';
import { confirmFor, noticesFor, TextSink, TextSinkOptions } from './html-sink';
import { SelfRegistrationNavigation } from './navigation.port';
import { SelfRegistrationNotices } from './notice.port';
import { SelfRegistrationSession } from './session.port';

const port = (token: unknown, implementation: Type<unknown>): SelfRegistrationFeature => ({
  providers: [{ provide: token, useExisting: implementation }],
});

/** The host's login. The class is asked for through the injector, so an existing service of the host fits. */
export const withSession = (session: Type<SelfRegistrationSession>) => port(SelfRegistrationSession, session);

/** The host's way to its login and home pages. */
export const withNavigation = (navigation: Type<SelfRegistrationNavigation>) =>
  port(SelfRegistrationNavigation, navigation);

/** A port whose host shows texts: they arrive escaped unless the host says that it takes text. */
const textPort = <Port>(
  token: unknown,
  implementation: Type<Port>,
  { sink = 'html' }: TextSinkOptions,
  shownIn: (host: Port, sink: TextSink) => Port,
): SelfRegistrationFeature => ({
  providers: [{ provide: token, useFactory: () => shownIn(inject(implementation), sink) }],
});

/**
 * The host's toasts. Texts arrive escaped, because names that people choose are in them and many toasts take HTML;
 * `{ sink: 'text' }` for toasts that show text as it is.
 */
export const withNotices = (notices: Type<SelfRegistrationNotices>, options: TextSinkOptions = {}) =>
  textPort(SelfRegistrationNotices, notices, options, noticesFor);

/** The host's confirmation dialog. Its texts arrive escaped too, unless it says `{ sink: 'text' }`. */
export const withConfirm = (confirm: Type<SelfRegistrationConfirm>, options: TextSinkOptions = {}) =>
  textPort(SelfRegistrationConfirm, confirm, options, confirmFor);

/** The host's rule about code in dashboards. */
export const withWidgetCodeTrust = (trust: Type<WidgetCodeTrust>) => port(WidgetCodeTrust, trust);

/**
 * Components of the host for templates of widget actions, loaded with the first dialog:
 * `withDialogImports(() => import('./dialog-imports').then((m) => m.dialogImports))`, which are `DialogImports` of
 * `ngx-self-registration/dialogs`.
 */
export const withDialogImports = (load: () => Promise<{ imports: readonly unknown[] }>): SelfRegistrationFeature => ({
  providers: [{ provide: LAZY_DIALOG_IMPORTS, useValue: load, multi: true }],
});

/**
 * The host's view of one state of a dashboard, for the templates of actions that have `tb-dashboard-state`; loaded with the
 * first: `withDashboardStates(() => import('./state-view').then((m) => m.StateView))`. See {@link DASHBOARD_STATE_VIEW}.
 */
export const withDashboardStates = (load: () => Promise<Type<unknown>>): SelfRegistrationFeature => ({
  providers: [{ provide: DASHBOARD_STATE_VIEW, useValue: load }],
});

/**
 * The host's own session, navigation, notices and questions for a lazy route, or for the `providers` of an `ActionRuntime`,
 * instead of for the root: what lazy files name is not loaded at the start.
 *
 * ```ts
 * { path: '', providers: [provideHostPorts(withSession(OwnSession))], children: signupRoutes }
 * ```
 */
export function provideHostPorts(...features: SelfRegistrationFeature[]): EnvironmentProviders {
  return makeEnvironmentProviders(features.map((feature) => feature.providers));
}
