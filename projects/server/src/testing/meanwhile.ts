import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Db } from '../kernel/db/client';

/** How long what is slow takes, and after which time the second one comes; milliseconds. */
const SLOW_MS = 500;
const SECOND_MS = 150;

/**
 * Does work while statements on a table take a while. `when` is as in `create trigger`: with `before insert on role for
 * each row` it is the row that waits, with what its transaction has locked so far. For a PostgreSQL of one's own.
 */
export async function slowly<T>(db: Db, when: string, work: () => Promise<T>): Promise<T> {
  const [, table] = /\bon (\w+)/.exec(when)!;
  await db.execute(
    sql`create or replace function slow() returns trigger language plpgsql as ${sql.raw(`$$ begin
    perform pg_sleep(${SLOW_MS / 1000}); if tg_op = 'DELETE' then return old; end if; return new; end $$`)}`,
  );
  await db.execute(sql.raw(`create trigger slow ${when} execute function slow()`));
  try {
    return await work();
  } finally {
    await db.execute(sql.raw(`drop trigger slow on ${table}`));
  }
}

/** The first request, and the second one while the first is under way, slowly. */
export async function meanwhile<T>(
  db: Db,
  when: string,
  first: () => Promise<T>,
  second: () => Promise<T>,
): Promise<[T, T]> {
  return slowly(db, when, async () => {
    const begun = first();
    await wait(SECOND_MS);
    return Promise.all([begun, second()]);
  });
}
