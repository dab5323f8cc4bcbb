import { PGlite } from '@electric-sql/pglite';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const journal = JSON.parse(read('meta/_journal.json')) as { entries: { tag: string }[] };
const [first, ...later] = journal.entries.map(({ tag }) => tag);

function read(path: string): string {
  return readFileSync(new URL(`migrations/${path}`, import.meta.url), 'utf8');
}

const statements = (name: string) => read(`${name}.sql`).split('--> statement-breakpoint');

test('data of before keeps its logins, domains and waiting mail, and loses circles of customers and what hangs on nothing', async () => {
  const client = await PGlite.create('memory://');
  const run = async (name: string) => {
    for (const statement of statements(name)) await client.exec(statement);
  };
  const rows = async (query: string) => (await client.query<Record<string, unknown>>(query)).rows;
  await run(first);
  await client.exec(`
    insert into tenant (id, created_time, title) values ('13814000-1dd2-11b2-8080-808080808080', 1, 'T');
    insert into tb_user (id, created_time, tenant_id, authority, email) values
      ('13814000-1dd2-11b2-8080-808080808081', 1, '13814000-1dd2-11b2-8080-808080808080', 'TENANT_ADMIN', 'on@a.example'),
      ('13814000-1dd2-11b2-8080-808080808082', 1, '13814000-1dd2-11b2-8080-808080808080', 'TENANT_ADMIN', 'off@a.example');
    insert into user_credentials (user_id, enabled) values
      ('13814000-1dd2-11b2-8080-808080808081', true), ('13814000-1dd2-11b2-8080-808080808082', false);
    insert into domain (created_time, tenant_id, name) values (1, '13814000-1dd2-11b2-8080-808080808080', 'a.example');
    insert into customer (id, created_time, tenant_id, title, parent_customer_id) values
      ('13814000-1dd2-11b2-8080-808080808001', 1, '13814000-1dd2-11b2-8080-808080808080', 'Round', '13814000-1dd2-11b2-8080-808080808002'),
      ('13814000-1dd2-11b2-8080-808080808002', 1, '13814000-1dd2-11b2-8080-808080808080', 'About', '13814000-1dd2-11b2-8080-808080808001'),
      ('13814000-1dd2-11b2-8080-808080808003', 1, '13814000-1dd2-11b2-8080-808080808080', 'Self', '13814000-1dd2-11b2-8080-808080808003'),
      ('13814000-1dd2-11b2-8080-808080808004', 1, '13814000-1dd2-11b2-8080-808080808080', 'Orphan', '13814000-1dd2-11b2-8080-808080808099'),
      ('13814000-1dd2-11b2-8080-808080808005', 1, '13814000-1dd2-11b2-8080-808080808080', 'Below', '13814000-1dd2-11b2-8080-808080808004'),
      ('13814000-1dd2-11b2-8080-808080808006', 1, '13814000-1dd2-11b2-8080-808080808080', 'Hanging on', '13814000-1dd2-11b2-8080-808080808001');
    insert into mail_outbox (created_time, recipient, subject, html, text, next_attempt)
      values (1, 'on@a.example', 'S', 'H', 'T', 0);
    insert into entity_group (id, created_time, tenant_id, customer_id, type, name) values
      ('13814000-1dd2-11b2-8080-808080801001', 1, '13814000-1dd2-11b2-8080-808080808080', null, 'CUSTOMER', 'kept'),
      ('13814000-1dd2-11b2-8080-808080801002', 1, '13814000-1dd2-11b2-8080-808080808080', '13814000-1dd2-11b2-8080-808080808099', 'DEVICE', 'Stray');
    insert into role (created_time, tenant_id, customer_id, name, type, permissions) values
      (1, '13814000-1dd2-11b2-8080-808080808080', '13814000-1dd2-11b2-8080-808080808001', 'kept', 'GROUP', '[]'),
      (1, '13814000-1dd2-11b2-8080-808080808080', '13814000-1dd2-11b2-8080-808080808099', 'Stray', 'GROUP', '[]');
    insert into entity_group_member (entity_group_id, entity_id) values
      ('13814000-1dd2-11b2-8080-808080801001', '13814000-1dd2-11b2-8080-808080808001'),
      ('13814000-1dd2-11b2-8080-808080801001', '13814000-1dd2-11b2-8080-808080808099');
    insert into attribute (entity_type, entity_id, scope, key, last_update_ts) values
      ('ENTITY_GROUP', '13814000-1dd2-11b2-8080-808080801001', 'SERVER_SCOPE', 'kept', 1),
      ('ENTITY_GROUP', '13814000-1dd2-11b2-8080-808080801002', 'SERVER_SCOPE', 'stray', 1);
    insert into latest_telemetry (entity_type, entity_id, key, ts) values
      ('CUSTOMER', '13814000-1dd2-11b2-8080-808080808001', 'kept', 1),
      ('CUSTOMER', '13814000-1dd2-11b2-8080-808080808099', 'stray', 1);`);
  for (const name of later) await run(name);
  assert.deepEqual(
    await rows('select enabled, login, login_tenant_id as tenant from user_credentials order by user_id'),
    [
      { enabled: true, login: 'on@a.example', tenant: '13814000-1dd2-11b2-8080-808080808080' },
      { enabled: false, login: null, tenant: null },
    ],
  );
  const above = await rows('select title, parent_customer_id is not null as kept from customer order by id');
  assert.deepEqual(
    above.filter(({ kept }) => kept).map(({ title }) => title),
    ['Below', 'Hanging on'],
  );
  const [domain] = await rows('select proven, proof_token from domain');
  assert.equal(domain['proven'], false, 'nobody has looked for its proof');
  assert.match(String(domain['proof_token']), /^[0-9a-f]{32}$/);
  assert.deepEqual(await rows('select template, subject, html, leased_until from mail_outbox'), [
    { template: 'RENDERED', subject: 'S', html: 'H', leased_until: 0 },
  ]);
  const kept =
    await rows(`select name from entity_group union all select name from role union all select key from attribute
    union all select key from latest_telemetry union all select count(*)::text from entity_group_member order by 1`);
  assert.deepEqual(
    kept.map(({ name }) => name),
    ['1', 'kept', 'kept', 'kept', 'kept'],
  );
  await client.close();
});
