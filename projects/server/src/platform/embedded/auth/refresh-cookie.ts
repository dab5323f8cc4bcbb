import { bearerToken } from '../../../kernel/http/bearer-token';
import fastifyCookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import type { JwtPair } from 'ngx-self-registration/models';
import type { AuthContext } from './auth-context';
import { badRequest, unauthorized } from '../../../kernel/errors';
import type { App } from '../../../kernel/http/app.types';
import { cookieOptions, wantsCookie } from './cookies';

const LEEWAY_MS = 10_000;

function isJwtPair(payload: unknown): payload is JwtPair {
  const { token, refreshToken } = (payload ?? {}) as Partial<JwtPair>;
  return typeof token === 'string' && typeof refreshToken === 'string' && refreshToken !== '';
}

/** The refresh token as a cookie that scripts cannot read, for clients that ask for it; others have it in bodies. */
export class RefreshCookie {
  private readonly name: string;

  constructor(private readonly ctx: Pick<AuthContext, 'config' | 'tokens'>) {
    // Browsers keep one set of cookies for all ports of a machine: two servers there must not take each other's.
    this.name = `refresh_token_${ctx.tokens.keyId}`;
  }

  /**
   * Moves the refresh token of every answer that has one into the cookie, whichever route made it, and clears the
   * cookie with logout, even where the session is over already. The cookie of another session stays: somebody has signed
   * in since, in another tab. Register it before the door.
   */
  async addTo(app: App): Promise<void> {
    await app.register(fastifyCookie);
    app.addHook('onRequest', async (request, reply) => {
      if (request.routeOptions.url !== '/api/auth/logout' || !wantsCookie(request)) return;
      const token = bearerToken(request);
      const ended = token === undefined ? undefined : await this.ctx.tokens.sessionOf(token);
      const kept = await this.sessionOf(request);
      if (ended === undefined || kept === undefined || ended === kept) this.clear(request, reply);
    });
    app.addHook('preSerialization', async (request, reply, payload) =>
      isJwtPair(payload) ? this.move(request, reply, payload) : payload,
    );
  }

  /** Moves the refresh token of a pair into the cookie where the client asks for that. What is left goes to the body. */
  move(request: FastifyRequest, reply: FastifyReply, pair: JwtPair): JwtPair {
    if (!wantsCookie(request)) return pair;
    const { exp, iat } = decodeJwt(pair.refreshToken);
    reply.setCookie(this.name, pair.refreshToken, { ...cookieOptions(this.ctx, request), maxAge: exp! - iat! });
    return { ...pair, refreshToken: '' };
  }

  /** The refresh token that a renewal presents: the cookie's with the header, else the body's. Throws 400 or 401. */
  read(request: FastifyRequest, refreshToken: string | undefined): string {
    if (wantsCookie(request)) {
      const value = request.cookies[this.name];
      if (!value) throw unauthorized();
      return value;
    }
    if (refreshToken === undefined) throw badRequest('refreshToken is missing.', { field: 'refreshToken' });
    return refreshToken;
  }

  /**
   * How long a used token is good for the same answer, in milliseconds: where no script can read it, a second use is a
   * page that has lost the answer to the first.
   */
  leewayOf(request: FastifyRequest): number {
    return wantsCookie(request) ? LEEWAY_MS : 0;
  }

  /** The session that the cookie is of; undefined where there is none that is good. */
  async sessionOf(request: FastifyRequest): Promise<string | undefined> {
    const value = wantsCookie(request) ? request.cookies[this.name] : undefined;
    if (!value) return undefined;
    try {
      return (await this.ctx.tokens.read(value, 'refresh')).sessionId;
    } catch {
      return undefined;
    }
  }

  /** Takes a cookie away that is good for nothing any more. */
  clear(request: FastifyRequest, reply: FastifyReply): void {
    if (wantsCookie(request)) reply.clearCookie(this.name, cookieOptions(this.ctx, request));
  }
}
