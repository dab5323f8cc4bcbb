import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { devices, entityGroupMembers } from '../db/schema';
import { type Scenario, scenario, shareGroup } from '../testing/scenario';
import { testApp, type TestApp } from '../testing/test-app';

const MANY = 70_000;

let app: TestApp;
let s: Scenario;
let group: string;

/** An answer and how long it took; milliseconds. */
async function timed(url: string, token = s.admin.token) {
  const started = performance.now();
  const body = await app.ok(token, 'GET', url);
  return { body, took: performance.now() - started };
}

describe(`a group of ${MANY} devices`, () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
    group = (await app.ok(s.admin, 'POST', '/api/entityGroup', { type: 'DEVICE', name: 'Many' })).id.id;
    await app.ctx.db.execute(sql`
      with made as (
        insert into ${devices} (tenant_id, name, type, created_time)
        select ${s.tenantId}::uuid, 'Meter ' || number, 'meter', 1000000 + number from generate_series(1, ${MANY}) number
        returning id
      )
      insert into ${entityGroupMembers} (entity_group_id, entity_id) select ${group}::uuid, id from made`);
  });
  after(() => app.close());

  it('is listed page by page, searched and sorted', async () => {
    const first = await timed(`/api/entityGroup/${group}/devices?pageSize=10&page=0&sortProperty=name`);
    assert.deepEqual([first.body.totalElements, first.body.data[0].name], [MANY, 'Meter 1']);
    const search = 'pageSize=10&page=0&textSearch=Meter%2069999';
    const found = await timed(`/api/entityGroup/${group}/entities?${search}`);
    assert.deepEqual(
      found.body.data.map(({ name }: { name: string }) => name),
      ['Meter 69999'],
    );
    assert.ok(first.took < 2000 && found.took < 2000, `${first.took} and ${found.took} ms`);
  });

  it('is as quick for those to whom a group role opens it', async () => {
    const users = (await app.ok(s.admin, 'POST', '/api/entityGroup', { type: 'USER', name: 'Readers' })).id.id;
    await shareGroup(app, s.admin, users, group, ['READ']);
    const reader = await app.tenantUser(s.admin, users);
    const page = await timed('/api/user/devices?pageSize=10&page=0', reader.token);
    assert.equal(page.body.totalElements, MANY);
    assert.ok(page.took < 2000, `${page.took} ms`);
  });
});
