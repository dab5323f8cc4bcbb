import { EnvironmentProviders, makeEnvironmentProviders, Provider } from '@angular/core';
import {
  DEFAULT_SELF_REGISTRATION_CONFIG,
  SELF_REGISTRATION_CONFIG,
  SelfRegistrationConfig,
} from './self-registration.config';

/** Something a host adds to {@link provideSelfRegistration}: made by one of the `with…` functions. */
export interface SelfRegistrationFeature {
  /** @internal */
  readonly providers: Provider[];
}

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
