import assert from 'node:assert/strict';
import { sql } from 'drizzle-orm';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'node:test';
import { openDatabase } from './client';

test('PGlite gets the statistics that its planner needs, by itself', { timeout: 120_000 }, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'maintenance-'));
  const first = await openDatabase({ dataDir });
  await first.db.execute(sql`create table many as select g as id, 'x' || g as name from generate_series(1, 5000) g`);
  const tuples = async () => {
    const { rows } = (await first.db.execute(
      sql`select reltuples from pg_class where relname = 'many'`,
    )) as unknown as {
      rows: { reltuples: number }[];
    };
    return rows[0].reltuples;
  };
  const until = performance.now() + 60_000;
  while ((await tuples()) < 0 && performance.now() < until) await wait(250);
  assert.equal(await tuples(), 5000);
  const { rows } = (await first.db.execute(
    sql`select count(*)::int as columns from pg_stats where tablename = 'many'`,
  )) as unknown as { rows: { columns: number }[] };
  assert.equal(rows[0].columns, 2);
  await first.close();
  rmSync(dataDir, { recursive: true });
});
