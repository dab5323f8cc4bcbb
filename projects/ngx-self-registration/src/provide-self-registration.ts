import { EnvironmentProviders, inject, makeEnvironmentProviders, Provider, Type } from '@angular/core';
import {
  DEFAULT_SELF_REGISTRATION_CONFIG,
  SELF_REGISTRATION_CONFIG,
  SelfRegistrationConfig,
} from './self-registration.config';
import { WidgetCodeTrust } from './ports/code-trust.port';
import { SelfRegistrationConfirm } from './ports/confirm.port';
import { LAZY_DIALOG_IMPORTS } from './ports/dialog-imports.port';
import { confirmFor, noticesFor, TextSink, TextSinkOptions } from './ports/html-sink';
import { SelfRegistrationNavigation } from './ports/navigation.port';
import { SelfRegistrationNotices } from './ports/notice.port';
import { SelfRegistrationSession } from './ports/session.port';

/** Something a host adds to {@link provideSelfRegistration}: made by one of the `with…` functions. */
export interface SelfRegistrationFeature {
  /** @internal */
  readonly providers: Provider[];
}

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

/** What both ways in have in common. */
export function selfRegistrationProviders(
  config: SelfRegistrationConfig,
  features: readonly SelfRegistrationFeature[],
): Provider[] {
  return [
    { provide: SELF_REGISTRATION_CONFIG, useValue: { ...DEFAULT_SELF_REGISTRATION_CONFIG, ...config } },
    features.map((feature) => feature.providers),
  ];
}

/**
 * Sets the library up in a standalone host:
 *
 * ```ts
 * bootstrapApplication(App, {
 *   providers: [provideHttpClient(), provideStore(), provideEffects(), provideSelfRegistration({ homeUrl: '/home' })],
 * });
 * ```
 *
 * The host brings `HttpClient`, the router, ngx-translate and the NgRx store; the library provides none of them.
 */
export function provideSelfRegistration(
  config: SelfRegistrationConfig = {},
  ...features: SelfRegistrationFeature[]
): EnvironmentProviders {
  return makeEnvironmentProviders(selfRegistrationProviders(config, features));
}
