import { and, eq, like, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../../db/client';
import { ownedBy } from '../../access/role-access';
import { badRequest } from '../../errors';
import { escapeLike } from '../../http/select-page';
import type { OwnedEntityType, Owner } from '../platform.port';
import { OWNED_TABLES } from './ownership';

/** What must have different names within one owner, in sentences. */
const NAMED: Partial<Record<OwnedEntityType, string>> = { CUSTOMER: 'customer', DEVICE: 'device' };

/** Refuses (400) moving something to an owner who has one of that name. */
export async function requireFreeName(tx: Db, type: OwnedEntityType, id: string, to: Owner): Promise<void> {
  const what = NAMED[type];
  if (!what) return;
  const { table, owned, name } = OWNED_TABLES[type];
  const own = tx.select({ name }).from(table).where(eq(owned.id, id));
  const namesakes = await tx
    .select({ id: owned.id })
    .from(table)
    .where(and(ownedBy(owned, to), sql`${name} = (${own})`, sql`${owned.id} <> ${id}::uuid`))
    .limit(1);
  if (namesakes.length > 0) throw badRequest(`The new owner has a ${what} with this name already: rename one of them.`);
}

/**
 * A name that no row of `where` has: the wanted one, else the wanted one with the first number from 2 on that is free.
 * One query, however many are taken.
 */
export async function freeName(
  tx: Db,
  table: PgTable,
  column: PgColumn,
  where: SQL | undefined,
  wanted: string,
): Promise<string> {
  const rows = (await tx
    .select({ name: column })
    .from(table)
    .where(and(where, or(eq(column, wanted), like(column, `${escapeLike(wanted)} (%)`))))) as { name: string }[];
  const taken = new Set(rows.map(({ name }) => name));
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const numbered = `${wanted} (${number})`;
    if (!taken.has(numbered)) return numbered;
  }
}
