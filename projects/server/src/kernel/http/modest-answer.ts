import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../db/client';
import { badRequest } from '../errors';

/** Characters of JSON that an answer may have; more of them at once would be the whole server's memory. */
export const MOST_CHARACTERS = 32 * 1024 * 1024;

const tooMuch = () => badRequest('This is too much for one answer: ask for smaller pages, or for fewer keys.');

/** Refuses (400) to read values that together are too much for one answer. */
export async function requireModest(db: Db, table: PgTable, column: PgColumn, where: SQL | undefined): Promise<void> {
  const [{ size }] = await db
    .select({ size: sql<string | null>`sum(octet_length(${column}::text))` })
    .from(table)
    .where(where);
  if (Number(size ?? 0) > MOST_CHARACTERS) throw tooMuch();
}

/** Adds up what an answer is made of, slice by slice, and refuses (400) when it becomes too much. */
export function modestSum(): (slice: unknown) => void {
  let characters = 0;
  return (slice) => {
    characters += JSON.stringify(slice).length;
    if (characters > MOST_CHARACTERS) throw tooMuch();
  };
}
