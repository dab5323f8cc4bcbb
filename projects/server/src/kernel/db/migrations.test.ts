import { PGlite } from '@electric-sql/pglite';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const journal = JSON.parse(read('meta/_journal.json')) as { entries: { tag: string }[] };

function read(path: string): string {
  return readFileSync(new URL(`migrations/${path}`, import.meta.url), 'utf8');
}

const statements = (name: string) => read(`${name}.sql`).split('--> statement-breakpoint');

/** A database as it was after the migration that begins with `number`, and what brings it up to date. */
async function databaseOf(number: string) {
  const client = await PGlite.create('memory://');
  const names = journal.entries.map(({ tag }) => tag);
  const until = names.findIndex((name) => name.startsWith(number)) + 1;
  const run = async (some: string[]) => {
    for (const statement of some.flatMap(statements)) await client.exec(statement);
  };
  await run(names.slice(0, until));
  const rows = async (query: string) => (await client.query<Record<string, unknown>>(query)).rows;
  return { client, rows, update: () => run(names.slice(until)) };
}

const TENANT = '13814000-1dd2-11b2-8080-808080808080';

test('data of before keeps its logins, domains and waiting mail, and loses circles of customers and what hangs on nothing', async () => {
  const { client, rows, update } = await databaseOf('0000');
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
  await update();
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
  assert.deepEqual(await rows('select kind, about, data, leased_until from job'), [
    {
      ...{ kind: 'mail', about: 'on@a.example', leased_until: 0 },
      data: { template: 'RENDERED', subject: 'S', html: 'H', text: 'T' },
    },
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

test('mails go on as jobs: what waits with its data and its lease, what has ended with nothing', async () => {
  const { client, rows, update } = await databaseOf('0003');
  await client.exec(`
    insert into tenant (id, created_time, title) values ('${TENANT}', 1, 'T');
    insert into mail_outbox (created_time, tenant_id, recipient, template, data, replaces, attempts, next_attempt,
      leased_by, leased_until, sent_time, failed_time, last_error) values
      (1, '${TENANT}', 'waits@a.example', 'SIGN_UP', '{"token":"t"}', 'sign-up:1', 3, 50, null, 0, null, null, 'Refused'),
      (2, '${TENANT}', 'leaves@a.example', 'ACTIVATED', '{}', null, 1, 0, '${TENANT}', 99, null, null, null),
      (3, '${TENANT}', 'left@a.example', 'ACTIVATED', '{}', null, 1, 0, '${TENANT}', 0, 77, null, null),
      (4, null, 'given-up@a.example', 'PASSWORD_RESET', '{}', null, 9, 0, '${TENANT}', 0, null, 88, 'Refused');`);
  await update();
  const found = await rows(`select about, key, data, attempts, run_at, leased_by is not null as leased, leased_until,
    done_time, failed_time, last_error from job where kind = 'mail' order by created_time`);
  const none = { key: null, run_at: 0, leased: true, leased_until: 0, done_time: null, failed_time: null };
  assert.deepEqual(found, [
    {
      ...{ ...none, about: 'waits@a.example', key: 'sign-up:1', data: { token: 't', template: 'SIGN_UP' } },
      ...{ attempts: 3, run_at: 50, leased: false, last_error: 'Refused' },
    },
    {
      ...{ ...none, about: 'leaves@a.example', data: { template: 'ACTIVATED' }, attempts: 1, leased_until: 99 },
      last_error: null,
    },
    { ...none, about: 'left@a.example', data: {}, attempts: 1, done_time: 77, last_error: null },
    { ...none, about: 'given-up@a.example', data: {}, attempts: 9, failed_time: 88, last_error: 'Refused' },
  ]);
  await client.close();
});

test('sign-ups that wait go on waiting, with the hash that their first link makes good', async () => {
  const { client, rows, update } = await databaseOf('0004');
  await client.exec(`
    insert into tenant (id, created_time, title) values ('${TENANT}', 1, 'T');
    insert into registration (created_time, tenant_id, email, state, fields, password_hash, accepted_policies, token_hash,
      expires) values
      (1000, '${TENANT}', 'first@a.example', 'WAITING_FOR_EMAIL', '{"CITY":"Kyiv"}', 'hash', '[]', 'a', 86401000),
      (1000, '${TENANT}', 'renewed@a.example', 'WAITING_FOR_EMAIL', '{}', 'hash', '[]', 'b', 86407000),
      (1000, '${TENANT}', 'active@a.example', 'ACTIVE', '{}', null, '[]', null, 86401000);`);
  await update();
  const found =
    await rows(`select email, state, fields, password_hash, token_hash, waiting_since, expires, sealed_password,
    confirmed_time from registration order by token_hash nulls last`);
  const none = { fields: {}, sealed_password: null, confirmed_time: null };
  const waits = { ...none, state: 'WAITING_FOR_EMAIL', waiting_since: 1000 };
  assert.deepEqual(found, [
    {
      ...{ ...waits, email: 'first@a.example', fields: { CITY: 'Kyiv' }, password_hash: 'hash', token_hash: 'a' },
      expires: 86401000,
    },
    { ...waits, email: 'renewed@a.example', password_hash: null, token_hash: 'b', expires: 86407000 },
    {
      ...{ ...none, email: 'active@a.example', state: 'ACTIVE', password_hash: null, token_hash: null },
      ...{ waiting_since: null, expires: 86401000 },
    },
  ]);
  await client.close();
});

test('types of devices become profiles, by which the devices are filed', async () => {
  const { client, rows, update } = await databaseOf('0006');
  await client.exec(`
    insert into tenant (id, created_time, title) values
      ('${TENANT}', 1, 'T'), ('13814000-1dd2-11b2-8080-808080808081', 1, 'Other');
    insert into device (created_time, tenant_id, name, type, device_profile_id) values
      (7, '${TENANT}', 'a', 'sensor', null), (5, '${TENANT}', 'b', 'sensor', '${TENANT}'),
      (1, '${TENANT}', 'c', 'default', null), (1, '13814000-1dd2-11b2-8080-808080808081', 'd', 'sensor', null);`);
  await update();
  const found = await rows(`select device.name, profile.name as profile, is_default, is_implied, profile.created_time,
    profile.tenant_id = device.tenant_id as own from device join profile on profile.id = device_profile_id order by 1`);
  const sensor = { profile: 'sensor', is_default: false, is_implied: true, created_time: 5, own: true };
  assert.deepEqual(found, [
    { name: 'a', ...sensor },
    { name: 'b', ...sensor },
    { name: 'c', profile: 'default', is_default: true, is_implied: false, created_time: 1, own: true },
    { name: 'd', ...sensor, created_time: 1 },
  ]);
  const kinds = await rows('select entity_type, count(*)::int as n from profile group by 1 order by 1');
  assert.deepEqual(kinds, [
    { entity_type: 'ASSET', n: 2 },
    { entity_type: 'DEVICE', n: 4 },
  ]);
  await client.close();
});
