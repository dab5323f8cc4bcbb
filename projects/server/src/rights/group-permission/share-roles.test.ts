import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { testApp, type TestApp, type TestUser } from '../../testing/test-app';

let app: TestApp;
let admin: Awaited<ReturnType<TestApp['tenant']>>;
let maker: TestUser;

/** Somebody of the tenant who may make roles and little else. */
async function roleMaker(): Promise<TestUser> {
  const permissions = { ROLE: ['READ', 'CREATE'] };
  const role = await app.ok(admin, 'POST', '/api/role', { name: 'Maker', type: 'GENERIC', permissions });
  const group = await app.ok(admin, 'POST', '/api/entityGroup', { type: 'USER', name: 'Makers' });
  await app.ok(admin, 'POST', '/api/groupPermission', { userGroupId: group.id, roleId: role.id });
  return app.tenantUser(admin, group.id.id);
}

/** Shares a group with all users of a new customer and returns the role that it gave. */
async function shared(readElseWrite: boolean) {
  const body = { title: `Customer ${Math.random()}` };
  const customer = await app.ok(admin, 'POST', '/api/customer', body);
  const group = await app.ok(admin, 'POST', '/api/entityGroup', { type: 'DEVICE', name: body.title });
  const url = `/api/entityGroup/${group.id.id}`;
  await app.ok(admin, 'POST', `${url}/share`, { ownerId: customer.id, allUserGroup: true, readElseWrite });
  return (await app.ok(admin, 'GET', `${url}/groupPermissions`))[0].role;
}

describe('a share without roles gives what it says', () => {
  before(async () => {
    app = await testApp();
    admin = await app.tenant();
    maker = await roleMaker();
  });
  after(() => app.close());

  it('even where somebody has made other roles of those names before', async () => {
    const name = 'Entity Group Read-only User';
    await app.ok(maker, 'POST', '/api/role', { name, type: 'GROUP', permissions: ['ALL'] });
    await app.ok(maker, 'POST', '/api/role', { name: `${name} (2)`, type: 'GROUP', permissions: ['READ', 'DELETE'] });
    const read = await shared(true);
    assert.deepEqual([read.name, read.permissions], [`${name} (3)`, ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY']]);
    assert.equal((await shared(true)).id.id, read.id.id);
  });

  it('also where the other one is a role of another kind', async () => {
    const name = 'Entity Group Administrator';
    await app.ok(maker, 'POST', '/api/role', { name, type: 'GENERIC', permissions: {} });
    const write = await shared(false);
    assert.deepEqual([write.name, write.type, write.permissions], [`${name} (2)`, 'GROUP', ['ALL']]);
    assert.equal((await shared(false)).id.id, write.id.id);
  });

  it('and takes one of that name that says the same in another order', async () => {
    const own = await app.tenant();
    admin = own;
    const permissions = ['READ_TELEMETRY', 'READ', 'READ_ATTRIBUTES'];
    const body = { name: 'Entity Group Read-only User', type: 'GROUP', permissions };
    const role = await app.ok(own, 'POST', '/api/role', body);
    assert.equal((await shared(true)).id.id, role.id.id);
  });
});
