import { InjectionToken } from '@angular/core';

/** What a host can set. Everything has a default that suits a ThingsBoard console. */
export interface SelfRegistrationConfig {
  /** Put before every REST path, without a slash at the end. Default `''`: the console's own origin. */
  apiBaseUrl?: string;
  /** Route of the login page. Default `/login`. */
  loginUrl?: string;
  /** Where a user who is signed in goes; the host's guard then opens the default dashboard. Default `/`. */
  homeUrl?: string;
  /** Route of the sign-up page, to show its address to administrators. Default `/signup`. */
  signUpUrl?: string;
  /** Name of the product in page titles and texts. Default: none. */
  productName?: string;
  /** Address of a logo for the sign-up pages. Default: none, the product name is shown. */
  logoUrl?: string;
}

/** The configuration with its defaults filled in. */
export type ResolvedSelfRegistrationConfig = Required<SelfRegistrationConfig>;

/** Defaults of {@link SelfRegistrationConfig}. */
export const DEFAULT_SELF_REGISTRATION_CONFIG: ResolvedSelfRegistrationConfig = {
  apiBaseUrl: '',
  loginUrl: '/login',
  homeUrl: '/',
  signUpUrl: '/signup',
  productName: '',
  logoUrl: '',
};

/** The host's configuration. Set by `provideSelfRegistration()` or `SelfRegistrationModule.forRoot()`. */
export const SELF_REGISTRATION_CONFIG = new InjectionToken<ResolvedSelfRegistrationConfig>('SELF_REGISTRATION_CONFIG', {
  providedIn: 'root',
  factory: () => DEFAULT_SELF_REGISTRATION_CONFIG,
});
