import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHmac, randomInt } from 'node:crypto';
import type { AuthContext } from './auth-context';
import { cookieOptions, wantsCookie } from './cookies';
import type { GuardedLogin } from './login-guard';
import { sameHash, serverSecret } from '../../../kernel/secrets/secrets';

const REMEMBERED_S = 180 * 24 * 3600;
/** Of one login: what several browsers may share is a counter of failures, and there must not be counters without end. */
const DEVICES_PER_LOGIN = 100;
/** Of one browser: all of them travel with each of its sign-ins and renewals. */
const COOKIES_PER_BROWSER = 20;

/**
 * Knows a browser that has signed in to a login before, whatever its address is and whoever else is behind it.
 *
 * The cookie is a number that the server has signed for one login and its present password. It opens nothing: failures
 * that come with it are counted under it, so that failures without it cannot keep it out.
 */
export class DeviceCookie {
  private readonly prefix: string;

  private constructor(
    private readonly ctx: AuthContext,
    private readonly secret: string,
  ) {
    this.prefix = `device_${ctx.tokens.keyId}_`;
  }

  static async create(ctx: AuthContext): Promise<DeviceCookie> {
    return new DeviceCookie(ctx, await serverSecret(ctx.db, 'devices'));
  }

  /** The number of the browser at a login; undefined where it has never signed in to it with its present password. */
  numberOf(request: FastifyRequest, name: string, login: GuardedLogin | undefined): string | undefined {
    const value = wantsCookie(request) ? request.cookies[this.nameFor(name)] : undefined;
    const number = /^\d{1,3}(?=\.)/.exec(value ?? '')?.[0];
    if (!login || number === undefined || !sameHash(value!, this.valueOf(login, number))) return undefined;
    return number;
  }

  /** Remembers the browser that has just signed in. */
  remember(request: FastifyRequest, reply: FastifyReply, name: string, login: GuardedLogin): void {
    if (!wantsCookie(request)) return;
    const options = cookieOptions(this.ctx, request);
    const number = this.numberOf(request, name, login) ?? String(randomInt(DEVICES_PER_LOGIN));
    const own = this.nameFor(name);
    reply.setCookie(own, this.valueOf(login, number), { ...options, maxAge: REMEMBERED_S });
    // Browsers send the oldest first.
    const others = Object.keys(request.cookies).filter((cookie) => cookie.startsWith(this.prefix) && cookie !== own);
    const tooMany = Math.max(0, others.length + 1 - COOKIES_PER_BROWSER);
    for (const cookie of others.slice(0, tooMany)) reply.clearCookie(cookie, options);
  }

  /** Asked for by the name that somebody types, so that looking for it tells nobody which logins exist. */
  private nameFor(name: string): string {
    return this.prefix + this.sign(`name:${name}`).replace(/\W/g, '').slice(0, 12);
  }

  private valueOf({ id, tokensValidFrom }: GuardedLogin, number: string): string {
    return `${number}.${this.sign(`${id}:${tokensValidFrom}:${number}`)}`;
  }

  private sign(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('base64url');
  }
}
