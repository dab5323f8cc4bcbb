import assert from 'node:assert/strict';
import { sql } from 'drizzle-orm';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'node:test';
import { NO_SMALL_DISK, smallDisk } from '../../testing/small-disk';
import { openDatabase } from './client';
import { storageTrouble } from './storage-failure';

const MB = 1024 * 1024;

/** Each writes more than the reserve, so that the guard lets it begin, and more than there is room for. */
const LARGE = {
  // PostgreSQL refuses it by itself, and goes on.
  'in a table': sql`insert into kept
    select g, (select string_agg(md5(g || '.' || i), '') from generate_series(1, 60) i) from generate_series(1, 40000) g`,
  // PostgreSQL does not survive it, and PGlite hangs.
  'in the log': sql`select count(pg_logical_emit_message(false, 'test', repeat('x', 1000000) || g))
    from generate_series(1, 80) g`,
};

const isFull = (error: unknown) => ['full', 'readOnly'].includes(storageTrouble(error) ?? '');

for (const [where, large] of Object.entries(LARGE)) {
  const name = `a statement that fills the disk at once, ${where}, is cut off, and all goes on when there is room`;
  test(name, { timeout: 240_000 }, async (context) => {
    const disk = smallDisk(1024);
    if (!disk) return context.skip(NO_SMALL_DISK);
    const reports: string[] = [];
    const database = await openDatabase({ dataDir: join(disk.folder, 'data'), report: (line) => reports.push(line) });
    try {
      const { db } = database;
      const write = (id: number, text: string) => db.execute(sql`insert into kept values (${id}, ${text})`);
      await db.execute(sql`create table kept (id int primary key, text text)`);
      await write(0, 'before');
      disk.fill(40 * MB);
      await wait(300);
      await assert.rejects(db.execute(large), isFull);
      // The same for whoever comes next, and nobody waits for long.
      disk.fill(0);
      await wait(300);
      const since = performance.now();
      await assert.rejects(write(-1, 'during'), isFull);
      assert.ok(performance.now() - since < 15_000);
      disk.empty();
      for (let attempt = 0; attempt < 60; attempt++) {
        const written = await write(1, 'after').then(
          () => true,
          () => wait(500, false),
        );
        if (written) break;
      }
      const { rows } = (await db.execute(sql`select text from kept order by id`)) as unknown as { rows: unknown[] };
      assert.deepEqual(rows, [{ text: 'before' }, { text: 'after' }]);
      assert.ok(reports.length >= 2 && reports.length <= 6, reports.join('\n'));
      assert.match(reports[0], /disk .*full/);
      if (where === 'in the log') assert.match(reports[0], /was stopped because the disk is full/);
    } finally {
      await database.close();
      disk.remove();
    }
  });
}
