import assert from 'node:assert/strict';
import { sql } from 'drizzle-orm';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { privatePostgres, type PrivatePostgres } from '../testing/private-postgres';
import { type OpenDatabase, openDatabase } from './client';
import { storageTrouble } from './storage-failure';

const LIMITS = { statementMs: 1_500, transactionMs: 3_000, connectMs: 30_000 };
/** Much longer than any limit, and nothing that PostgreSQL could do quickly. */
const ENDLESS = sql`select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b`;

let folder: string;
let postgres: PrivatePostgres | undefined;
const reports: string[] = [];

/** The same on both databases, as everything. */
const DATABASES = {
  PGlite: () => openDatabase({ dataDir: join(folder, 'data'), limits: LIMITS, report: (line) => reports.push(line) }),
  PostgreSQL: () => openDatabase({ dataDir: '', databaseUrl: postgres?.url, limits: LIMITS }),
};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'limits-'));
  postgres = await privatePostgres();
});
after(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

for (const [name, open] of Object.entries(DATABASES)) {
  describe(`limits on ${name}`, { timeout: 120_000 }, () => {
    let database: OpenDatabase | undefined;
    before(async () => {
      if (name === 'PostgreSQL' && !postgres) return;
      database = await open();
      await database.db.execute(sql`create table kept (id int primary key)`);
    });
    after(() => database?.close());

    it('stops a statement that never ends, with the loop alive meanwhile, and goes on', async (context) => {
      if (!database) return context.skip('no PostgreSQL on this machine');
      let beats = 0;
      const heart = setInterval(() => beats++, 50);
      await assert.rejects(database.db.execute(ENDLESS), (error) => storageTrouble(error) === 'slow');
      clearInterval(heart);
      assert.ok(beats > 10, `the event loop stood still (${beats} beats)`);
      await database.db.execute(sql`insert into kept values (1)`);
    });

    it('rolls back a transaction that spins through endless statements, and lets others in', async (context) => {
      if (!database) return context.skip('no PostgreSQL on this machine');
      let rounds = 0;
      const spinning = database.db.transaction(async (tx) => {
        await tx.execute(sql`insert into kept values (2)`);
        for (;;) {
          rounds++;
          await tx.execute(sql`select 1`);
        }
      });
      await assert.rejects(spinning, (error) => storageTrouble(error) === 'slow');
      const seen = rounds;
      assert.ok(seen > 10);
      const { rows } = (await database.db.execute(sql`select id from kept order by id`)) as unknown as {
        rows: unknown[];
      };
      assert.deepEqual(rows, [{ id: 1 }]);
      assert.equal(rounds, seen, 'the transaction still runs');
    });

    it('keeps what was committed, and nothing else, when a statement is stopped inside a transaction', async (context) => {
      if (!database) return context.skip('no PostgreSQL on this machine');
      const stopped = database.db.transaction(async (tx) => {
        await tx.execute(sql`insert into kept values (3)`);
        await tx.execute(ENDLESS).catch(() => undefined);
        // It must not go on outside of the transaction.
        await tx.execute(sql`insert into kept values (4)`);
      });
      await assert.rejects(stopped);
      const { rows } = (await database.db.execute(sql`select id from kept order by id`)) as unknown as {
        rows: unknown[];
      };
      assert.deepEqual(rows, [{ id: 1 }]);
    });
  });
}
