import { sql } from 'drizzle-orm';
import type { Db } from './client';

/** What only one instance may do at a time, and its number for PostgreSQL: any, but each another. */
const TURNS = { demo: 7_311_847, domain: 7_311_848 };

/** Waits until no other transaction of any instance does the same; the end of this one lets the next begin. */
export async function takeTurns(tx: Db, what: keyof typeof TURNS): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${TURNS[what]})`);
}
