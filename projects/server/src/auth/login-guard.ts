import type { FastifyReply, FastifyRequest } from 'fastify';
import { NULL_UUID } from 'ngx-self-registration/models';
import { createHmac } from 'node:crypto';
import { forgive, hit } from '../access/rate-limit';
import type { AppContext } from '../app-context';
import { tooManyRequests } from '../errors';
import { clientOf } from '../http/client';
import { DeviceCookie } from './device-cookie';
import { isKnownClient, rememberClient } from './known-clients';
import { serverSecret } from './secrets';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 3600 * 1000;

/** Failures after which somebody has to wait. */
const LIMITS = {
  /** Of one client, or of one browser that is known, at one login; per quarter of an hour. */
  pair: 10,
  /** Of one client at whatever logins it has never signed in to, per quarter of an hour. */
  client: 200,
  /** Of all clients that a login does not know, per quarter of an hour: more is an attack. */
  attack: 100,
  /** Of one client that the login does not know, per day, while it is attacked. */
  pairUnderAttack: 3,
};

/** The login that a sign-in is about, where there is one. */
export interface GuardedLogin {
  id: string;
  /** Changes with every new password, also by mail: counters under the old value count no more. */
  tokensValidFrom: number;
}

interface Counter {
  key: string;
  limit: number;
  windowMs: number;
}

/**
 * Makes guessing passwords slow and nobody's login unusable.
 *
 * Whoever fails waits: the client, and the client at that login. What all the others do at a login never refuses a client
 * that has not failed there itself, so a lock-out cannot be aimed at somebody. Against guesses from thousands of
 * addresses: while many fail at a login, clients that have never signed in to it have a few tries a day instead of
 * ten in a quarter of an hour. A client that has signed in before notices nothing. Many may be behind one address: a
 * browser that has signed in before is counted by its cookie alone. The way back for everybody is a new password by mail.
 */
export class LoginGuard {
  private constructor(
    private readonly ctx: AppContext,
    private readonly secret: string,
    private readonly devices: DeviceCookie,
  ) {}

  static async create(ctx: AppContext): Promise<LoginGuard> {
    return new LoginGuard(ctx, await serverSecret(ctx.db, 'known-clients'), await DeviceCookie.create(ctx));
  }

  /**
   * Counts a sign-in before its slow password check. Throws 429. Call what it answers with when the password was right:
   * that takes the counts back and remembers the client.
   */
  async signIn(request: FastifyRequest, name: string, login: GuardedLogin | undefined): Promise<() => Promise<void>> {
    const { db, now } = this.ctx;
    const client = this.clientHash(request);
    const account = login ? `${login.id}:${login.tokensValidFrom}` : name;
    const device = this.devices.numberOf(request, name, login);
    const key = device === undefined ? `login:${account}:${client}` : `login-device:${account}:${device}`;
    const counted = [await this.admit([{ key, limit: LIMITS.pair, windowMs: QUARTER_MS }])];
    // Asked for unknown names too: the time must not tell which exist.
    if (device === undefined && !(await isKnownClient(db, login?.id ?? NULL_UUID, client, now()))) {
      const attack: Counter = { key: `login-account:${account}`, limit: LIMITS.attack, windowMs: QUARTER_MS };
      const isAttacked = !(await this.count(attack));
      const dayLimit = isAttacked ? LIMITS.pairUnderAttack : Infinity;
      counted.push(
        () => forgive(db, attack.key),
        await this.admit([
          { key: `login-client:${client}`, limit: LIMITS.client, windowMs: QUARTER_MS },
          { key: `login-day:${account}:${client}`, limit: dayLimit, windowMs: DAY_MS },
        ]),
      );
    }
    return async () => {
      for (const takeBack of counted) await takeBack();
      if (login) await rememberClient(db, login.id, client, now());
    };
  }

  /** Knows the browser by a cookie from now on, with the password that the login has got. */
  rememberDevice(request: FastifyRequest, reply: FastifyReply, name: string, login: GuardedLogin): void {
    this.devices.remember(request, reply, name, login);
  }

  /**
   * Counts an attempt to name one's password while signed in. Throws 429. By session, because a stolen one may be used
   * from many addresses, and by client; never by the login alone. The answer takes the counts back.
   */
  passwordCheck(request: FastifyRequest): Promise<() => Promise<void>> {
    const { caller, sessionId } = request;
    return this.admit([
      { key: `password-session:${sessionId}`, limit: LIMITS.pair, windowMs: QUARTER_MS },
      { key: `password:${caller.userId}:${this.clientHash(request)}`, limit: LIMITS.pair, windowMs: QUARTER_MS },
    ]);
  }

  private async admit(counters: Counter[]): Promise<() => Promise<void>> {
    for (const counter of counters) {
      if (await this.count(counter)) continue;
      throw tooManyRequests(
        'Too many failed logins. Try again in a quarter of an hour, or choose a new password by mail.',
      );
    }
    return async () => {
      for (const { key } of counters) await forgive(this.ctx.db, key);
    };
  }

  private count({ key, limit, windowMs }: Counter): Promise<boolean> {
    return hit(this.ctx.db, key, limit, windowMs, this.ctx.now());
  }

  private clientHash(request: FastifyRequest): string {
    return createHmac('sha256', this.secret).update(clientOf(request)).digest('base64url');
  }
}
