import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { attributes, customers, devices, profiles } from '../kernel/db/schema';
import { withEffort } from '../testing/effort';
import { type Scenario, scenario } from '../testing/scenario';
import { testApp, type TestApp } from '../testing/test-app';

let app: TestApp;
let s: Scenario;

/** A request and how much work its answer took; milliseconds. */
async function timed(method: string, url: string, body?: unknown) {
  const { answer, took } = await withEffort(() => app.send(s.me, method, url, body));
  return { ...answer, took };
}

describe('much work in a small request', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  const telemetry = () => `/api/plugins/telemetry/DEVICE/${s.myDevice}`;

  it('points without end are one row a key, the newest of each', async () => {
    const points = Array.from({ length: 15_000 }, (_, index) => ({ ts: 1000 + (index % 7), values: { a: index } }));
    const { status, took } = await timed('POST', `${telemetry()}/timeseries/ANY`, points);
    assert.equal(status, 200);
    assert.ok(took < 2000, `${took} ms`);
    const read = () => app.ok(s.me, 'GET', `${telemetry()}/values/timeseries?keys=a&useStrictDataTypes=true`);
    // 14,993 is the last index whose moment is the newest.
    assert.deepEqual((await read()).a, [{ ts: 1006, value: 14_993 }]);
    await app.ok(s.me, 'POST', `${telemetry()}/timeseries/ANY`, { ts: 1005, values: { a: 'late' } });
    assert.equal((await read()).a[0].value, 14_993);
    await app.ok(s.me, 'POST', `${telemetry()}/timeseries/ANY`, { ts: 1006, values: { a: { deep: [true, null] } } });
    assert.deepEqual((await read()).a[0].value, { deep: [true, null] });
  });

  it('keys and values have bounds, and what is allowed is quick', async () => {
    const keys = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
    const many = await timed('POST', `${telemetry()}/SERVER_SCOPE`, keys(2000));
    assert.deepEqual([many.status, many.took < 2000], [200, true], `${many.took} ms`);
    assert.match((await timed('POST', `${telemetry()}/SERVER_SCOPE`, keys(2001))).body.message, /at most 2000 keys/);
    const spread = Array.from({ length: 2001 }, (_, index) => ({ [`k${index}`]: 1 }));
    assert.match((await timed('POST', `${telemetry()}/timeseries/ANY`, spread)).body.message, /at most 2000 keys/);
    const large = await timed('POST', `${telemetry()}/SERVER_SCOPE`, { film: 'x'.repeat(1_000_001) });
    assert.match(large.body.message, /film is too large/);
    const deep = await timed('POST', `${telemetry()}/SERVER_SCOPE`, { film: { frames: ['x'.repeat(1_000_001)] } });
    assert.match(deep.body.message, /film is too large/);
  });

  it('attributes that are too much for one answer are asked for by name', async () => {
    await app.ctx.db.execute(sql`
      insert into ${attributes} (entity_type, entity_id, scope, key, value, last_update_ts)
      select 'DEVICE', ${s.myDevice}::uuid, 'SERVER_SCOPE', 'big' || n, to_jsonb(repeat('x', 1000000)), 1
      from generate_series(1, 40) n`);
    const all = await timed('GET', `${telemetry()}/values/attributes`);
    assert.equal(all.status, 400);
    assert.match(all.body.message, /too much for one answer/);
    assert.equal((await timed('GET', `${telemetry()}/values/attributes?keys=big1,k1`)).body.length, 2);
  });

  it('lists leave large pictures where they are', async () => {
    const image = `data:image/png;base64,${'A'.repeat(4_000_000)}`;
    const made = await app.ok(s.me, 'POST', '/api/dashboard', { title: 'Pictured', image });
    const small = await app.ok(s.me, 'POST', '/api/dashboard', {
      title: 'Sketched',
      image: 'data:image/png;base64,AA',
    });
    const list = await app.ok(s.me, 'GET', '/api/user/dashboards?pageSize=100&page=0');
    const listed = (id: { id: string }) => list.data.find((each: { id: { id: string } }) => each.id.id === id.id);
    assert.equal(listed(made.id).image, null);
    assert.equal(listed(small.id).image, small.image);
    assert.equal((await app.ok(s.me, 'GET', `/api/dashboard/${made.id.id}`)).image, image);
  });

  it('a page that would be the whole memory is refused, and smaller ones are not', async () => {
    await app.ctx.db.execute(sql`
      insert into ${customers} (tenant_id, parent_customer_id, title, additional_info, created_time)
      select ${s.tenantId}::uuid, ${s.mine}::uuid, 'Large ' || n, jsonb_build_object('a', repeat('x', 200000)), 1
      from generate_series(1, 250) n`);
    const large = await timed('GET', '/api/customers?pageSize=10000&page=0');
    assert.equal(large.status, 400);
    assert.match(large.body.message, /smaller pages/);
    const page = await app.ok(s.me, 'GET', '/api/customers?pageSize=20&page=1');
    assert.deepEqual([page.data.length, page.totalElements], [20, 250]);
  });

  it('a large page of small rows is read in parts, and whole', async () => {
    await app.ctx.db.execute(sql`
      insert into ${devices} (tenant_id, customer_id, name, type, device_profile_id, created_time)
      select ${s.tenantId}::uuid, ${s.mine}::uuid, 'Part ' || lpad(n::text, 4, '0'), profile.name, profile.id, n
      from generate_series(1, 1000) n, ${profiles}
      where profile.tenant_id = ${s.tenantId}::uuid and entity_type = 'DEVICE' and is_default`);
    const link = 'sortProperty=name&sortOrder=ASC&textSearch=Part';
    const page = await app.ok(s.me, 'GET', `/api/user/devices?pageSize=450&page=1&${link}`);
    const names = page.data.map(({ name }: { name: string }) => name);
    assert.deepEqual([names.length, names[0], names[449]], [450, 'Part 0451', 'Part 0900']);
    assert.equal((await app.ok(s.me, 'GET', `/api/user/devices?pageSize=450&page=2&${link}`)).data.length, 100);
  });

  it('the same key two hundred times is one key', async () => {
    const key = (index: number) => ({ type: 'ATTRIBUTE', key: `k${index % 20}` });
    const query = {
      entityFilter: { type: 'entityType', entityType: 'DEVICE' },
      pageLink: { pageSize: 10, page: 0, textSearch: 'nowhere to be found' },
      latestValues: Array.from({ length: 200 }, (_, index) => key(index)),
    };
    const { status, body, took } = await timed('POST', '/api/entitiesQuery/find', query);
    assert.deepEqual([status, body.totalElements], [200, 0]);
    assert.ok(took < 1000, `${took} ms`);
  });
});
