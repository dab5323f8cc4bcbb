import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestApp } from '../../testing/test-app';
import { formTests } from '../testing/form-tests';
import { formFixture, newUser, type FormFixture } from '../testing/registration-fixture';
import type { SmtpSink } from '../testing/smtp-sink';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
let ann: { token: string; email: string };
let bob: { token: string; email: string };
formTests(async (made) => {
  ({ app, sink, fixture } = made);
  ann = await newUser(app, sink, fixture.host);
  bob = await newUser(app, sink, fixture.host);
});

const status = async (sender: { token: string }, method: string, url: string, body?: unknown) =>
  (await app.send(sender, method, url, body)).status;

test('the shared dashboard can be read and not changed, nor can its group', async () => {
  const dashboard = await app.ok(ann, 'GET', `/api/dashboard/${fixture.dashboardId}`);
  assert.equal(dashboard.title, 'Devices');
  assert.equal(await status(ann, 'POST', '/api/dashboard', { ...dashboard, title: 'Mine' }), 403);
  assert.equal(await status(ann, 'DELETE', `/api/dashboard/${fixture.dashboardId}`), 403);
  const list = await app.ok(ann, 'GET', `/api/entityGroup/${fixture.groupId}/dashboards?pageSize=10&page=0`);
  assert.equal(list.totalElements, 1);
  assert.equal(list.data[0].configuration, undefined);

  const group = await app.ok(ann, 'GET', `/api/entityGroup/${fixture.groupId}`);
  assert.equal(await status(ann, 'POST', '/api/entityGroup', { ...group, name: 'Mine' }), 403);
  assert.equal(await status(ann, 'DELETE', `/api/entityGroup/${fixture.groupId}`), 403);
  const own = await app.ok(ann, 'POST', '/api/dashboard', { title: 'My own' });
  const add = `/api/entityGroup/${fixture.groupId}/addEntities`;
  assert.equal(await status(ann, 'POST', add, [own.id.id]), 403);
  assert.equal(
    await status(ann, 'POST', `/api/entityGroup/${fixture.groupId}/deleteEntities`, [fixture.dashboardId]),
    403,
  );
  const shared = await app.ok(ann, 'GET', '/api/entityGroups/DASHBOARD/shared?pageSize=10&page=0');
  assert.deepEqual(
    shared.data.map((entry: { name: string }) => entry.name),
    ['Shared Dashboards'],
  );
});

test('nothing of another customer, of the tenant or of another tenant exists', async () => {
  const device = await app.ok(bob, 'POST', '/api/device', { name: 'Bob sensor', type: 'sensor' });
  const bobUser = await app.ok(bob, 'GET', '/api/auth/user');
  const annUser = await app.ok(ann, 'GET', '/api/auth/user');
  const role = await app.ok(bob, 'POST', '/api/role', { name: 'Bob role', type: 'GENERIC', permissions: {} });
  const groups = await app.ok(bob, 'GET', '/api/entityGroups/USER/all');
  const foreignGroup = groups[0].id.id;
  const other = await formFixture(app, sink);
  const urls = [
    `/api/device/${device.id.id}`,
    `/api/customer/${bobUser.customerId.id}`,
    `/api/user/${bobUser.id.id}`,
    `/api/role/${role.id.id}`,
    `/api/role/${fixture.readOnlyId}`,
    `/api/entityGroup/${foreignGroup}`,
    `/api/entityGroup/${foreignGroup}/entities?pageSize=10&page=0`,
    `/api/entityGroups/USER/${bobUser.id.id}`,
    `/api/entityGroups/CUSTOMER/${bobUser.customerId.id}/USER/all`,
    `/api/userGroup/${foreignGroup}/groupPermissions`,
    `/api/ownerInfo/CUSTOMER/${bobUser.customerId.id}`,
    `/api/ownerInfo/TENANT/${fixture.admin.tenantId}`,
    `/api/dashboard/${other.dashboardId}`,
    `/api/entityGroup/${other.groupId}`,
    `/api/entityGroup/all/TENANT/${fixture.admin.tenantId}/DEVICE`,
    `/api/entityGroup/TENANT/${fixture.admin.tenantId}/DASHBOARD/All`,
  ];
  for (const url of urls) assert.equal(await status(ann, 'GET', url), 404, url);
  assert.equal(await status(fixture.admin, 'GET', `/api/entityGroup/${other.groupId}`), 404, 'another tenant');

  const move = `/api/owner/CUSTOMER/${annUser.customerId.id}/DEVICE/${device.id.id}`;
  assert.equal(await status(ann, 'POST', move, []), 404);
  const owners = await app.ok(ann, 'GET', '/api/owners?pageSize=10&page=0');
  assert.deepEqual(
    owners.data.map((owner: { id: { id: string } }) => owner.id.id),
    [annUser.customerId.id],
  );
  const roles = await app.ok(ann, 'GET', '/api/roles?pageSize=10&page=0');
  assert.deepEqual(roles.data, []);
  assert.equal(await status(ann, 'DELETE', `/api/role/${role.id.id}`), 404);
  const allowed = await app.ok(ann, 'GET', `/api/permission/DEVICE/${device.id.id}/READ`);
  assert.equal(allowed, false);
});

test('what belongs to the tenant is refused: form, domains, mail server, recipients', async () => {
  const refused: [string, string, unknown?][] = [
    ['GET', '/api/selfRegistration/selfRegistrationParams'],
    ['POST', '/api/selfRegistration/selfRegistrationParams', fixture.form],
    ['DELETE', '/api/selfRegistration/selfRegistrationParams'],
    ['GET', '/api/domain/infos?pageSize=10&page=0'],
    ['POST', '/api/domain', { name: 'mine.example.com' }],
    ['GET', '/api/admin/settings/mail'],
    ['POST', '/api/admin/settings', { key: 'mail', jsonValue: {} }],
    ['POST', '/api/admin/settings/testMail', { key: 'mail', jsonValue: {} }],
    ['GET', '/api/notification/targets?pageSize=10&page=0'],
    ['GET', '/api/customMenu/infos?pageSize=10&page=0'],
  ];
  for (const [method, url, body] of refused)
    assert.equal(await status(ann, method, url, body), 403, `${method} ${url}`);
  assert.equal((await app.send(undefined, 'GET', '/api/roles?pageSize=1&page=0')).status, 401);
});

test('nobody gives more than they hold, in any way', async () => {
  const annUser = await app.ok(ann, 'GET', '/api/auth/user');
  const customerId = annUser.customerId.id;
  // A user of Ann's customer who may look after users, groups and roles, but not after devices.
  const groups = await app.ok(ann, 'GET', '/api/entityGroups/USER/all');
  const administrators = groups.find((group: { name: string }) => group.name === 'Customer Administrators').id;
  const keys = { USER: ['ALL'], USER_GROUP: ['ALL'], GROUP_PERMISSION: ['ALL'], ROLE: ['ALL'] };
  const limitedRole = await app.ok(ann, 'POST', '/api/role', { name: 'Clerk', type: 'GENERIC', permissions: keys });
  const clerks = await app.ok(ann, 'POST', '/api/entityGroup', { type: 'USER', name: 'Clerks' });
  await app.ok(ann, 'POST', '/api/groupPermission', { userGroupId: clerks.id, roleId: limitedRole.id });
  const clerk = await app.customerUser(ann, customerId, ['Clerks']);

  const everything = { name: 'Everything', type: 'GENERIC', permissions: { ALL: ['ALL'] } };
  assert.equal(await status(clerk, 'POST', '/api/role', everything), 403);
  assert.equal(await status(clerk, 'POST', '/api/role', { ...limitedRole, permissions: { ALL: ['ALL'] } }), 403);
  const strong = await app.ok(ann, 'POST', '/api/role', everything);
  assert.equal(await status(clerk, 'POST', '/api/groupPermission', { userGroupId: clerks.id, roleId: strong.id }), 403);
  assert.equal(await status(clerk, 'POST', `/api/entityGroup/${administrators.id}/addEntities`, [clerk.id]), 403);
  const accomplice = { authority: 'CUSTOMER_USER', email: 'accomplice@example.com', customerId: annUser.customerId };
  const inGroup = `/api/user?sendActivationMail=false&entityGroupId=${administrators.id}`;
  assert.equal(await status(clerk, 'POST', inGroup, accomplice), 403);

  const pending = await app.ok(ann, 'POST', inGroup, { ...accomplice, email: 'pending@example.com' });
  assert.equal(await status(clerk, 'GET', `/api/user/${pending.id.id}/activationLink`), 403);
  assert.equal(await status(clerk, 'POST', '/api/user/sendActivationMail?email=pending@example.com'), 403);
  assert.equal(await status(ann, 'POST', '/api/user/sendActivationMail?email=pending@example.com'), 200);
  // A link that needs no mailbox is for administrators of the tenant.
  assert.equal(await status(ann, 'GET', `/api/user/${pending.id.id}/activationLink`), 403);

  // Roles and groups of the tenant are out of reach even for somebody who may do everything in the customer.
  const upwards = { userGroupId: administrators, roleId: strong.id, entityGroupId: { id: fixture.groupId } };
  assert.equal(await status(ann, 'POST', '/api/groupPermission', upwards), 403, 'the group is not theirs to share');
  const own = { ...upwards, entityGroupId: clerks.id };
  assert.equal(await status(ann, 'POST', '/api/groupPermission', own), 400, 'a generic role opens no group');
  const writer = { name: 'Writer', type: 'GROUP', permissions: ['ALL'] };
  const groupRole = await app.ok(ann, 'POST', '/api/role', writer);
  assert.equal(await status(ann, 'POST', '/api/groupPermission', { ...upwards, roleId: groupRole.id }), 403);
  const share = { allUserGroup: true, roleIds: [groupRole.id] };
  assert.equal(await status(ann, 'POST', `/api/entityGroup/${fixture.groupId}/share`, share), 403);

  // The tenant cannot be made to depend on a role that a customer can widen.
  const tenantGroup = await app.ok(fixture.admin, 'POST', '/api/entityGroup', { type: 'USER', name: 'Support' });
  const foreignRole = { userGroupId: tenantGroup.id, roleId: limitedRole.id };
  assert.equal(await status(fixture.admin, 'POST', '/api/groupPermission', foreignRole), 400);
});
