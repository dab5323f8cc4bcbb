import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { type OpenDatabase, openDatabase } from '../client';
import { memoryEngine } from '../../../testing/memory-engine';

describe('plans of PGlite', () => {
  let database: OpenDatabase;
  before(async () => (database = await openDatabase({ dataDir: 'memory://', engine: await memoryEngine() })));
  after(() => database.close());

  const kept = async (part: string) => {
    const { rows } = (await database.db.execute(
      sql`select name from pg_prepared_statements where statement like ${`%${part}%`} and name like 'kept%'`,
    )) as unknown as { rows: unknown[] };
    return rows.length;
  };
  const half = async (of: number, by: number) => {
    const { rows } = (await database.db.execute(sql`select ${of}::int / ${by}::int as half`)) as unknown as {
      rows: { half: number }[];
    };
    return rows[0].half;
  };

  it('are kept of what is asked a third time, and of nothing else', async () => {
    const counts: number[] = [];
    for (const of of [2, 4, 6, 8]) {
      assert.equal(await half(of, 2), of / 2);
      counts.push(await kept('as half'));
    }
    assert.deepEqual(counts, [0, 0, 1, 1]);
    for (let length = 1; length < 20; length++) {
      const list = sql.join(Array(length).fill(sql`${1}::int`), sql`, `);
      await database.db.execute(sql`select 1 as listed where 1 in (${list})`);
    }
    assert.equal(await kept('as listed'), 0);
  });

  it('outlive what fails, alone and in a transaction', async () => {
    await assert.rejects(half(1, 0));
    assert.equal(await half(10, 5), 2);
    await assert.rejects(
      database.db.transaction(async (tx) => {
        for (let n = 0; n < 3; n++) await tx.execute(sql`select ${n}::int as counted`);
        await tx.execute(sql`select 1 / ${0}::int as counted`);
      }),
    );
    assert.equal(await half(9, 3), 3);
    const { rows } = (await database.db.execute(sql`select ${7}::int as counted`)) as unknown as { rows: unknown[] };
    assert.deepEqual(rows, [{ counted: 7 }]);
  });

  it('follow a table that is changed', async () => {
    await database.db.execute(sql`create temp table changing (a int)`);
    const all = async () =>
      ((await database.db.execute(sql`select count(*)::int as number from changing`)) as unknown as { rows: object[] })
        .rows;
    for (let n = 0; n < 4; n++) assert.deepEqual(await all(), [{ number: 0 }]);
    await database.db.execute(sql`alter table changing add b int default 5`);
    await database.db.execute(sql`insert into changing values (1)`);
    assert.deepEqual(await all(), [{ number: 1 }]);
  });
});
