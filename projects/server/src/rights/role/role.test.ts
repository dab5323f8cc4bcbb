import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../testing/test-app';
import { byName } from '../../registration/testing/registration-fixture';

let app: TestApp;
let admin: Awaited<ReturnType<TestApp['tenant']>>;
before(async () => {
  app = await testApp();
  admin = await app.tenant();
});
after(() => app.close());

const LIST = '/api/roles?pageSize=50&page=0';
const names = (page: { data: { name: string }[] }) => page.data.map((entry) => entry.name);

test('a tenant starts with its roles; the first customer brings those of customers', async () => {
  const own = await app.tenant();
  assert.deepEqual(names(await app.ok(own, 'GET', LIST)), ['Tenant Administrator', 'Tenant User']);
  const customer = await app.ok(own, 'POST', '/api/customer', { title: 'C' });
  const all = await app.ok(own, 'GET', LIST);
  assert.deepEqual(names(all), ['Customer Administrator', 'Customer User', 'Tenant Administrator', 'Tenant User']);
  assert.deepEqual(all.data[0].permissions, { ALL: ['ALL'] });
  assert.equal(all.data[0].ownerId.id, own.tenantId);
  const groups = await app.ok(own, 'GET', `/api/entityGroups/CUSTOMER/${customer.id.id}/USER/all`);
  assert.deepEqual(
    groups.map((group: { name: string }) => group.name),
    ['All', 'Customer Administrators', 'Customer Users'],
  );
  const given = await app.ok(own, 'GET', `/api/userGroup/${groups[1].id.id}/groupPermissions`);
  assert.deepEqual(
    given.map((entry: { role: { name: string } }) => entry.role.name),
    ['Customer Administrator'],
  );
});

test('a read-only user of a customer looks and does not touch', async () => {
  const customer = await app.ok(admin, 'POST', '/api/customer', { title: 'Readers' });
  const reader = await app.customerUser(admin, customer.id.id, ['Customer Users']);
  await app.ok(reader, 'GET', LIST);
  const created = await app.send(reader, 'POST', '/api/role', { name: 'X', type: 'GROUP', permissions: ['READ'] });
  assert.deepEqual([created.status, created.body.errorCode], [403, 20]);
  assert.equal((await app.send(reader, 'POST', '/api/entityGroup', { type: 'DEVICE', name: 'X' })).status, 403);
});

test('a role is saved, found, changed and deleted', async () => {
  const body = { name: ' Viewer ', type: 'GROUP', permissions: ['READ'], additionalInfo: { description: 'Looks' } };
  const saved = await app.ok(admin, 'POST', '/api/role', body);
  assert.equal(saved.name, 'Viewer');
  assert.deepEqual(saved.id.entityType, 'ROLE');
  const changed = await app.ok(admin, 'POST', '/api/role', { ...saved, permissions: ['READ', 'WRITE'] });
  assert.equal(changed.version, saved.version + 1);
  const stale = await app.send(admin, 'POST', '/api/role', { ...saved, permissions: [] });
  assert.deepEqual([stale.status, stale.body.errorCode], [409, 35]);
  const found = await app.ok(admin, 'GET', `/api/role/${saved.id.id}`);
  assert.deepEqual(found.permissions, ['READ', 'WRITE']);
  assert.deepEqual(names(await app.ok(admin, 'GET', `${LIST}&type=GROUP&textSearch=VIEW`)), ['Viewer']);
  assert.deepEqual(names(await app.ok(admin, 'GET', `${LIST}&type=GENERIC&textSearch=VIEW`)), []);
  const listed = await app.ok(admin, 'GET', `/api/roles/list?roleIds=${saved.id.id},not-an-id`);
  assert.equal(listed.length, 1);
  await app.ok(admin, 'DELETE', `/api/role/${saved.id.id}`);
  assert.equal((await app.send(admin, 'GET', `/api/role/${saved.id.id}`)).status, 404);
});

test('roles that make no sense are refused in a sentence', async () => {
  const refusals: [object, RegExp][] = [
    [{ name: 'Tenant User', type: 'GENERIC', permissions: {} }, /exists already/],
    [{ name: ' ', type: 'GENERIC', permissions: {} }, /name must not be blank/],
    [{ name: 'A', type: 'GENERIC', permissions: { DEVICE: ['FLY'] } }, /DEVICE has no operation FLY/],
    [{ name: 'A', type: 'GENERIC', permissions: { TOASTER: ['READ'] } }, /Unknown resource: TOASTER/],
    [{ name: 'A', type: 'GENERIC', permissions: ['READ'] }, /by resource/],
    [{ name: 'A', type: 'GROUP', permissions: { ALL: ['ALL'] } }, /list of operations/],
    [{ name: 'A', type: 'OTHER', permissions: [] }, /type/],
    [{ name: 'A', type: 'GENERIC', permissions: {}, excludedPermissions: { DEVICE: ['READ'] } }, /not supported/],
  ];
  for (const [body, sentence] of refusals) {
    const answer = await app.send(admin, 'POST', '/api/role', body);
    assert.equal(answer.status, 400, sentence.source);
    assert.match(answer.body.message, sentence);
  }
  const saved = await app.ok(admin, 'POST', '/api/role', { name: 'Fixed', type: 'GROUP', permissions: [] });
  const other = await app.send(admin, 'POST', '/api/role', { ...saved, type: 'GENERIC', permissions: {} });
  assert.match(other.body.message, /type of a role cannot be changed/);
});

test('pages are sorted and do not overlap', async () => {
  const own = await app.tenant();
  for (const name of ['b', 'A', 'c', '100%', '1000']) {
    await app.ok(own, 'POST', '/api/role', { name, type: 'GROUP', permissions: [] });
  }
  const page = (query: string) => app.ok(own, 'GET', `/api/roles?type=GROUP&${query}`);
  const first = await page('pageSize=2&page=0&sortProperty=name&sortOrder=DESC');
  assert.deepEqual([names(first), first.totalPages, first.totalElements, first.hasNext], [['c', 'b'], 3, 5, true]);
  const last = await page('pageSize=2&page=2&sortProperty=name&sortOrder=DESC');
  assert.deepEqual([names(last), last.hasNext], [['100%'], false]);
  assert.deepEqual(names(await page('pageSize=9&page=0&textSearch=0%25')), ['100%']);
});

test('a role that a user group holds stays until it is taken away', async () => {
  const role = await app.ok(admin, 'POST', '/api/role', { name: 'Held', type: 'GENERIC', permissions: {} });
  const group = await app.ok(admin, 'POST', '/api/entityGroup', { type: 'USER', name: 'Holders' });
  const given = await app.ok(admin, 'POST', '/api/groupPermission', { userGroupId: group.id, roleId: role.id });
  const refused = await app.send(admin, 'DELETE', `/api/role/${role.id.id}`);
  assert.equal(refused.status, 400);
  assert.match(refused.body.message, /given to a user group/);
  await app.ok(admin, 'DELETE', `/api/groupPermission/${given.id.id}`);
  await app.ok(admin, 'DELETE', `/api/role/${role.id.id}`);
});

test('what a caller may do is told for screens', async () => {
  const allowed = await app.ok(admin, 'GET', '/api/permissions/allowedPermissions');
  assert.deepEqual(allowed.userPermissions.genericPermissions, { ALL: ['ALL'] });
  assert.equal(allowed.userPermissions.readEntityPermissions.DEVICE.hasGenericRead, true);
  assert.ok(allowed.operationsByResource.DEVICE.includes('CLAIM_DEVICES'));
  assert.deepEqual(allowed.userOwnerId, { entityType: 'TENANT', id: admin.tenantId });
  const role = byName(await app.ok(admin, 'GET', LIST), 'Tenant User');
  assert.equal(await app.ok(admin, 'GET', `/api/permission/ROLE/${role}/WRITE`), true);
});
