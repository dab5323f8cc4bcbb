import { sql } from 'drizzle-orm';
import type { Db } from './client';

/** What only one instance may do at a time, and its number for PostgreSQL: any, but each another. */
const TURNS = { demo: 7_311_847, domain: 7_311_848 };

/** Waits until no other transaction of any instance does the same; the end of this one lets the next begin. */
export async function takeTurns(tx: Db, what: keyof typeof TURNS): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${TURNS[what]})`);
}

/** With the tenant's id it makes the number of a tenant's lock; `customer_tree` in the migrations has another. */
const RIGHTS = 5472;

/**
 * A transaction that changes who may do what in a tenant: roles, who holds them, groups and their members. Such changes
 * take turns, on all instances. Each is checked against what others hold, so two at the same moment (a role is widened
 * while it is given away) would both pass the checks that one after the other does not. The turn is taken before
 * anything is read: PostgreSQL shows each statement what was committed before it.
 */
export function changingRights<T>(db: Db, tenantId: string | null, change: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    // A system administrator has no tenant and no rights in one.
    if (tenantId) await takeRightsTurn(tx, tenantId);
    return change(tx);
  });
}

/** Takes the turn of {@link changingRights}, for a transaction that may have it already. */
export async function takeRightsTurn(tx: Db, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${tenantId}::text, ${RIGHTS}))`);
}
