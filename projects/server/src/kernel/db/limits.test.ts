import assert from 'node:assert/strict';
import { sql } from 'drizzle-orm';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { privatePostgres, type PrivatePostgres } from '../../testing/private-postgres';
import { type OpenDatabase, openDatabase } from './client';
import { causesOf } from './database-error';
import type { Engine } from './pglite/engine';
import { PgliteSocket } from './pglite/pglite-socket';
import { simpleQuery } from './pglite/protocol';
import { storageTrouble } from './storage-failure';

const LIMITS = { statementMs: 1_500, transactionMs: 3_000, connectMs: 30_000 };
/** Much longer than any limit, and nothing that PostgreSQL could do quickly; it ends, so that its test can fail. */
const ENDLESS = sql`select count(*) from generate_series(1, 20000) a, generate_series(1, 20000) b`;
/** The same for a transaction; milliseconds. */
const LONG = 4 * LIMITS.transactionMs;
/** PostgreSQL's start of a session: a length and the protocol's version. */
const START_UP = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);

/** Expects a refusal by one of the limits: the others would end it as well, later. */
const slowBy = (limit: RegExp) => (error: unknown) => {
  assert.equal(storageTrouble(error), 'slow');
  assert.match(
    causesOf(error)
      .map(({ message }) => message)
      .join('\n'),
    limit,
  );
  return true;
};

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
      let [last, longest] = [performance.now(), 0];
      const heart = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 50);
      await assert.rejects(database.db.execute(ENDLESS), slowBy(/statement timeout|did not answer for 1\.5 s/));
      clearInterval(heart);
      assert.ok(longest < 1_000, `the event loop stood still for ${longest} ms`);
      await database.db.execute(sql`insert into kept values (1)`);
    });

    it('rolls back a transaction that spins through endless statements, and lets others in', async (context) => {
      if (!database) return context.skip('no PostgreSQL on this machine');
      let rounds = 0;
      const spinning = database.db.transaction(async (tx) => {
        await tx.execute(sql`insert into kept values (2)`);
        for (const end = performance.now() + LONG; performance.now() < end;) {
          rounds++;
          await tx.execute(sql`select 1`);
        }
      });
      await assert.rejects(spinning, slowBy(/transaction was cut off after 3 s/));
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

for (const [what, change] of Object.entries({
  'when its engine has been opened anew': (engine: Engine) => Object.assign(engine, { generation: 2 }),
  'when another one has begun': (engine: Engine) => Object.assign(engine, { session: {} }),
})) {
  it(`a session of PGlite does not go on ${what} between two statements`, { timeout: 10_000 }, async () => {
    const sent: Uint8Array[] = [];
    const engine: Engine = {
      generation: 1,
      send: async (message) => Uint8Array.from({ length: sent.push(message) }),
      close: async () => undefined,
    };
    const socket = new PgliteSocket(engine);
    socket.write(START_UP);
    await once(socket, 'data');
    change(engine);
    const before = sent.length;
    socket.write(simpleQuery('insert into kept values (5)'));
    const [error] = await once(socket, 'error');
    assert.equal(storageTrouble(error), 'away');
    assert.ok(!sent.slice(before).some((message) => Buffer.from(message).includes('insert')));
  });
}
