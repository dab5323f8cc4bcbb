import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { customers, devices, entityGroupMembers, profiles, users } from '../kernel/db/schema';
import { withEffort } from '../testing/effort';
import { type Scenario, scenario, shareGroup } from '../testing/scenario';
import { testApp, type TestApp } from '../testing/test-app';

const MANY = 70_000;

let app: TestApp;
let s: Scenario;
let group: string;

/** An answer and how much work it took; milliseconds. */
async function timed(url: string, token = s.admin.token) {
  const { answer: body, took } = await withEffort(() => app.ok(token, 'GET', url));
  return { body, took };
}

describe(`a group of ${MANY} devices`, () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
    group = (await app.ok(s.admin, 'POST', '/api/entityGroup', { type: 'DEVICE', name: 'Many' })).id.id;
    await app.ctx.db.execute(sql`
      with made as (
        insert into ${devices} (tenant_id, name, type, device_profile_id, created_time)
        select ${s.tenantId}::uuid, 'Meter ' || number, profile.name, profile.id, 1000000 + number
        from generate_series(1, ${MANY}) number, ${profiles}
        where profile.tenant_id = ${s.tenantId}::uuid and entity_type = 'DEVICE' and is_default
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

describe('a customer with very much in it', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  /** Customers below it, users, and devices with the same names three times: of the tenant, of it, and of one below. */
  async function customerWith(count: number, title: string): Promise<string> {
    const { tenantId } = s;
    const customer = (await app.ok(s.admin, 'POST', '/api/customer', { title })).id.id;
    await app.ctx.db.execute(sql`
      insert into ${customers} (tenant_id, parent_customer_id, title, created_time)
      select ${tenantId}::uuid, ${customer}::uuid, ${title} || ' below ' || n, 1
      from generate_series(1, ${Math.min(count, 200)}) n`);
    await app.ctx.db.execute(sql`
      insert into ${users} (tenant_id, customer_id, authority, email, created_time)
      select ${tenantId}::uuid, ${customer}::uuid, 'CUSTOMER_USER', ${title} || n || '@example.com', 1
      from generate_series(1, ${count}) n`);
    for (const owner of [null, customer, sql`(select id from customer where title = ${`${title} below 1`})`]) {
      await app.ctx.db.execute(sql`
        insert into ${devices} (tenant_id, customer_id, name, type, device_profile_id, created_time)
        select ${tenantId}::uuid, ${owner}::uuid, ${title} || ' ' || n, profile.name, profile.id, 1
        from generate_series(1, ${count}) n, ${profiles}
        where profile.tenant_id = ${tenantId}::uuid and entity_type = 'DEVICE' and is_default`);
    }
    return customer;
  }

  /** Deletes a customer; how many statements the database was sent, and how much work it took in milliseconds. */
  async function deletion(customer: string) {
    const query = mock.method(pg.Client.prototype, 'query');
    const { took } = await withEffort(() => app.ok(s.admin, 'DELETE', `/api/customer/${customer}`));
    query.mock.restore();
    return { statements: query.mock.callCount(), took };
  }

  it('is deleted in as many statements as a small one, in time, and its devices find names', async () => {
    const small = await deletion(await customerWith(2, 'Little'));
    const large = await deletion(await customerWith(5000, 'Much'));
    assert.ok(small.statements > 10, `${small.statements} statements`);
    assert.equal(large.statements, small.statements);
    assert.ok(large.took < 5000, `${large.took} ms`);
    const search = 'pageSize=10&page=0&sortProperty=name&textSearch=Much%204999';
    const page = await app.ok(s.admin, 'GET', `/api/user/devices?${search}`);
    assert.deepEqual(
      page.data.map(({ name }: { name: string }) => name),
      ['Much 4999', 'Much 4999 (2)', 'Much 4999 (3)'],
    );
    assert.equal((await app.ok(s.admin, 'GET', '/api/customers?pageSize=1&page=0&textSearch=below')).totalElements, 0);
  });
});
