import { lt, sql, eq } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { Db } from '../db/client';
import { rateLimits } from '../db/schema';

/**
 * How a key is stored: what is counted stays readable, of whom or what does not. Strangers' text has no bounds, and a
 * table of attempts is nobody's address book.
 */
function storedKey(key: string): string {
  const kind = key.slice(0, Math.max(0, key.indexOf(':')));
  return `${kind}:${createHash('sha256').update(key).digest('base64url')}`;
}

/**
 * Counts one attempt under a key, such as `claim:<user id>`, and tells whether it is still within `limit` per window.
 * The count is in the database: all instances share it, and it survives a restart. Call it outside a transaction that
 * may roll back.
 */
export async function hit(db: Db, key: string, limit: number, windowMs: number, now: number): Promise<boolean> {
  const windowEnds = now + windowMs;
  const [row] = await db
    .insert(rateLimits)
    .values({ key: storedKey(key), count: 1, windowEnds })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${rateLimits.windowEnds} <= ${now} then 1 else ${rateLimits.count} + 1 end`,
        windowEnds: sql`case when ${rateLimits.windowEnds} <= ${now} then ${windowEnds} else ${rateLimits.windowEnds} end`,
      },
    })
    .returning();
  return row.count <= limit;
}

/** Takes one attempt back: for limits that count failures only. */
export async function forgive(db: Db, key: string): Promise<void> {
  await db
    .update(rateLimits)
    .set({ count: sql`greatest(${rateLimits.count} - 1, 0)` })
    .where(eq(rateLimits.key, storedKey(key)));
}

/** Begins a count anew. */
export async function forgetHits(db: Db, key: string): Promise<void> {
  await db.delete(rateLimits).where(eq(rateLimits.key, storedKey(key)));
}

/** Removes counters whose window is over. */
export async function forgetOldHits(db: Db, now: number): Promise<void> {
  await db.delete(rateLimits).where(lt(rateLimits.windowEnds, now));
}
