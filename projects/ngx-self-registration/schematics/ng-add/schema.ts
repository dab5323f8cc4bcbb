/** A screen that can get a route of its own. */
export type Screen = 'signup' | 'roles' | 'self-registration' | 'mail-server';

/** What a console can take from the library; `dialogs` are widget actions in the AngularJS dialect. */
export type Feature = Screen | 'dialogs';

/** Options of `ng add ngx-self-registration` as they come from the command line; see schema.json. */
export interface Schema {
  project?: string;
  features?: string | string[];
  /** Before 0.2 the routes only; dialogs came with them. */
  screens?: string | string[];
  apiBaseUrl?: string;
  loginUrl?: string;
  homeUrl?: string;
}
