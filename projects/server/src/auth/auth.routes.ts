import { and, eq, lt } from 'drizzle-orm';
import { DEFAULT_PASSWORD_POLICY } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { loadCaller } from '../access/caller.repository';
import { forgive, hit } from '../access/rate-limit';
import type { AppContext } from '../app-context';
import { endedSessions, userCredentials, users } from '../db/schema';
import { badRequest, tooManyRequests, unauthorized } from '../errors';
import type { App } from '../http/app.types';
import { hashPassword, requireGoodPassword, verifyPassword } from './passwords';
import { issueTokens, REFRESH_TOKEN_MS } from './tokens';

const MINUTES = 60_000;
/** Failed logins per quarter of an hour: of one account from one address, of one account, from one address. */
const LIMITS = { accountAndAddress: 10, account: 100, address: 200 };
const LOCK_MS = 15 * MINUTES;

const JwtPairSchema = Type.Object({ token: Type.String(), refreshToken: Type.String() });
const tags = ['Login'];

/** Counts an attempt under each key before the slow password check; a success takes it back. */
async function attempt(ctx: AppContext, keys: [string, number][]): Promise<() => Promise<void>> {
  for (const [key, limit] of keys) {
    if (!(await hit(ctx.db, key, limit, LOCK_MS, ctx.now()))) {
      throw tooManyRequests('Too many failed logins. Try again in a quarter of an hour.');
    }
  }
  return async () => {
    for (const [key] of keys) await forgive(ctx.db, key);
  };
}

/** Login, renewal, logout, the own user, change of password. */
export function authRoutes(app: App, ctx: AppContext): void {
  const { db } = ctx;

  app.post(
    '/api/auth/login',
    {
      config: { public: true },
      schema: {
        tags,
        body: Type.Object({ username: Type.String({ maxLength: 255 }), password: Type.String({ maxLength: 1000 }) }),
        response: { 200: JwtPairSchema },
      },
    },
    async (request) => {
      const email = request.body.username.trim().toLowerCase();
      const success = await attempt(ctx, [
        [`login:${email}:${request.ip}`, LIMITS.accountAndAddress],
        [`login:${email}`, LIMITS.account],
        [`login-from:${request.ip}`, LIMITS.address],
      ]);
      const [row] = await db
        .select({ id: users.id, enabled: userCredentials.enabled, passwordHash: userCredentials.passwordHash })
        .from(users)
        .innerJoin(userCredentials, eq(userCredentials.userId, users.id))
        .where(eq(userCredentials.login, email));
      const matches = await verifyPassword(row?.passwordHash, request.body.password);
      if (!row || !matches || !row.enabled) throw unauthorized('Invalid username or password');
      await success();
      return issueTokens(ctx, (await ctx.platform.findUser(db, row.id))!);
    },
  );

  app.post(
    '/api/auth/token',
    {
      config: { public: true },
      schema: { tags, body: Type.Object({ refreshToken: Type.String() }), response: { 200: JwtPairSchema } },
    },
    async (request) => {
      const claims = await ctx.tokens.read(request.body.refreshToken, 'refresh');
      const caller = await loadCaller(db, claims);
      if (!caller) throw unauthorized();
      return ctx.tokens.issue(db, (await ctx.platform.findUser(db, caller.userId))!, claims.sessionId);
    },
  );

  app.post('/api/auth/logout', { schema: { tags } }, async (request, reply) => {
    const now = ctx.now();
    await db.delete(endedSessions).where(lt(endedSessions.expires, now));
    await db
      .insert(endedSessions)
      .values({ sessionId: request.sessionId, expires: now + REFRESH_TOKEN_MS })
      .onConflictDoNothing();
    return reply.send();
  });

  app.get('/api/auth/user', { schema: { tags } }, async (request) => ctx.platform.findUser(db, request.caller.userId));

  app.post(
    '/api/auth/changePassword',
    {
      schema: {
        tags,
        body: Type.Object({
          currentPassword: Type.String({ maxLength: 1000 }),
          newPassword: Type.String({ maxLength: 1000 }),
        }),
        response: { 200: JwtPairSchema },
      },
    },
    async (request) => {
      const { userId } = request.caller;
      const success = await attempt(ctx, [[`password:${userId}`, LIMITS.accountAndAddress]]);
      const [row] = await db.select().from(userCredentials).where(eq(userCredentials.userId, userId));
      if (!(await verifyPassword(row?.passwordHash, request.body.currentPassword))) {
        throw badRequest("Current password doesn't match!");
      }
      await success();
      if (request.body.currentPassword === request.body.newPassword) {
        throw badRequest('New password should be different from existing!');
      }
      requireGoodPassword(request.body.newPassword);
      const passwordHash = await hashPassword(request.body.newPassword);
      const changed = await db
        .update(userCredentials)
        .set({ passwordHash, tokensValidFrom: Math.max(ctx.now(), row.tokensValidFrom + 1) })
        // Two changes at once: the one that checked an older password loses.
        .where(and(eq(userCredentials.userId, userId), eq(userCredentials.passwordHash, row.passwordHash!)))
        .returning();
      if (changed.length === 0) throw badRequest("Current password doesn't match!");
      return issueTokens(ctx, (await ctx.platform.findUser(db, userId))!);
    },
  );

  app.get(
    '/api/noauth/userPasswordPolicy',
    { config: { public: true }, schema: { tags } },
    async () => DEFAULT_PASSWORD_POLICY,
  );
}
