import type { FastifyReply, FastifyRequest } from 'fastify';
import { NULL_UUID } from 'ngx-self-registration/models';
import { createHmac } from 'node:crypto';
import { forgive, hit } from '../../../kernel/http/rate-limit';
import type { AuthContext } from './auth-context';
import { tooManyRequests } from '../../../kernel/errors';
import { clientOf } from '../../../kernel/http/client';
import { DeviceCookie } from './device-cookie';
import { isKnownClient, rememberClient } from './known-clients';
import type { Login } from './logins';
import { serverSecret } from '../../../kernel/secrets/secrets';

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

/** What the guard has to know of a login. */
export type GuardedLogin = Pick<Login, 'id' | 'tokensValidFrom'>;

/** What the guard says about a sign-in, by places as its logins stand. */
export interface Admission {
  /** Whether the login may be tried; false counts as a wrong password. */
  admits(place: number): boolean;
  /** The password was right: takes the counts back and remembers the client. */
  success(place: number): Promise<void>;
}

const TOO_MANY = 'Too many failed logins. Try again in a quarter of an hour, or choose a new password by mail.';

interface Counter {
  key: string;
  limit: number;
  windowMs: number;
}

/** How it stands with one of the logins that a name can mean. */
interface Place {
  isRefused: boolean;
  /** The login knows the client or its browser. */
  isKnown: boolean;
  /** What was counted, to be taken back. */
  counters: Counter[];
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
    private readonly ctx: AuthContext,
    private readonly secret: string,
    private readonly devices: DeviceCookie,
  ) {}

  static async create(ctx: AuthContext): Promise<LoginGuard> {
    return new LoginGuard(ctx, await serverSecret(ctx.db, 'known-clients'), await DeviceCookie.create(ctx));
  }

  /**
   * Counts a sign-in before its slow password check. Throws 429 where none of the logins that the name can mean may be
   * tried. Places without a login are counted like the others, so that the time does not tell which are.
   */
  async signIn(
    request: FastifyRequest,
    name: string,
    logins: readonly (GuardedLogin | undefined)[],
  ): Promise<Admission> {
    const places: Place[] = [];
    for (const [place, login] of logins.entries()) {
      places.push(
        await this.countPlace(
          request,
          name,
          login,
          login ? `${login.id}:${login.tokensValidFrom}` : `${place}:${name}`,
        ),
      );
    }
    const client = this.clientHash(request);
    const strangers: Counter = { key: `login-client:${client}`, limit: LIMITS.client, windowMs: QUARTER_MS };
    const isStranger = places.every(({ isKnown }) => !isKnown);
    if (places.every(({ isRefused }) => isRefused) || (isStranger && !(await this.count(strangers)))) {
      throw tooManyRequests(TOO_MANY);
    }
    return {
      admits: (place) => !places[place].isRefused,
      success: async (place) => {
        if (isStranger) await forgive(this.ctx.db, strangers.key);
        // Not of those before: with a login of their own behind it, somebody would guess its password without end.
        for (const { counters } of places.slice(place)) {
          for (const { key } of counters) await forgive(this.ctx.db, key);
        }
        await rememberClient(this.ctx.db, logins[place]!.id, client, this.ctx.now());
      },
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
  async passwordCheck(request: FastifyRequest): Promise<() => Promise<void>> {
    const { caller, sessionId } = request;
    const keys = [`password-session:${sessionId}`, `password:${caller.userId}:${this.clientHash(request)}`];
    for (const key of keys) {
      if (!(await this.count({ key, limit: LIMITS.pair, windowMs: QUARTER_MS }))) throw tooManyRequests(TOO_MANY);
    }
    return async () => {
      for (const key of keys) await forgive(this.ctx.db, key);
    };
  }

  private async countPlace(
    request: FastifyRequest,
    name: string,
    login: GuardedLogin | undefined,
    account: string,
  ): Promise<Place> {
    const { db, now } = this.ctx;
    const client = this.clientHash(request);
    const device = this.devices.numberOf(request, name, login);
    const key = device === undefined ? `login:${account}:${client}` : `login-device:${account}:${device}`;
    const pair: Counter = { key, limit: LIMITS.pair, windowMs: QUARTER_MS };
    if (!(await this.count(pair))) return { isRefused: true, isKnown: device !== undefined, counters: [pair] };
    // Asked for unknown names too: the time must not tell which exist.
    const isKnown = device !== undefined || (await isKnownClient(db, login?.id ?? NULL_UUID, client, now()));
    if (isKnown) return { isRefused: false, isKnown, counters: [pair] };
    const attack: Counter = { key: `login-account:${account}`, limit: LIMITS.attack, windowMs: QUARTER_MS };
    const isAttacked = !(await this.count(attack));
    const dayLimit = isAttacked ? LIMITS.pairUnderAttack : Infinity;
    const day: Counter = { key: `login-day:${account}:${client}`, limit: dayLimit, windowMs: DAY_MS };
    return { isRefused: !(await this.count(day)), isKnown, counters: [pair, attack, day] };
  }

  private count({ key, limit, windowMs }: Counter): Promise<boolean> {
    return hit(this.ctx.db, key, limit, windowMs, this.ctx.now());
  }

  private clientHash(request: FastifyRequest): string {
    return createHmac('sha256', this.secret).update(clientOf(request)).digest('base64url');
  }
}
