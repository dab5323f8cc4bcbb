/** A screen that can get a route of its own. */
export type Screen = 'signup' | 'roles' | 'self-registration' | 'mail-server';

/** Options of `ng add ngx-self-registration`; see schema.json. */
export interface Schema {
  project?: string;
  screens?: Screen[];
}
