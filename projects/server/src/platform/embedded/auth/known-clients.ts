import { and, desc, eq, gt, lte, notInArray, or } from 'drizzle-orm';
import type { Db } from '../../../kernel/db/client';
import { knownClients } from '../../../kernel/db/schema';

const REMEMBERED_MS = 180 * 24 * 3600 * 1000;
/** Of one user: the clients seen last. */
const CLIENTS_PER_USER = 50;

/** Whether somebody has signed in to the login from this client within half a year. */
export async function isKnownClient(db: Db, userId: string, clientHash: string, now: number): Promise<boolean> {
  const rows = await db
    .select({ userId: knownClients.userId })
    .from(knownClients)
    .where(
      and(
        eq(knownClients.userId, userId),
        eq(knownClients.clientHash, clientHash),
        gt(knownClients.lastSeen, now - REMEMBERED_MS),
      ),
    );
  return rows.length > 0;
}

/** Remembers from where somebody has just signed in, and forgets what is long ago. */
export async function rememberClient(db: Db, userId: string, clientHash: string, now: number): Promise<void> {
  await db
    .insert(knownClients)
    .values({ userId, clientHash, lastSeen: now })
    .onConflictDoUpdate({ target: [knownClients.userId, knownClients.clientHash], set: { lastSeen: now } });
  const kept = db
    .select({ clientHash: knownClients.clientHash })
    .from(knownClients)
    .where(eq(knownClients.userId, userId))
    .orderBy(desc(knownClients.lastSeen), knownClients.clientHash)
    .limit(CLIENTS_PER_USER);
  await db
    .delete(knownClients)
    .where(
      and(
        eq(knownClients.userId, userId),
        or(lte(knownClients.lastSeen, now - REMEMBERED_MS), notInArray(knownClients.clientHash, kept)),
      ),
    );
}
