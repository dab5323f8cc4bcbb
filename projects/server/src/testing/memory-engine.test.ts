import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { openDatabase } from '../kernel/db/client';
import { tenants } from '../kernel/db/schema';
import { memoryEngine } from './memory-engine';
import { tableCounts } from './table-counts';

const open = async () => openDatabase({ dataDir: 'memory://', engine: await memoryEngine() });

test('a database that was closed comes again, empty and with nothing set', async (context) => {
  const first = await open();
  await first.db.execute(sql`create temp table mine (a int)`);
  await first.db.insert(tenants).values({ title: 'Left', createdTime: 1 });
  await first.db.execute(sql`select nextval('session_ticket'), nextval('session_ticket')`);
  await first.db.execute(sql`set work_mem = '1MB'`);
  await first.close();

  const second = await open();
  context.after(() => second.close());
  const counts = await tableCounts(second.db);
  assert.deepEqual(
    Object.entries(counts).filter(([, count]) => count > 0),
    [],
  );
  const { rows } = (await second.db.execute(
    sql`select nextval('session_ticket')::int as ticket, to_regclass('mine') as mine, current_setting('work_mem') as memory`,
  )) as unknown as { rows: Record<string, unknown>[] };
  assert.deepEqual(rows, [{ ticket: 1, mine: null, memory: '4MB' }]);
});

test('one whose tables somebody has changed does not', async (context) => {
  const first = await open();
  await first.db.execute(sql`create table left_behind (a int)`);
  await first.close();
  const second = await open();
  context.after(() => second.close());
  const { rows } = await second.db
    .execute(sql`select to_regclass('left_behind') as found`)
    .then((r) => r as unknown as { rows: object[] });
  assert.deepEqual(rows, [{ found: null }]);
});
