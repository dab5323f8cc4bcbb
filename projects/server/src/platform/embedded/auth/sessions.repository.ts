import { and, desc, eq, inArray, lte, ne, notInArray, sql } from 'drizzle-orm';
import type { Db } from '../../../kernel/db/client';
import { loginSessions, userCredentials, users } from '../../../kernel/db/schema';
import type { Person } from '../../platform.port';
import type { TokenClaims } from './tokens';

const DAY_MS = 24 * 3600 * 1000;
/** A session's age, however often it is renewed; milliseconds. */
export const SESSION_MS = 30 * DAY_MS;
/** Of one user at a time; with one more the oldest ends. */
const SESSIONS_PER_USER = 100;

/** A session as its row has it. */
export type LoginSession = typeof loginSessions.$inferSelect;

/** Begins a session. Removes those that have reached their age, and the user's oldest where there are too many. */
export async function startSession(db: Db, userId: string, now: number): Promise<LoginSession> {
  // Those that another sign-in is just removing are skipped: two that wait for one another would fail both.
  const over = db
    .select({ id: loginSessions.id })
    .from(loginSessions)
    .where(lte(loginSessions.expires, now))
    .for('update', { skipLocked: true });
  await db.delete(loginSessions).where(inArray(loginSessions.id, over));
  const [session] = await db
    .insert(loginSessions)
    .values({ userId, createdTime: now, issuedTime: now, expires: now + SESSION_MS })
    .returning();
  const others = and(eq(loginSessions.userId, userId), ne(loginSessions.id, session.id));
  const kept = db
    .select({ id: loginSessions.id })
    .from(loginSessions)
    .where(others)
    .orderBy(desc(loginSessions.createdTime), loginSessions.id)
    .limit(SESSIONS_PER_USER - 1);
  await db.delete(loginSessions).where(and(others, notInArray(loginSessions.id, kept)));
  return session;
}

/** Notes that a renewal has arrived: a number that is lower than that of every renewal still to happen. */
export async function takeTicket(db: Db): Promise<number> {
  const result = await db.execute(sql`select nextval('session_ticket') as ticket`);
  return Number((result as unknown as { rows: { ticket: number | string }[] }).rows[0].ticket);
}

/**
 * Uses up a session's refresh token: of one generation, once. Answers with the session as it is after that.
 *
 * A token that was used before was copied by somebody, and nobody can tell which of the two is the thief: the session
 * ends for both, and the answer is null. One case is no reuse: requests that were under way at the same time, as from
 * two tabs that wake up together. They get what the first of them got. `ticket` tells them from those that came later,
 * however soon: it was taken when the whole request had arrived, so that nobody can hold one open and wait.
 *
 * `leewayMs` is for tokens that no script can read: a page that is left or loses its network before the answer is there
 * asks again with the token it still has, and so long gets the same answer.
 */
export async function renewSession(
  db: Db,
  { sessionId, generation }: { sessionId: string; generation: number },
  ticket: number,
  now: number,
  leewayMs = 0,
): Promise<LoginSession | null> {
  // One statement: of requests on any number of instances one finds the generation it names.
  const [renewed] = await db
    .update(loginSessions)
    .set({ generation: generation + 1, issuedTime: now, renewalTicket: sql`nextval('session_ticket')` })
    .where(and(eq(loginSessions.id, sessionId), eq(loginSessions.generation, generation)))
    .returning();
  if (renewed) return renewed;
  const [session] = await db.select().from(loginSessions).where(eq(loginSessions.id, sessionId));
  const isNext = session?.generation === generation + 1;
  if (isNext && (ticket < session.renewalTicket || now - session.issuedTime < leewayMs)) return session;
  await endSession(db, sessionId);
  return null;
}

/** Ends a session: its access tokens as well as its refresh token. */
export async function endSession(db: Db, sessionId: string): Promise<void> {
  await db.delete(loginSessions).where(eq(loginSessions.id, sessionId));
}

/** The user behind a token, or null where the login is gone or disabled, or its session or tokens were ended. */
export async function userOfSession(db: Db, claims: TokenClaims): Promise<Person | null> {
  const [row] = await db
    .select({
      id: users.id,
      email: users.email,
      authority: users.authority,
      tenantId: users.tenantId,
      customerId: users.customerId,
    })
    .from(users)
    .innerJoin(
      userCredentials,
      and(
        eq(userCredentials.userId, users.id),
        eq(userCredentials.enabled, true),
        eq(userCredentials.tokensValidFrom, claims.validFrom),
      ),
    )
    .innerJoin(loginSessions, and(eq(loginSessions.id, claims.sessionId), eq(loginSessions.userId, users.id)))
    .where(eq(users.id, claims.userId));
  return row ?? null;
}
