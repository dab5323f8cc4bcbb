import type { AskedRequest } from '../gate/json';
import type { RatedSender } from '../gate/sender';
import type { UpstreamNeed } from '../routes/needs';
import type { Method } from '../routes/row';
import type { Credential } from './credential';

/** A request that goes on with the tenant's key. */
export interface Opened {
  credential: Credential;
  /** In place of what came. */
  body?: unknown;
  /** Tells the audit log that it was done. */
  done(status: number): Promise<void>;
}

/** A route as it was asked for. */
export interface AskedRoute {
  method: Method;
  path: string;
  need: UpstreamNeed;
}

/** The second lock, as the front knows it. */
export interface Opens {
  /** Null where it stays closed: the first lock decides alone. */
  open(sender: RatedSender, route: AskedRoute, request: AskedRequest): Promise<Opened | null>;
}
