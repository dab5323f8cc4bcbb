import fastifyCookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import type { JwtPair } from 'ngx-self-registration/models';
import type { AppContext } from '../app-context';
import { badRequest, unauthorized } from '../errors';
import type { App } from '../http/app.types';

/** The header of a client that wants its refresh token out of reach of scripts: `X-Refresh-Token: cookie`. */
const HEADER = 'x-refresh-token';
/** Nothing but renewal and logout is sent the cookie. */
const PATH = '/api/auth';

/** Whether the client keeps its refresh token in the cookie. A form or link of another site cannot send the header. */
const wantsCookie = (request: FastifyRequest): boolean => request.headers[HEADER] === 'cookie';

function isJwtPair(payload: unknown): payload is JwtPair {
  const { token, refreshToken } = (payload ?? {}) as Partial<JwtPair>;
  return typeof token === 'string' && typeof refreshToken === 'string' && refreshToken !== '';
}

/** The refresh token as a cookie that scripts cannot read, for clients that ask for it; others have it in bodies. */
export class RefreshCookie {
  private readonly name: string;
  private readonly publicUrlIsSecure: boolean;

  constructor({ config, tokens }: Pick<AppContext, 'config' | 'tokens'>) {
    // Browsers keep one set of cookies for all ports of a machine: two servers there must not take each other's.
    this.name = `refresh_token_${tokens.keyId}`;
    this.publicUrlIsSecure = config.publicUrl?.startsWith('https:') === true;
  }

  /**
   * Moves the refresh token of every answer that has one into the cookie, whichever route made it, and clears the
   * cookie with logout, even where the session is over already. Register it before the door.
   */
  async addTo(app: App): Promise<void> {
    await app.register(fastifyCookie);
    app.addHook('onRequest', async (request, reply) => {
      if (request.routeOptions.url === '/api/auth/logout' && wantsCookie(request)) this.clear(request, reply);
    });
    app.addHook('preSerialization', async (request, reply, payload) => {
      if (!wantsCookie(request) || !isJwtPair(payload)) return payload;
      const { exp, iat } = decodeJwt(payload.refreshToken);
      reply.setCookie(this.name, payload.refreshToken, { ...this.options(request), maxAge: exp! - iat! });
      return { ...payload, refreshToken: '' };
    });
  }

  /** The refresh token that a renewal presents: the cookie's with the header, else the body's. Throws 400 or 401. */
  read(request: FastifyRequest, refreshToken: string | undefined): string {
    if (wantsCookie(request)) {
      const value = request.cookies[this.name];
      if (!value) throw unauthorized();
      return value;
    }
    if (refreshToken === undefined) throw badRequest('refreshToken is missing.');
    return refreshToken;
  }

  /** Takes a cookie away that is good for nothing any more. */
  clear(request: FastifyRequest, reply: FastifyReply): void {
    if (wantsCookie(request)) reply.clearCookie(this.name, this.options(request));
  }

  private options(request: FastifyRequest) {
    return {
      path: PATH,
      httpOnly: true,
      sameSite: 'strict' as const,
      secure: this.publicUrlIsSecure || request.protocol === 'https',
    };
  }
}
