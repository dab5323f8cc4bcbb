import { sql } from 'drizzle-orm';
import { errorText } from '../log/describe-error';
import type { Db } from './client';
import { storageTrouble } from './storage-failure';

/** How often is looked, in milliseconds. */
const EVERY_MS = 60_000;

interface Table {
  name: string;
  /** Its statistics are missing, or too much has changed since they were made. */
  stale: boolean;
  /** Much of it is rows that nobody sees any more. */
  bloated: boolean;
}

/** PostgreSQL's own rules for autovacuum. Counters are lost by a crash; `reltuples` is not: -1 says "never looked at". */
async function tables(db: Db): Promise<Table[]> {
  const { rows } = (await db.execute(sql`
    select format('%I.%I', s.schemaname, s.relname) as name,
           s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
             or (c.reltuples < 0 and pg_relation_size(c.oid) > 0) as stale,
           s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) as bloated
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    order by s.relid`)) as unknown as { rows: Table[] };
  return rows;
}

/**
 * What autovacuum does on a PostgreSQL: statistics, without which the planner guesses, and room of deleted rows. And
 * checkpoints, without which the log grows until the server stops. A table at a time, so that requests go between.
 */
export async function maintain(db: Db): Promise<void> {
  for (const { name, stale, bloated } of await tables(db)) {
    if (bloated) await db.execute(sql.raw(`vacuum (analyze) ${name}`));
    else if (stale) await db.execute(sql.raw(`analyze ${name}`));
  }
  const [{ length }] = (
    (await db.execute(
      sql`select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as length from pg_control_checkpoint()`,
    )) as unknown as { rows: { length: number }[] }
  ).rows;
  if (length > CHECKPOINT_BYTES) await db.execute(sql.raw('checkpoint'));
}

/** The log is kept in files of 16 MB; with fewer than one full, a checkpoint frees nothing. */
const CHECKPOINT_BYTES = 16 * 1024 * 1024;

/** Keeps a PGlite in shape, from now on; PostgreSQL does it itself. */
export function startMaintenance(db: Db, report: (sentence: string) => void): { stop(): void } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const run = async () => {
    try {
      await maintain(db);
    } catch (error) {
      // Trouble with the storage is reported by itself, and this is tried again.
      if (!stopped && !storageTrouble(error)) report(`The database could not be tidied up: ${errorText(error)}`);
    }
    if (!stopped) timer = setTimeout(() => void run(), EVERY_MS).unref();
  };
  timer = setTimeout(() => void run(), 1_000).unref();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
