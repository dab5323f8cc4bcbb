import { InjectionToken } from '@angular/core';

/**
 * How the screens fit in with the console's own. Nothing has to be set: what is left out comes from the host's theme and
 * Material's defaults.
 */
export interface SelfRegistrationLook {
  /** Form fields, filled or outlined. Default: the host's `MAT_FORM_FIELD_DEFAULT_OPTIONS`, and without them Material's. */
  fieldAppearance?: 'fill' | 'outline';
  /** Corners of cards, lists and our dialogs, a CSS length such as `4px`. Default: those of the theme's cards and dialogs. */
  cornerRadius?: string;
  /** Height of fields, buttons and rows on Material's scale, as in its themes. Default: the theme's. */
  density?: 0 | -1 | -2 | -3;
  /**
   * What says where one is. `page`, the default: a heading of ours. `host`: the console does, by breadcrumbs for
   * example; the heading stays for screen readers.
   */
  title?: 'page' | 'host';
  /** Where Save stands. `bar`, the default: in a bar below the cards. `card`: at the end of the last card. */
  save?: 'bar' | 'card';
  /** CSS background round the card of the sign-up pages, for example that of the login page. Default: the theme's. */
  signUpBackground?: string;
}

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
  /** How the screens fit in with the console's own. Default: as its theme has it. */
  look?: SelfRegistrationLook;
  /**
   * `true` where the server of this project is behind: widget actions are asked for as it has compiled them, and run without
   * `'unsafe-eval'`. Default `false`: the browser compiles them.
   */
  compiledActions?: boolean;
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
  look: {},
  compiledActions: false,
};

/** The host's configuration. Set by `provideSelfRegistration()` or `SelfRegistrationModule.forRoot()`. */
export const SELF_REGISTRATION_CONFIG = new InjectionToken<ResolvedSelfRegistrationConfig>('SELF_REGISTRATION_CONFIG', {
  providedIn: 'root',
  factory: () => DEFAULT_SELF_REGISTRATION_CONFIG,
});
