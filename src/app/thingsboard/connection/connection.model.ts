/** How a tenant of the ThingsBoard behind the server is connected to it (`/api/registration/connection`). */
export interface Connection {
  connected: boolean;
  /** Whose API key the server uses, and since when; absent where there is none. */
  email?: string;
  /** Milliseconds since 1970. */
  connectedTime?: number;
  /** This ThingsBoard has no API keys (before 4.3): the server needs an account of its own. */
  asksForAccount?: boolean;
}

/** What connecting writes down. */
export interface ConnectionReport {
  customers: number;
  users: number;
}

/** An account with which the server signs in where there are no API keys. */
export interface ConnectionAccount {
  username: string;
  password: string;
}
