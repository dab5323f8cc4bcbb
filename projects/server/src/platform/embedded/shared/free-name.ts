import { ownedBy } from '../../../kernel/db/owned-by';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { anyOf } from '../../../kernel/db/any-of';
import type { Db } from '../../../kernel/db/client';
import { databaseErrorOf } from '../../../kernel/db/database-error';
import { badRequest } from '../../../kernel/errors';
import type { OwnedEntityType, Owner } from '../../platform.port';
import { OWNED_TABLES } from './ownership';

/** What must have different names within one owner, in sentences. */
const NAMED: Partial<Record<OwnedEntityType, string>> = { CUSTOMER: 'customer', DEVICE: 'device', ASSET: 'asset' };

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

/** How often names are looked for again, before somebody else's luck is this request's failure. */
const TRIES = 5;

/**
 * Does work that takes names which were free when it looked. Where somebody else was about to take one of them, so that
 * the constraint refuses it, the work is taken back and done again.
 */
export async function whileTaken(constraint: string, tx: Db, work: (part: Db) => Promise<void>): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      return await tx.transaction(work);
    } catch (error) {
      if (left === 0 || databaseErrorOf(error)?.constraint !== constraint) throw error;
    }
  }
}

/** Longest name that may be numbered; with its number it still fits what requests may bring. */
const MAX_LENGTH = 240;

/**
 * Names that no row of `where` has and that differ from one another: each the wanted one, else the wanted one with the
 * first number from 2 on that is free. One query, however many are wanted or taken.
 */
export async function freeNames(
  tx: Db,
  table: PgTable,
  column: PgColumn,
  where: SQL | undefined,
  wanted: readonly string[],
): Promise<string[]> {
  const unnumbered = sql`regexp_replace(${column}, ' \\(\\d+\\)$', '')`;
  const cut = wanted.map((name) => name.slice(0, MAX_LENGTH));
  const rows = (await tx
    .select({ name: column })
    .from(table)
    .where(and(where, or(anyOf(column, wanted), sql`${unnumbered} = any(${sql.param(cut)}::text[])`)))) as {
    name: string;
  }[];
  const taken = new Set(rows.map(({ name }) => name));
  const numbers = new Map<string, number>();
  return wanted.map((name, index) => {
    let free = name;
    for (let number = numbers.get(cut[index]) ?? 2; taken.has(free); number++) {
      free = `${cut[index]} (${number})`;
      numbers.set(cut[index], number + 1);
    }
    taken.add(free);
    return free;
  });
}
