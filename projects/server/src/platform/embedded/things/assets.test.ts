import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { groupId, scenario, shareGroup, type Scenario } from '../../../testing/scenario';
import { type Sender, testApp, type TestApp } from '../../../testing/test-app';

let app: TestApp;
let s: Scenario;
const PAGE = 'pageSize=100&page=0';
const names = (list: { name: string }[]) => list.map(({ name }) => name).sort();
const make = (sender: Sender, body: object, query = '') => app.ok(sender, 'POST', `/api/asset${query}`, body);
const status = async (sender: Sender, method: string, url: string, body?: unknown) =>
  (await app.send(sender, method, url, body)).status;

describe('assets', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  it('are saved, read, changed and deleted, with their values', async () => {
    const made = await make(s.me, { name: ' Room ', type: 'room', label: 'R', additionalInfo: { floor: 2 } });
    assert.deepEqual([made.name, made.type, made.label, made.version], ['Room', 'room', 'R', 1]);
    assert.deepEqual([made.ownerId.id, made.customerId.id, made.id.entityType], [s.mine, s.mine, 'ASSET']);
    const url = `/api/asset/${made.id.id}`;
    assert.deepEqual(await app.ok(s.me, 'GET', url), made);
    const saved = await make(s.me, { ...made, label: 'New' });
    assert.deepEqual([saved.label, saved.version, saved.type], ['New', 2, 'room']);
    assert.equal(await status(s.me, 'POST', '/api/asset', { ...made, label: 'Old' }), 409);
    const values = `/api/plugins/telemetry/ASSET/${made.id.id}`;
    await app.ok(s.me, 'POST', `${values}/SERVER_SCOPE`, { area: 12 });
    await app.ok(s.me, 'POST', `${values}/timeseries/ANY`, { people: 3 });
    const [area] = await app.ok(s.admin, 'GET', `${values}/values/attributes/SERVER_SCOPE?keys=area`);
    assert.equal(area.value, 12);
    const info = await app.ok(s.me, 'GET', `/api/asset/info/${made.id.id}`);
    assert.deepEqual(
      [info.customerTitle, info.customerIsPublic, info.assetProfileName, info.ownerName],
      ['Mine', false, 'room', 'Mine'],
    );
    await app.ok(s.me, 'DELETE', url);
    assert.equal(await status(s.me, 'GET', url), 404);
    assert.equal(await status(s.admin, 'GET', `${values}/values/attributes`), 404);
  });

  it('have one name each within an owner, and tell nothing of other owners', async () => {
    await make(s.them, { name: 'Hall' });
    await make(s.me, { name: 'Hall' });
    const again = await app.send(s.me, 'POST', '/api/asset', { name: 'Hall' });
    assert.deepEqual([again.status, again.body.message], [400, 'Asset with such name already exists!']);
    const other = await make(s.me, { name: 'Other hall' });
    assert.equal(await status(s.me, 'POST', '/api/asset', { ...other, name: 'Hall' }), 400);
    for (const body of [{}, { name: ' ' }, { name: 'x'.repeat(256) }, { name: 'n', type: 7 }]) {
      assert.equal(await status(s.me, 'POST', '/api/asset', body), 400, JSON.stringify(body).slice(0, 40));
    }
  });

  it('of others are not there, whatever is tried', async () => {
    const theirs = await make(s.them, { name: 'Theirs alone', type: 'vault' });
    const id = theirs.id.id;
    const CASES: [string, string, unknown?][] = [
      ['GET', `/api/asset/${id}`],
      ['GET', `/api/asset/info/${id}`],
      ['DELETE', `/api/asset/${id}`],
      ['POST', '/api/asset', { ...theirs, name: 'Stolen' }],
      ['GET', `/api/plugins/telemetry/ASSET/${id}/values/attributes`],
      ['POST', `/api/plugins/telemetry/ASSET/${id}/SERVER_SCOPE`, { a: 1 }],
      ['POST', `/api/customer/${s.mine}/asset/${id}`],
      ['GET', `/api/customer/${s.theirs}/assets?${PAGE}`],
      ['GET', `/api/customer/${s.theirs}/assetInfos?${PAGE}`],
      ['POST', '/api/asset', { name: 'Planted', customerId: { entityType: 'CUSTOMER', id: s.theirs } }],
    ];
    for (const [method, url, body] of CASES) {
      assert.equal(await status(s.me, method, url, body), 404, `${method} ${url}`);
    }
    assert.deepEqual(await app.ok(s.me, 'GET', `/api/assets?assetIds=${id}`), []);
    assert.ok(!names((await app.ok(s.me, 'GET', `/api/user/assets?${PAGE}`)).data).includes('Theirs alone'));
    const types = (await app.ok(s.me, 'GET', '/api/asset/types')).map(({ type }: { type: string }) => type);
    assert.ok(!types.includes('vault'));
    const query = {
      entityFilter: { type: 'singleEntity', singleEntity: theirs.id },
      pageLink: { pageSize: 1, page: 0 },
    };
    assert.equal((await app.ok(s.me, 'POST', '/api/entitiesQuery/find', query)).totalElements, 0);
    assert.equal((await app.ok(s.them, 'POST', '/api/entitiesQuery/find', query)).totalElements, 1);
  });

  it('are listed by type, profile, customer, name and text', async () => {
    const one = await make(s.admin, { name: 'Tower A', type: 'tower' });
    await make(s.admin, { name: 'Tower B', type: 'tower', customerId: { entityType: 'CUSTOMER', id: s.mine } });
    const listed = async (sender: Sender, url: string) => names((await app.ok(sender, 'GET', url)).data);
    const all = ['Tower A', 'Tower B'];
    const profile = `assetProfileId=${one.assetProfileId.id}`;
    assert.deepEqual(await listed(s.admin, `/api/tenant/assets?${PAGE}&type=tower`), all);
    assert.deepEqual(await listed(s.admin, `/api/tenant/assetInfos?${PAGE}&${profile}`), all);
    assert.deepEqual(await listed(s.admin, `/api/user/assets?${PAGE}&textSearch=tower%20b`), ['Tower B']);
    assert.deepEqual(await listed(s.me, `/api/user/assets?${PAGE}&type=tower`), ['Tower B']);
    assert.deepEqual(await listed(s.admin, `/api/customer/${s.mine}/assets?${PAGE}&type=tower`), ['Tower B']);
    const infos = await app.ok(s.admin, 'GET', `/api/customer/${s.mine}/assetInfos?${PAGE}&${profile}`);
    assert.deepEqual([infos.data[0].customerTitle, infos.data[0].assetProfileName], ['Mine', 'tower']);
    assert.deepEqual(await listed(s.admin, `/api/tenant/assets?pageSize=1&page=1&type=tower&sortProperty=name`), [
      'Tower B',
    ]);
    for (const url of ['/api/tenant/assets?assetName=Tower%20A', '/api/tenant/asset?assetName=Tower%20A']) {
      assert.equal((await app.ok(s.admin, 'GET', url)).id.id, one.id.id);
    }
    assert.equal(await status(s.admin, 'GET', '/api/tenant/assets?assetName=None'), 404);
    assert.equal(await status(s.admin, 'GET', '/api/tenant/assets?page=0'), 400);
    assert.equal(await status(s.me, 'GET', `/api/tenant/assets?${PAGE}`), 403);
    const device = await app.ok(s.admin, 'GET', '/api/tenant/devices?deviceName=Tenant%20sensor');
    assert.equal(device.id.id, s.tenantDevice);
    const found = await app.ok(s.me, 'POST', '/api/entitiesQuery/find', {
      entityFilter: { type: 'assetType', assetTypes: ['tower'], assetNameFilter: 'tower' },
      pageLink: { pageSize: 10, page: 0 },
      entityFields: [{ type: 'ENTITY_FIELD', key: 'name' }],
    });
    assert.deepEqual(
      found.data.map((row: { latest: never }) => row.latest['ENTITY_FIELD']['name']['value']),
      ['Tower B'],
    );
  });

  it('enter groups when they are saved, and are opened by them', async () => {
    const group = await app.ok(s.admin, 'POST', '/api/entityGroup', { name: 'Shared rooms', type: 'ASSET' });
    const shared = await make(s.admin, { name: 'Shared room' }, `?entityGroupIds=${group.id.id}`);
    const administrators = await groupId(
      app,
      s.admin,
      { type: 'CUSTOMER', id: s.mine },
      'USER',
      'Customer Administrators',
    );
    assert.equal(await status(s.me, 'GET', `/api/asset/${shared.id.id}`), 404);
    await shareGroup(app, s.admin, administrators, group.id.id, ['READ']);
    assert.equal((await app.ok(s.me, 'GET', `/api/asset/${shared.id.id}`)).name, 'Shared room');
    assert.equal(await status(s.me, 'DELETE', `/api/asset/${shared.id.id}`), 403);
    assert.equal(await status(s.them, 'GET', `/api/asset/${shared.id.id}`), 404);
    const inGroup = await app.ok(s.me, 'GET', `/api/entityGroup/${group.id.id}/assets?${PAGE}`);
    assert.deepEqual(names(inGroup.data), ['Shared room']);
    const second = await make(s.admin, { name: 'Second room' });
    await app.ok(s.admin, 'POST', `/api/entityGroup/${group.id.id}/addEntities`, [second.id.id]);
    await app.ok(s.admin, 'POST', `/api/entityGroup/${group.id.id}/deleteEntities`, [shared.id.id]);
    assert.equal(await status(s.me, 'GET', `/api/asset/${shared.id.id}`), 404);
    assert.deepEqual(names((await app.ok(s.me, 'GET', `/api/entityGroup/${group.id.id}/entities?${PAGE}`)).data), [
      'Second room',
    ]);
  });

  it('are assigned to a customer and taken back', async () => {
    const asset = await make(s.admin, { name: 'Moving' });
    const url = `/api/asset/${asset.id.id}`;
    const given = await app.ok(s.admin, 'POST', `/api/customer/${s.mine}/asset/${asset.id.id}`);
    assert.equal(given.customerId.id, s.mine);
    await app.ok(s.me, 'GET', url);
    assert.equal(await status(s.me, 'DELETE', `/api/customer/asset/${asset.id.id}`), 403);
    await app.ok(s.admin, 'DELETE', `/api/customer/asset/${asset.id.id}`);
    assert.equal(await status(s.me, 'GET', url), 404);
    assert.equal(await status(s.admin, 'DELETE', `/api/customer/asset/${asset.id.id}`), 400);
    await app.ok(s.admin, 'POST', `/api/owner/CUSTOMER/${s.mine}/ASSET/${asset.id.id}`, []);
    assert.equal((await app.ok(s.me, 'GET', url)).ownerId.id, s.mine);
    const device = await app.ok(s.admin, 'POST', '/api/device', { name: 'Moving' });
    const moved = await app.ok(s.admin, 'POST', `/api/customer/${s.mine}/device/${device.id.id}`);
    assert.equal(moved.customerId.id, s.mine);
    assert.equal(
      (await app.ok(s.admin, 'DELETE', `/api/customer/device/${device.id.id}`)).ownerId.entityType,
      'TENANT',
    );
  });

  it('of a customer that goes are the tenant’s, under names that are free', async () => {
    const customer = await app.ok(s.admin, 'POST', '/api/customer', { title: 'Short-lived' });
    await make(s.admin, { name: 'Cellar' });
    const cellar = await make(s.admin, { name: 'Cellar', customerId: customer.id });
    await app.ok(s.admin, 'DELETE', `/api/customer/${customer.id.id}`);
    const kept = await app.ok(s.admin, 'GET', `/api/asset/${cellar.id.id}`);
    assert.deepEqual([kept.name, kept.ownerId.entityType], ['Cellar (2)', 'TENANT']);
  });
});

describe('profiles of assets', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  const profile = (body: object, sender: Sender = s.admin) => app.ok(sender, 'POST', '/api/assetProfile', body);

  it('give assets their type, and a new type makes one', async () => {
    const office = await profile({ name: 'office', description: 'Where people sit' });
    assert.deepEqual([office.default, office.version, office.id.entityType], [false, 1, 'ASSET_PROFILE']);
    const byProfile = await make(s.me, { name: 'A', assetProfileId: office.id });
    assert.deepEqual([byProfile.type, byProfile.assetProfileId], ['office', office.id]);
    const byBoth = await make(s.me, { name: 'B', type: 'lab', assetProfileId: office.id });
    assert.equal(byBoth.type, 'office', 'of two new ones the profile');
    const byWord = await make(s.me, { ...byProfile, type: 'lab' });
    assert.equal(byWord.type, 'lab');
    assert.notEqual(byWord.assetProfileId.id, office.id.id);
    const back = await make(s.me, { ...byWord, assetProfileId: office.id });
    assert.equal(back.type, 'office');
    const none = await make(s.me, { name: 'C' });
    assert.equal(none.type, 'default');
    const unknown = { name: 'D', assetProfileId: { entityType: 'ASSET_PROFILE', id: s.mine } };
    const refused = await app.send(s.me, 'POST', '/api/asset', unknown);
    assert.deepEqual([refused.status, refused.body.field], [400, 'assetProfileId']);
    const renamed = await profile({ ...office, name: 'bureau' });
    assert.equal((await app.ok(s.me, 'GET', `/api/asset/${back.id.id}`)).type, 'bureau');
    assert.equal((await profile({ ...renamed, name: 'office' })).version, 3);
  });

  it('are chosen from lists, where nobody learns what types others have', async () => {
    const vault = await make(s.them, { name: 'Vault', type: 'vault' });
    const infos = async (sender: Sender, query = '') =>
      names((await app.ok(sender, 'GET', `/api/assetProfileInfos?${PAGE}${query}`)).data);
    assert.ok(!(await infos(s.me)).includes('vault'));
    assert.ok((await infos(s.them)).includes('vault') && (await infos(s.admin)).includes('vault'));
    const url = `/api/assetProfileInfo/${vault.assetProfileId.id}`;
    assert.deepEqual([await status(s.me, 'GET', url), await status(s.them, 'GET', url)], [404, 200]);
    const taken = await app.send(s.me, 'POST', '/api/asset', { name: 'Mine', assetProfileId: vault.assetProfileId });
    assert.equal(taken.status, 400);
    await profile({ name: 'published' });
    assert.deepEqual(await infos(s.me, '&textSearch=publ'), ['published']);
    const active = await app.ok(s.them, 'GET', '/api/assetProfile/names?activeOnly=true');
    assert.deepEqual(names(active), ['vault']);
    const listed = await app.ok(s.me, 'GET', `/api/assetProfileInfos?assetProfileIds=${vault.assetProfileId.id}`);
    assert.deepEqual(listed, []);
    assert.equal(await status(s.me, 'GET', `/api/assetProfiles?${PAGE}`), 403);
    assert.equal(await status(s.me, 'POST', '/api/assetProfile', { name: 'Not mine' }), 403);
    const stranger = await app.tenant();
    assert.deepEqual(names((await app.ok(stranger, 'GET', `/api/assetProfiles?${PAGE}`)).data), ['default']);
    assert.equal(await status(stranger, 'POST', '/api/assetProfile', { ...vault, id: vault.assetProfileId }), 404);
    assert.equal(await status(stranger, 'DELETE', `/api/assetProfile/${vault.assetProfileId.id}`), 404);
  });

  it('have one default, which stays, and go when nothing is filed by them', async () => {
    const fresh = await profile({ name: 'fresh', image: 'data:image/png;base64,AA==' });
    const first = await app.ok(s.me, 'GET', '/api/assetProfileInfo/default');
    assert.equal(first.name, 'default');
    assert.equal((await app.ok(s.admin, 'POST', `/api/assetProfile/${fresh.id.id}/default`)).default, true);
    assert.equal((await app.ok(s.me, 'GET', '/api/assetProfileInfo/default')).name, 'fresh');
    assert.equal((await app.ok(s.admin, 'GET', `/api/assetProfile/${first.id.id}`)).default, false);
    assert.equal((await make(s.me, { name: 'Filed' })).type, 'fresh');
    assert.equal(await status(s.admin, 'DELETE', `/api/assetProfile/${fresh.id.id}`), 400);
    await app.ok(s.admin, 'POST', `/api/assetProfile/${first.id.id}/default`);
    const used = await app.send(s.admin, 'DELETE', `/api/assetProfile/${fresh.id.id}`);
    assert.match(used.body.message, /in use/);
    const [filed] = (await app.ok(s.me, 'GET', `/api/user/assets?${PAGE}&type=fresh`)).data;
    await app.ok(s.me, 'DELETE', `/api/asset/${filed.id.id}`);
    await app.ok(s.admin, 'DELETE', `/api/assetProfile/${fresh.id.id}`);
    assert.equal(await status(s.admin, 'GET', `/api/assetProfile/${fresh.id.id}`), 404);
    const twice = await app.send(s.admin, 'POST', '/api/assetProfile', { name: 'default' });
    assert.deepEqual([twice.status, twice.body.message], [400, 'Asset profile with such name already exists!']);
    const board = { name: 'n', defaultDashboardId: { entityType: 'DASHBOARD', id: s.myDevice } };
    assert.equal(await status(s.admin, 'POST', '/api/assetProfile', board), 404);
  });

  it('are made once, however many name a new type at once', async () => {
    const made = await Promise.all([1, 2, 3, 4].map((n) => make(s.me, { name: `Many ${n}`, type: 'many' })));
    assert.equal(new Set(made.map(({ assetProfileId }) => assetProfileId.id)).size, 1);
  });
});
