import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { groupId } from '../../testing/scenario';
import { testApp, type TestApp, type TestUser } from '../../testing/test-app';
import { byName } from '../../registration/testing/registration-fixture';

const ROLES = '/api/roles?pageSize=50&page=0';

let app: TestApp;
let admin: Awaited<ReturnType<TestApp['tenant']>>;
let administrators: string;

before(async () => {
  app = await testApp();
});
beforeEach(async () => {
  admin = await app.tenant();
  administrators = await tenantGroup('Tenant Administrators');
});
after(() => app.close());

const tenantGroup = (name: string) => groupId(app, admin, { type: 'TENANT', id: admin.tenantId }, 'USER', name);

/** Another active user of the tenant, in one user group. */
const colleague = (userGroupId: string): Promise<TestUser> => app.tenantUser(admin, userGroupId);

/** A user of the tenant who may do anything to users, and nothing else. */
async function userManager(): Promise<TestUser> {
  const role = { name: 'User manager', type: 'GENERIC', permissions: { USER: ['ALL'] } };
  const { id: roleId } = await app.ok(admin, 'POST', '/api/role', role);
  const { id: userGroupId } = await app.ok(admin, 'POST', '/api/entityGroup', { type: 'USER', name: 'User managers' });
  await app.ok(admin, 'POST', '/api/groupPermission', { userGroupId, roleId });
  return colleague(userGroupId.id);
}

describe('the last administrator of a tenant', () => {
  const ways: Record<string, () => Promise<[method: string, url: string, body?: unknown]>> = {
    'by taking the role away from the group': async () => {
      const [entry] = await app.ok(admin, 'GET', `/api/userGroup/${administrators}/groupPermissions`);
      return ['DELETE', `/api/groupPermission/${entry.id.id}`];
    },
    'by giving the group another role instead': async () => {
      const [entry] = await app.ok(admin, 'GET', `/api/userGroup/${administrators}/groupPermissions`);
      const roleId = { entityType: 'ROLE', id: byName(await app.ok(admin, 'GET', ROLES), 'Tenant User') };
      return ['POST', '/api/groupPermission', { id: entry.id, userGroupId: entry.userGroupId, roleId }];
    },
    'by emptying the role': async () => {
      const roles = await app.ok(admin, 'GET', ROLES);
      const role = roles.data.find(({ name }: { name: string }) => name === 'Tenant Administrator');
      return ['POST', '/api/role', { ...role, permissions: { ALL: ['READ'] } }];
    },
    'by deleting the group': async () => ['DELETE', `/api/entityGroup/${administrators}`],
    'by leaving the group': async () => ['POST', `/api/entityGroup/${administrators}/deleteEntities`, [admin.id]],
  };
  for (const [way, request] of Object.entries(ways)) {
    it(`cannot be lost ${way}`, async () => {
      const [method, url, body] = await request();
      const answer = await app.send(admin, method, url, body);
      assert.deepEqual([answer.status, answer.body.errorCode], [400, 31]);
      assert.match(answer.body.message, /nobody who may administer the tenant/);
      await app.ok(admin, 'POST', '/api/role', { name: 'Still allowed', type: 'GROUP', permissions: ['READ'] });
    });
  }

  it('may leave where another active one stays', async () => {
    await colleague(administrators);
    await app.ok(admin, 'POST', `/api/entityGroup/${administrators}/deleteEntities`, [admin.id]);
    assert.equal((await app.send(admin, 'GET', ROLES)).status, 403);
  });

  it('is not replaced by somebody who cannot sign in yet', async () => {
    const body = { authority: 'TENANT_ADMIN', email: `invited-${randomUUID()}@example.com` };
    await app.ok(admin, 'POST', '/api/user?sendActivationMail=false', body);
    const url = `/api/entityGroup/${administrators}/deleteEntities`;
    assert.equal((await app.send(admin, 'POST', url, [admin.id])).status, 400);
  });
});

describe('somebody who may do more', () => {
  it('keeps address and login, whatever rights on users the caller has', async () => {
    const manager = await userManager();
    const takenOver = { ...admin.user, email: `mine-${randomUUID()}@example.com` };
    for (const [method, url, body] of [
      ['POST', '/api/user', takenOver],
      ['DELETE', `/api/user/${admin.id}`],
    ] as const) {
      const answer = await app.send(manager, method, url, body);
      assert.deepEqual([answer.status, answer.body.errorCode], [403, 20], `${method} ${url}`);
    }
    await app.ok(manager, 'POST', '/api/user', { ...admin.user, firstName: 'Renamed' });
    assert.equal((await app.ok(admin, 'GET', '/api/auth/user')).email, admin.user.email);
  });

  it('does not hinder managing those who may do no more', async () => {
    const manager = await userManager();
    const reader = await colleague(await tenantGroup('Tenant Users'));
    assert.equal((await app.send(manager, 'DELETE', `/api/user/${reader.id}`)).status, 403, 'a reader reads more');
    const peer = await colleague((await app.ok(admin, 'POST', '/api/entityGroup', { type: 'USER', name: 'X' })).id.id);
    await app.ok(manager, 'POST', '/api/user', { ...peer.user, email: `new-${randomUUID()}@example.com` });
    await app.ok(manager, 'DELETE', `/api/user/${peer.id}`);
  });
});
