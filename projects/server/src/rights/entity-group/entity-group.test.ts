import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../testing/test-app';

interface Named {
  name: string;
  id: { id: string };
}

let app: TestApp;
let admin: Awaited<ReturnType<TestApp['tenant']>>;
before(async () => {
  app = await testApp();
  admin = await app.tenant();
});
after(() => app.close());

const names = (entries: Named[]) => entries.map((entry) => entry.name);
const group = (name: string, type = 'DEVICE') => app.ok(admin, 'POST', '/api/entityGroup', { type, name });
const device = (name: string, query = '') => app.ok(admin, 'POST', `/api/device${query}`, { name, type: 'sensor' });

test('groups are saved, found by every path, renamed and deleted', async () => {
  const saved = await group('Cellar');
  assert.deepEqual(saved.ownerIds, [{ entityType: 'TENANT', id: admin.tenantId }]);
  assert.equal(saved.groupAll, false);
  const { id } = saved.id;
  const owner = `TENANT/${admin.tenantId}`;
  assert.equal((await app.ok(admin, 'GET', `/api/entityGroup/${id}`)).name, 'Cellar');
  assert.deepEqual(await app.ok(admin, 'GET', `/api/entityGroupInfo/${id}`), { id: saved.id, name: 'Cellar' });
  assert.equal((await app.ok(admin, 'GET', `/api/entityGroup/${owner}/DEVICE/Cellar`)).id.id, id);
  assert.equal((await app.ok(admin, 'GET', `/api/entityGroup/all/${owner}/DEVICE`)).groupAll, true);
  const page = '?pageSize=10&page=0';
  const lists: [string, (body: never) => Named[]][] = [
    [`/api/entityGroups/DEVICE${page}`, (body: { data: Named[] }) => body.data],
    [`/api/entityGroupInfos/DEVICE${page}`, (body: { data: Named[] }) => body.data],
    [`/api/entityGroups/${owner}/DEVICE${page}`, (body: { data: Named[] }) => body.data],
    [`/api/entityGroupInfos/${owner}/DEVICE${page}`, (body: { data: Named[] }) => body.data],
    [`/api/entityGroupsHierarchy/${owner}/DEVICE${page}`, (body: { data: Named[] }) => body.data],
    [`/api/entityGroupInfosHierarchy/${owner}/DEVICE${page}`, (body: { data: Named[] }) => body.data],
    ['/api/entityGroups/DEVICE/all', (body: Named[]) => body],
    [`/api/entityGroups/${owner}/DEVICE/all`, (body: Named[]) => body],
  ];
  for (const [url, data] of lists) {
    assert.deepEqual(names(data((await app.ok(admin, 'GET', url)) as never)), ['All', 'Cellar'], url);
  }
  assert.deepEqual(names(await app.ok(admin, 'GET', `/api/entityGroups/list?entityGroupIds=${id}`)), ['Cellar']);
  assert.deepEqual(names(await app.ok(admin, 'GET', `/api/entityGroupInfos?entityGroupIds=${id}`)), ['Cellar']);
  assert.deepEqual(await app.ok(admin, 'GET', '/api/entityGroups/DEVICE/shared/all'), []);
  const renamed = await app.ok(admin, 'POST', '/api/entityGroup', { ...saved, name: 'Attic' });
  assert.equal(renamed.name, 'Attic');
  await app.ok(admin, 'DELETE', `/api/entityGroup/${id}`);
  assert.equal((await app.send(admin, 'GET', `/api/entityGroup/${id}`)).status, 404);
});

test('"All" holds everything, and stays as it is', async () => {
  const all = await app.ok(admin, 'GET', `/api/entityGroup/all/TENANT/${admin.tenantId}/DEVICE`);
  const one = await device('In all');
  const members = await app.ok(admin, 'GET', `/api/entityGroup/${all.id.id}/devices?pageSize=50&page=0`);
  assert.ok(names(members.data).includes('In all'));
  const refusals: [string, string, unknown?][] = [
    ['POST', '/api/entityGroup', { ...all, name: 'Everything' }],
    ['DELETE', `/api/entityGroup/${all.id.id}`],
    ['POST', `/api/entityGroup/${all.id.id}/deleteEntities`, [one.id.id]],
  ];
  for (const [method, url, body] of refusals) {
    const answer = await app.send(admin, method, url, body);
    assert.equal(answer.status, 400, url);
    assert.match(answer.body.message, /"All"/);
  }
  await app.ok(admin, 'DELETE', `/api/device/${one.id.id}`);
  const after = await app.ok(admin, 'GET', `/api/entityGroup/${all.id.id}/devices?pageSize=50&page=0`);
  assert.ok(!names(after.data).includes('In all'));
});

test('entities enter and leave groups of their own type and owner', async () => {
  const [lab, dashboards] = [await group('Lab'), await group('Boards', 'DASHBOARD')];
  const one = await device('Lab 1', `?entityGroupId=${lab.id.id}`);
  const two = await device('Lab 2');
  await app.ok(admin, 'POST', `/api/entityGroup/${lab.id.id}/addEntities`, [two.id.id, two.id.id]);
  const entities = await app.ok(admin, 'GET', `/api/entityGroup/${lab.id.id}/entities?pageSize=10&page=0`);
  assert.deepEqual(names(entities.data).sort(), ['Lab 1', 'Lab 2']);
  const found = await app.ok(admin, 'GET', `/api/entityGroup/${lab.id.id}/${one.id.id}`);
  assert.deepEqual(found, { id: one.id, name: 'Lab 1' });
  const ids = await app.ok(admin, 'GET', `/api/entityGroups/DEVICE/${two.id.id}`);
  assert.deepEqual(ids[0].entityType, 'ENTITY_GROUP');
  assert.equal(ids.length, 2);

  assert.equal(
    (await app.send(admin, 'POST', `/api/entityGroup/${dashboards.id.id}/addEntities`, [one.id.id])).status,
    404,
  );
  const customer = await app.ok(admin, 'POST', '/api/customer', { title: 'Elsewhere' });
  const moved = `/api/owner/CUSTOMER/${customer.id.id}/DEVICE/${two.id.id}`;
  await app.ok(admin, 'POST', moved, []);
  const foreign = await app.send(admin, 'POST', `/api/entityGroup/${lab.id.id}/addEntities`, [two.id.id]);
  assert.deepEqual([foreign.status, /another owner/.test(foreign.body.message)], [400, true]);
  assert.equal(
    (await app.send(admin, 'GET', `/api/entityGroup/${lab.id.id}/${two.id.id}`)).status,
    404,
    'left with its owner',
  );
  await app.ok(admin, 'POST', `/api/entityGroup/${lab.id.id}/deleteEntities`, [one.id.id]);
  assert.equal(
    (await app.ok(admin, 'GET', `/api/entityGroup/${lab.id.id}/devices?pageSize=10&page=0`)).totalElements,
    0,
  );
});

test('names are unique per owner and type', async () => {
  await group('Twin');
  await group('Twin', 'DASHBOARD');
  const { status, body } = await app.send(admin, 'POST', '/api/entityGroup', { type: 'DEVICE', name: ' Twin ' });
  assert.equal(status, 400);
  assert.match(body.message, /"Twin" exists already/);
});

test('a shared group opens to the users of a group, as far as its role goes, and closes again', async () => {
  const customer = await app.ok(admin, 'POST', '/api/customer', { title: 'Partner' });
  const partner = await app.customerUser(admin, customer.id.id);
  const shared = await group('For partners');
  const one = await device('Shared sensor', `?entityGroupId=${shared.id.id}`);
  const url = `/api/device/${one.id.id}`;
  assert.equal((await app.send(partner, 'GET', url)).status, 404);
  const share = { ownerId: customer.id, allUserGroup: true, readElseWrite: true };
  await app.ok(admin, 'POST', `/api/entityGroup/${shared.id.id}/share`, share);
  assert.equal((await app.ok(partner, 'GET', url)).name, 'Shared sensor');
  assert.equal((await app.send(partner, 'POST', '/api/device', { ...one, label: 'Mine' })).status, 403);
  const seen = await app.ok(partner, 'GET', '/api/entityGroups/DEVICE/all');
  assert.deepEqual(names(seen), ['All', 'For partners']);
  assert.deepEqual(names(await app.ok(partner, 'GET', '/api/entityGroups/DEVICE/all?includeShared=false')), ['All']);

  const [given] = await app.ok(admin, 'GET', `/api/entityGroup/${shared.id.id}/groupPermissions`);
  assert.equal(given.entityGroupName, 'For partners');
  assert.equal(given.userGroupOwnerName, 'Partner');
  const info = await app.ok(admin, 'GET', `/api/groupPermission/info/${given.id.id}?isUserGroup=false`);
  assert.equal(info.role.name, 'Entity Group Read-only User');
  await app.ok(admin, 'DELETE', `/api/groupPermission/${given.id.id}`);
  assert.equal((await app.send(partner, 'GET', url)).status, 404);
});

test('entries of a form are shown with names before there is a user group', async () => {
  const boards = await group('Shown', 'DASHBOARD');
  const role = await app.ok(admin, 'POST', '/api/role', { name: 'Look', type: 'GROUP', permissions: ['READ'] });
  // What the answer says is known here, and not taken from what was sent.
  const draft = [
    { roleId: { id: role.id.id }, entityGroupId: { id: boards.id.id }, entityGroupType: 'DEVICE', more: 1 },
  ];
  const [info] = await app.ok(admin, 'POST', '/api/userGroup/groupPermissions/info', draft);
  assert.deepEqual([info.role.name, info.entityGroupName, info.entityGroupType], ['Look', 'Shown', 'DASHBOARD']);
  assert.deepEqual([info.roleId, info.entityGroupId, info.more], [role.id, boards.id, undefined]);
});

test('users of a tenant do not become a customer’s, nor the other way round', async () => {
  const customer = await app.ok(admin, 'POST', '/api/customer', { title: 'No ladder' });
  const user = await app.customerUser(admin, customer.id.id);
  const up = await app.send(admin, 'POST', `/api/owner/TENANT/${admin.tenantId}/USER/${user.id}`, []);
  assert.equal(up.status, 400);
  const circle = await app.send(admin, 'POST', `/api/owner/CUSTOMER/${customer.id.id}/CUSTOMER/${customer.id.id}`, []);
  assert.equal(circle.status, 400);
});
