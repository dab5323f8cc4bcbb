import type { AskedRequest } from '../gate/json';
import type { RatedSender } from '../gate/sender';
import type { UpstreamNeed } from '../routes/needs';
import type { Method } from '../routes/row';
import type { Credential } from './credential';
import type { SharedClient, SharedSocket, SharedWays } from './sockets/shared-socket';
import type { UpstreamAnswer } from './upstream';

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

/** What answers lists that ThingsBoard does not show to a sender in one go. */
export interface Merges {
  /** Null where a request goes on as it is. `address` is its path with what is asked behind it. */
  answer(
    sender: RatedSender,
    route: AskedRoute,
    request: AskedRequest,
    credential: Credential,
    address: string,
  ): Promise<UpstreamAnswer | null>;
  /** The same over a console's socket; opens nothing by itself. */
  socket(ways: SharedWays, client: SharedClient): SharedSocket;
}

/** The second lock, as the front knows it. */
export interface Opens {
  /** Lists with what group roles open. */
  merges?: Merges;
  /** Null where it stays closed: the first lock decides alone. */
  open(sender: RatedSender, route: AskedRoute, request: AskedRequest): Promise<Opened | null>;
}
