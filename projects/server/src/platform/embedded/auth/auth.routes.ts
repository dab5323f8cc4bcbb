import { Text } from '../../../kernel/http/schemas';
import { EMAIL_LIMIT, PASSWORD_LIMIT } from 'ngx-self-registration/models/limits';
import { and, eq } from 'drizzle-orm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_ERROR_CODE, DEFAULT_PASSWORD_POLICY, type JwtPair } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { anybody, signedIn } from '../../needs/need';
import type { AppContext } from '../../../app-context';
import type { AuthContext } from './auth-context';
import { userCredentials } from '../../../kernel/db/schema';
import { ApiFailure, badRequest, unauthorized } from '../../../kernel/errors';
import type { App } from '../../../kernel/http/app.types';
import { type GuardedLogin, LoginGuard } from './login-guard';
import { findLogins } from './logins';
import {
  findPassword,
  hashPassword,
  requireGoodPassword,
  requireTurn,
  verifyPassword,
} from '../../../kernel/secrets/passwords';
import type { RefreshCookie } from './refresh-cookie';
import { endSession, takeTicket, userOfSession } from './sessions.repository';
import { countRenewal } from './stranger-limit';
import type { RefreshClaims } from './tokens';

const JwtPairSchema = Type.Object({ token: Type.String(), refreshToken: Type.String() });
const tags = ['Login'];

/** Tells whether nobody waits for an answer any more. `request.signal` does not: it ends when the body has been read. */
const isGone = (request: FastifyRequest, reply: FastifyReply) => () => reply.sent || request.raw.socket.destroyed;

/**
 * Login, renewal, logout, the own user, change of password. `tenantOfSite` tells whose domain a request came to, if
 * anybody's.
 */
export async function authRoutes(
  app: App,
  ctx: AuthContext,
  refreshCookie: RefreshCookie,
  tenantOfSite: (ctx: AppContext, request: FastifyRequest) => Promise<string | null>,
): Promise<void> {
  const { db } = ctx;
  const guard = await LoginGuard.create(ctx);

  /** What a refresh token says. One that was made up counts against its client; one that is too old is an honest one. */
  const readRefreshToken = async (request: FastifyRequest, token: string): Promise<RefreshClaims> => {
    try {
      return await ctx.tokens.read(token, 'refresh');
    } catch (error) {
      const isInvented = error instanceof ApiFailure && error.errorCode === API_ERROR_CODE.authentication;
      if (isInvented) await countRenewal(ctx, request, undefined);
      throw error;
    }
  };

  /**
   * The pair of somebody who has just named their password, as their client wants it. The session whose cookie it
   * replaces ends: nobody could renew it any more, and nobody would know that it is open.
   */
  const pairFor = async (
    request: FastifyRequest,
    reply: FastifyReply,
    pair: JwtPair,
    name: string,
    login: GuardedLogin,
  ): Promise<JwtPair> => {
    const replaced = await refreshCookie.sessionOf(request);
    if (replaced !== undefined) await endSession(db, replaced);
    const answer = refreshCookie.move(request, reply, pair);
    guard.rememberDevice(request, reply, name, login);
    return answer;
  };

  app.post(
    '/api/auth/login',
    {
      config: { need: anybody },
      schema: {
        tags,
        body: Type.Object({ username: Text(EMAIL_LIMIT), password: Text(PASSWORD_LIMIT) }),
        response: { 200: JwtPairSchema },
      },
    },
    async (request, reply) => {
      requireTurn();
      const name = request.body.username.trim().toLowerCase();
      const logins = await findLogins(db, name, await tenantOfSite(ctx, request));
      const admission = await guard.signIn(request, name, logins);
      const tried = logins.map((login, place) => (admission.admits(place) ? login?.passwordHash : undefined));
      const place = await findPassword(tried, request.body.password, isGone(request, reply));
      const login = logins[place];
      if (!login) throw unauthorized('Invalid username or password');
      await admission.success(place);
      const pair = await ctx.platform.signIn(login.id);
      return pairFor(request, reply, pair, name, login);
    },
  );

  app.post(
    '/api/auth/token',
    {
      config: { need: anybody },
      schema: {
        tags,
        body: Type.Optional(
          Type.Union([Type.Object({ refreshToken: Type.Optional(Type.String({ maxLength: 5000 })) }), Type.Null()]),
        ),
        response: { 200: JwtPairSchema },
      },
    },
    async (request, reply) => {
      // First of all, and after the whole request has arrived: see renewSession().
      const ticket = await takeTicket(db);
      try {
        const claims = await readRefreshToken(request, refreshCookie.read(request, request.body?.refreshToken));
        await countRenewal(ctx, request, claims.sessionId);
        if (!(await userOfSession(db, claims))) throw unauthorized();
        return await ctx.tokens.renew(db, claims, ticket, refreshCookie.leewayOf(request));
      } catch (error) {
        // A server in trouble signs nobody out.
        if (error instanceof ApiFailure && error.status === 401) refreshCookie.clear(request, reply);
        throw error;
      }
    },
  );

  app.post('/api/auth/logout', { config: { need: signedIn }, schema: { tags } }, async (request, reply) => {
    await endSession(db, request.sessionId);
    return reply.send();
  });

  app.get('/api/auth/user', { config: { need: signedIn }, schema: { tags } }, async (request) =>
    ctx.platform.findUser(request.caller.userId),
  );

  app.post(
    '/api/auth/changePassword',
    {
      config: { need: signedIn },
      schema: {
        tags,
        body: Type.Object({
          currentPassword: Text(PASSWORD_LIMIT),
          newPassword: Text(PASSWORD_LIMIT),
        }),
        response: { 200: JwtPairSchema },
      },
    },
    async (request, reply) => {
      requireTurn();
      const { userId } = request.caller;
      const success = await guard.passwordCheck(request);
      const [row] = await db.select().from(userCredentials).where(eq(userCredentials.userId, userId));
      if (!(await verifyPassword(row?.passwordHash, request.body.currentPassword, isGone(request, reply)))) {
        throw badRequest("Current password doesn't match!", { field: 'currentPassword' });
      }
      await success();
      if (request.body.currentPassword === request.body.newPassword) {
        throw badRequest('New password should be different from existing!', { field: 'newPassword' });
      }
      requireGoodPassword(request.body.newPassword, 'newPassword');
      const passwordHash = await hashPassword(request.body.newPassword);
      const [changed] = await db
        .update(userCredentials)
        .set({ passwordHash, tokensValidFrom: Math.max(ctx.now(), row.tokensValidFrom + 1) })
        // Two changes at once: the one that checked an older password loses.
        .where(and(eq(userCredentials.userId, userId), eq(userCredentials.passwordHash, row.passwordHash!)))
        .returning();
      if (!changed) throw badRequest("Current password doesn't match!", { field: 'currentPassword' });
      const pair = await ctx.tokens.issue(db, userId);
      return pairFor(request, reply, pair, changed.login!, { id: userId, tokensValidFrom: changed.tokensValidFrom });
    },
  );

  app.get(
    '/api/noauth/userPasswordPolicy',
    { config: { need: anybody }, schema: { tags } },
    async () => DEFAULT_PASSWORD_POLICY,
  );
}
