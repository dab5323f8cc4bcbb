import pLimit from 'p-limit';
import type { WebSocket } from 'ws';
import type { AppContext } from '../../../app-context';
import { changesOf } from '../../../kernel/db/changes';
import { outsideUnits } from '../../../kernel/db/unit-of-work';
import type { Caller } from '../../needs/access.port';
import { CLOSE, SOCKET_LIMITS, type SocketLimits } from './socket-limits';
import { SocketSession } from './socket-session';

/** How many sockets of an instance look something up at once; the others wait. */
const LOOKS_AT_ONCE = 4;

/** Counts by a key, and forgets keys that have none. */
class Tally {
  private readonly counts = new Map<string, number>();
  of(key: string): number {
    return this.counts.get(key) ?? 0;
  }
  add(key: string, by: 1 | -1): void {
    const count = this.of(key) + by;
    if (count > 0) this.counts.set(key, count);
    else this.counts.delete(key);
  }
}

/** All open sockets of this instance. What others commit is heard here, too. */
export class SocketHub {
  private readonly sessions = new Set<SocketSession>();
  private readonly owners = new Map<SocketSession, string[]>();
  private readonly places = new Tally();
  private readonly strangers = new Tally();
  private readonly limit = pLimit(LOOKS_AT_ONCE);
  /** Ends what was begun with the first socket. */
  private rest: (() => void) | null = null;

  constructor(
    private readonly ctx: AppContext,
    private readonly limits: SocketLimits = SOCKET_LIMITS,
  ) {}

  private begin(): () => void {
    const stopListening = changesOf(this.ctx.db).listen((change) =>
      // It is told in the midst of whatever was committed; who looks again is none of that.
      outsideUnits(() => {
        for (const session of this.sessions) session.hear(change);
      }),
    );
    const heartbeat = setInterval(() => {
      for (const session of this.sessions) session.beat();
    }, this.limits.heartbeatMs).unref();
    return () => {
      stopListening();
      clearInterval(heartbeat);
    };
  }

  /** Takes over a socket that a client has opened; `token` where its address says whose it is. */
  open(socket: WebSocket, client: string, token?: string): void {
    const { inAll, strangersOfClient } = this.limits;
    if (this.sessions.size >= inAll || this.strangers.of(client) >= strangersOfClient) {
      socket.close(CLOSE.tooMany, 'The limit of open sockets is reached.');
      return;
    }
    this.rest ??= this.begin();
    this.strangers.add(client, 1);
    let isStranger = true;
    const known = () => {
      if (isStranger) this.strangers.add(client, -1);
      isStranger = false;
    };
    const session: SocketSession = new SocketSession(
      socket,
      {
        ...{ ctx: this.ctx, limits: this.limits },
        admit: (one, caller) => {
          known();
          return this.admit(one, caller);
        },
        inTurn: (work) => this.limit(work),
      },
      () => {
        known();
        this.leave(session);
      },
    );
    this.sessions.add(session);
    if (token !== undefined) session.begin(token);
  }

  /** Closes all sockets; consoles open them anew with an instance that goes on. */
  stop(): void {
    this.rest?.();
    for (const session of this.sessions) session.close(CLOSE.goingAway, 'The server stops.');
  }

  private admit(session: SocketSession, { userId, tenantId }: Caller): boolean {
    const keys = [`user ${userId}`, `tenant ${tenantId ?? 'none'}`];
    const { perUser, perTenant } = this.limits;
    if (this.places.of(keys[0]) >= perUser || this.places.of(keys[1]) >= perTenant) return false;
    for (const key of keys) this.places.add(key, 1);
    this.owners.set(session, keys);
    return true;
  }

  private leave(session: SocketSession): void {
    this.sessions.delete(session);
    for (const key of this.owners.get(session) ?? []) this.places.add(key, -1);
    this.owners.delete(session);
  }
}
