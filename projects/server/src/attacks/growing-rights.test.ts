import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { groupPermissions, roles } from '../kernel/db/schema';
import { groupId, type Scenario, scenario, shareGroup } from '../testing/scenario';
import { testApp, type TestApp, type TestUser } from '../testing/test-app';

let app: TestApp;
let s: Scenario;

/** A user of the tenant whose one role gives these rights, and the user group that holds it. */
async function tenantUser(permissions: object): Promise<TestUser & { userGroup: string }> {
  const name = `Narrow ${Math.random()}`;
  const userGroup = (await app.ok(s.admin, 'POST', '/api/entityGroup', { type: 'USER', name })).id.id;
  const role = await app.ok(s.admin, 'POST', '/api/role', { name, type: 'GENERIC', permissions });
  await app.ok(s.admin, 'POST', '/api/groupPermission', {
    userGroupId: { id: userGroup },
    roleId: role.id,
  });
  const user = await app.tenantUser(s.admin, userGroup);
  return { ...user, userGroup };
}

describe('rights never grow by saving a role', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  const saveRole = (sender: TestUser, body: object) => app.send(sender, 'POST', '/api/role', body);

  it('whoever holds a group role cannot widen it', async () => {
    const editor = await tenantUser({ ROLE: ['ALL'] });
    await shareGroup(app, s.admin, editor.userGroup, s.sharedGroup, ['READ']);
    const page = await app.ok(s.admin, 'GET', `/api/roles?pageSize=100&page=0&textSearch=${editor.userGroup}`);
    const [role] = page.data;
    const widened = await saveRole(editor, { ...role, permissions: ['ALL'] });
    assert.deepEqual([widened.status, widened.body.errorCode], [403, 20]);
    assert.equal((await app.send(editor, 'DELETE', `/api/dashboard/${s.sharedDashboard}`)).status, 403);
    // What it gives now is held: renaming is allowed, and so is giving less.
    const renamed = await saveRole(editor, { ...role, name: `${role.name} renamed` });
    assert.equal(renamed.status, 200, renamed.body.message);
    assert.equal((await saveRole(editor, { ...renamed.body, permissions: [] })).status, 200);
  });

  it('nor one that somebody else holds, nor narrow one that gives more than they hold', async () => {
    const editor = await tenantUser({ ROLE: ['ALL'], DASHBOARD: ['READ'] });
    const other = await tenantUser({ ROLE: ['READ'] });
    await shareGroup(app, s.admin, other.userGroup, s.sharedGroup, ['READ', 'WRITE']);
    const [role] = (await app.ok(s.admin, 'GET', `/api/roles?pageSize=9&page=0&textSearch=${other.userGroup}`)).data;
    for (const permissions of [['ALL'], ['READ', 'WRITE'], ['READ']]) {
      assert.equal((await saveRole(editor, { ...role, permissions })).status, 403, permissions.join());
    }
    assert.equal((await saveRole(s.admin, { ...role, permissions: ['READ'] })).status, 200);
  });

  it('nor a role that the sign-up form gives to strangers', async () => {
    const editor = await tenantUser({ ROLE: ['ALL'], DASHBOARD: ['READ'] });
    const role = await app.ok(s.admin, 'POST', '/api/role', { name: 'Form’s', type: 'GROUP', permissions: ['READ'] });
    const domain = await app.ok(s.admin, 'POST', '/api/domain', { name: 'rights.example.com' });
    await app.ok(s.admin, 'POST', '/api/selfRegistration/selfRegistrationParams', {
      type: 'WEB',
      domainId: domain.id,
      permissions: [{ roleId: role.id, entityGroupId: { id: s.sharedGroup } }],
    });
    assert.equal((await saveRole(editor, { ...role, permissions: ['READ', 'WRITE'] })).status, 403);
    assert.equal((await saveRole(editor, { ...role, permissions: ['READ'], name: 'Form’s own' })).status, 200);
    assert.equal((await saveRole(s.admin, { ...role, permissions: ['READ', 'WRITE'], version: null })).status, 200);
  });

  it('a group that opens more than one holds takes in nothing by their hand', async () => {
    const keeper = await tenantUser({ ROLE: ['READ'] });
    const open = (await app.ok(s.admin, 'POST', '/api/entityGroup', { type: 'DASHBOARD', name: 'Open' })).id.id;
    const looking = (await app.ok(s.admin, 'POST', '/api/entityGroup', { type: 'DASHBOARD', name: 'Looking' })).id.id;
    await shareGroup(app, s.admin, keeper.userGroup, open, ['READ', 'WRITE', 'DELETE', 'ADD_TO_GROUP']);
    await shareGroup(app, s.admin, keeper.userGroup, looking, ['READ']);
    const body = { title: 'Only to be looked at' };
    const dashboard = (await app.ok(s.admin, 'POST', `/api/dashboard?entityGroupId=${looking}`, body)).id.id;
    const added = await app.send(keeper, 'POST', `/api/entityGroup/${open}/addEntities`, [dashboard]);
    assert.deepEqual([added.status, added.body.errorCode], [403, 20]);
    assert.equal((await app.send(keeper, 'DELETE', `/api/dashboard/${dashboard}`)).status, 403);
    assert.equal((await app.send(s.admin, 'POST', `/api/entityGroup/${open}/addEntities`, [dashboard])).status, 200);
  });

  it('nor do customers to come, by the sign-up form', async () => {
    const editor = await tenantUser({ WHITE_LABELING: ['ALL'], DOMAIN: ['ALL'] });
    const group = (await app.ok(s.admin, 'POST', '/api/entityGroup', { type: 'CUSTOMER', name: 'Signed up' })).id.id;
    await shareGroup(app, s.admin, editor.userGroup, group, ['ALL']);
    const domain = await app.ok(editor, 'POST', '/api/domain', { name: 'fill.example.com' });
    const plain = { type: 'WEB', domainId: domain.id };
    const form = { ...plain, customerGroupId: { id: group } };
    const save = (sender: TestUser, body: object) =>
      app.send(sender, 'POST', '/api/selfRegistration/selfRegistrationParams', body);
    assert.equal((await save(s.admin, plain)).status, 200);
    assert.equal((await save(editor, { ...plain, title: 'Hello' })).status, 200);
    assert.equal((await save(editor, form)).status, 403);
    assert.equal((await save(s.admin, form)).status, 200);
    // What an administrator has chosen does not keep others from the rest of the form.
    assert.equal((await save(editor, { ...form, title: 'Welcome' })).status, 200);
  });

  for (const permissions of [
    { toString: [] },
    { constructor: ['ALL'] },
    { hasOwnProperty: [] },
    { DEVICE: ['toString'] },
    { DEVICE: [{}] },
    { DEVICE: 'ALL' },
  ]) {
    it(`a role ${JSON.stringify(permissions)} is no role`, async () => {
      const saved = await saveRole(s.admin, { name: 'Odd', type: 'GENERIC', permissions });
      assert.deepEqual([saved.status, saved.body.errorCode], [400, 31]);
      assert.doesNotMatch(saved.body.message, /function|native|\[object/);
    });
  }

  it('an odd role that is stored already harms nobody', async () => {
    const user = await tenantUser({ DEVICE: ['READ'] });
    const permissions = { toString: [], constructor: ['ALL'], DEVICE: ['WRITE'], OLD_RESOURCE: ['READ'] };
    const [row] = await app.ctx.db
      .insert(roles)
      .values({ tenantId: s.tenantId, name: 'Stored', type: 'GENERIC', permissions })
      .returning();
    await app.ctx.db
      .insert(groupPermissions)
      .values({ tenantId: s.tenantId, userGroupId: user.userGroup, roleId: row.id });
    const allowed = await app.ok(user, 'GET', '/api/permissions/allowedPermissions');
    assert.deepEqual(Object.keys(allowed.userPermissions.genericPermissions), ['DEVICE']);
    assert.deepEqual(allowed.userPermissions.genericPermissions.DEVICE, ['READ', 'WRITE']);
  });

  it('only what group roles can never give is announced as the owner’s', async () => {
    const allowed = await app.ok(s.admin, 'GET', '/api/permissions/allowedPermissions');
    for (const operation of allowed.allowedForGroupOwnerOnlyOperations) {
      assert.ok(!allowed.allowedForGroupRoleOperations.includes(operation), operation);
    }
    const keeper = await tenantUser({ ROLE: ['READ'] });
    const group = (await app.ok(s.admin, 'POST', '/api/entityGroup', { type: 'DEVICE', name: 'Given' })).id.id;
    await shareGroup(app, s.admin, keeper.userGroup, group, ['ALL']);
    const device = await app.ok(keeper, 'POST', `/api/device?entityGroupId=${group}`, { name: 'Made by a group role' });
    await app.ok(keeper, 'DELETE', `/api/device/${device.id.id}`);
    for (const operation of ['CREATE', 'DELETE']) {
      assert.ok(!allowed.allowedForGroupOwnerOnlyOperations.includes(operation), operation);
    }
  });
});

describe('the last administrator', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  it('stays, even where two delete each other at once', async () => {
    const group = await groupId(app, s.admin, { type: 'TENANT', id: s.tenantId }, 'USER', 'Tenant Administrators');
    const second = await app.tenantUser(s.admin, group);
    const answers = await Promise.all([
      app.send(s.admin, 'DELETE', `/api/user/${second.id}`),
      app.send(second, 'DELETE', `/api/user/${s.admin.id}`),
    ]);
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });
});
