import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Db } from '../kernel/db/client';

/** How long what is slow takes; milliseconds. */
const SLOW_MS = 500;
/** What never gets slow was not what was meant; milliseconds. */
const LONGEST_WAIT_MS = 10_000;

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

/** Waits until something that was made slow is under way. */
export async function untilSlow(db: Db): Promise<void> {
  for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end; await wait(10)) {
    const { rows } = (await db.execute(sql`
      select pid from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`)) as unknown as { rows: unknown[] };
    if (rows.length > 0) return;
  }
  throw new Error('Nothing was slow.');
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
    await untilSlow(db);
    return Promise.all([begun, second()]);
  });
}
