import assert from 'node:assert/strict';
import { sql } from 'drizzle-orm';
import { after, before, it } from 'node:test';
import { anybody } from '../../platform/needs/need';
import { adminSettings } from '../db/schema';
import { testApp, type TestApp } from '../../testing/test-app';

const SECRET = 'geheim-4711@example.com';
const lines: string[] = [];
let app: TestApp;

/**
 * What goes wrong in a database while a value is in its hands. Each is logged, as by a job, and thrown by a route, which
 * answers to some of them without a line.
 */
const FAILURES: Record<string, () => Promise<unknown>> = {
  'a type that does not fit': () => app.ctx.db.execute(sql`select ${SECRET}::uuid`),
  'a number that is none': () => app.ctx.db.execute(sql`select ${SECRET}::int`),
  'a table that is missing': () => app.ctx.db.execute(sql`select * from nowhere where email = ${SECRET}`),
  'a value that is too long': () => app.ctx.db.execute(sql`insert into odd values (${SECRET})`),
  'a rule of the table': () => app.ctx.db.execute(sql`insert into ruled values (${SECRET})`),
  'JSON that is none': () => app.ctx.db.execute(sql`select ${SECRET}::jsonb`),
  'a message of a function': () =>
    app.ctx.db.execute(sql.raw(`do $$ begin raise exception 'no %', '${SECRET}' using detail = '${SECRET}'; end $$`)),
  'a chain of causes': async () => {
    try {
      await app.ctx.db.execute(sql`insert into ruled values (${SECRET})`);
    } catch (error) {
      throw new AggregateError([error], 'Both failed', { cause: error });
    }
  },
  'a value twice': () =>
    app.ctx.db.transaction(async (tx) => {
      const row = { key: SECRET, jsonValue: {}, createdTime: 1 };
      await tx.insert(adminSettings).values([row, row]);
      throw new Error('not refused');
    }),
};

before(async () => {
  app = await testApp(
    {},
    (fastify) => {
      for (const [name, fail] of Object.entries(FAILURES)) {
        fastify.get(`/api/noauth/fail/${encodeURIComponent(name)}`, { config: { need: anybody } }, (request) =>
          fail().catch((error: unknown) => {
            request.log.error({ err: error }, 'seen');
            throw error;
          }),
        );
      }
      return Promise.resolve();
    },
    { logLevel: 'trace', logStream: { write: (line) => lines.push(line) } },
  );
  await app.ctx.db.execute(sql`create temp table odd (short varchar(3))`);
  await app.ctx.db.execute(sql`create temp table ruled (email text constraint no_at check (email not like '%@%'))`);
});
after(() => app.close());

for (const name of Object.keys(FAILURES)) {
  it(`keeps values out of the log: ${name}`, async () => {
    lines.length = 0;
    const { status } = await app.send(
      undefined,
      'GET',
      `/api/noauth/fail/${encodeURIComponent(encodeURIComponent(name))}`,
    );
    const log = lines.join('');
    assert.ok(status === 500 || status === 400, `${status}`);
    assert.doesNotMatch(log, /geheim|4711/);
    // It must still be of use.
    assert.match(log, /\\n {4}at .*"code":"[0-9A-Z]{5}"/);
  });
}
