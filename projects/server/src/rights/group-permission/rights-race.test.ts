import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { meanwhile as whileFirst, slowly, untilSlow } from '../../testing/meanwhile';
import { privatePostgres, type PrivatePostgres } from '../../testing/private-postgres';
import { shareGroup } from '../../testing/scenario';
import { testApp, type TestApp, type TestResponse, type TestUser } from '../../testing/test-app';

let postgres: PrivatePostgres | undefined;
let one: TestApp;
let two: TestApp;
let admin: Awaited<ReturnType<TestApp['tenant']>>;

const writing = (table: string) => `before insert or update on ${table} for each row`;

/** The first request, and the second one on the other instance while the first is being written. */
async function meanwhile(
  table: string,
  first: () => Promise<TestResponse>,
  second: () => Promise<TestResponse>,
): Promise<number[]> {
  const answers = await whileFirst(one.ctx.db, writing(table), first, second);
  return answers.map(({ status }) => status);
}

/** Somebody who may make roles, give them to their own user group, and read the devices of a group. */
async function manager(): Promise<TestUser & { userGroupId: { id: string } }> {
  const permissions = { ROLE: ['ALL'], GROUP_PERMISSION: ['ALL'], USER_GROUP: ['ALL'], DEVICE_GROUP: ['ALL'] };
  const role = await one.ok(admin, 'POST', '/api/role', {
    name: `Manager ${Math.random()}`,
    type: 'GENERIC',
    permissions: { ...permissions, DEVICE: ['READ'], WHITE_LABELING: ['ALL'], DOMAIN: ['ALL'] },
  });
  const userGroup = await one.ok(admin, 'POST', '/api/entityGroup', { type: 'USER', name: role.name });
  await one.ok(admin, 'POST', '/api/groupPermission', { userGroupId: userGroup.id, roleId: role.id });
  return { ...(await one.tenantUser(admin, userGroup.id.id)), userGroupId: userGroup.id };
}

const newGroup = async (type: string) =>
  (await one.ok(admin, 'POST', '/api/entityGroup', { type, name: `Group ${Math.random()}` })).id as { id: string };
const newRole = (sender: TestUser) =>
  one.ok(sender, 'POST', '/api/role', { name: `Role ${Math.random()}`, type: 'GROUP', permissions: ['READ'] });

const installed = await privatePostgres();

describe(
  'changes of rights at the same moment, on two instances',
  { skip: installed ? false : 'No PostgreSQL here.' },
  () => {
    before(async () => {
      postgres = installed;
      process.env['TEST_DATABASE_URL'] = postgres?.url;
      one = await testApp();
      two = await testApp();
      admin = await one.tenant();
    });
    after(async () => {
      await one.close();
      await two.close();
      await postgres?.stop();
    });

    it('a role is not widened while it is given', async () => {
      const user = await manager();
      const entityGroupId = await newGroup('DEVICE');
      const role = await newRole(user);
      const statuses = await meanwhile(
        'group_permission',
        () =>
          one.send(user, 'POST', '/api/groupPermission', {
            userGroupId: user.userGroupId,
            roleId: role.id,
            entityGroupId,
          }),
        () => two.send(user, 'POST', '/api/role', { ...role, permissions: ['ALL'] }),
      );
      assert.deepEqual(statuses, [200, 403]);
    });

    it('nor given while it is widened', async () => {
      const user = await manager();
      const entityGroupId = await newGroup('DEVICE');
      const role = await newRole(user);
      const statuses = await meanwhile(
        'role',
        () => one.send(user, 'POST', '/api/role', { ...role, permissions: ['ALL'] }),
        () =>
          two.send(user, 'POST', '/api/groupPermission', {
            userGroupId: user.userGroupId,
            roleId: role.id,
            entityGroupId,
          }),
      );
      assert.deepEqual(statuses, [200, 403]);
    });

    it('nor shared, nor put into the sign-up form', async () => {
      const user = await manager();
      const { id } = await newGroup('DEVICE');
      const domain = await one.ok(user, 'POST', '/api/domain', { name: 'race.example.com' });
      for (const [url, body] of [
        [`/api/entityGroup/${id}/share`, { allUserGroup: false, userGroupId: user.userGroupId }],
        ['/api/selfRegistration/selfRegistrationParams', { type: 'WEB', domainId: domain.id }],
      ] as const) {
        const role = await newRole(user);
        const form = { ...body, permissions: [{ roleId: role.id, entityGroupId: { id } }], roleIds: [role.id] };
        const statuses = await meanwhile(
          'role',
          () => one.send(user, 'POST', '/api/role', { ...role, permissions: ['ALL'] }),
          () => two.send(user, 'POST', url, form),
        );
        assert.deepEqual(statuses, [200, 403], url);
      }
    });

    it('nor is a device put into a group while a role opens it further', async () => {
      const user = await manager();
      const group = await newGroup('DEVICE');
      const device = await one.ok(admin, 'POST', '/api/device', { name: 'Reactor' });
      const give = () => shareGroup(one, admin, user.userGroupId.id, group.id, ['READ', 'DELETE']);
      const statuses = await meanwhile(
        'group_permission',
        () => give().then(() => ({ status: 200, body: null, headers: {} })),
        () => two.send(user, 'POST', `/api/entityGroup/${group.id}/addEntities`, [device.id.id]),
      );
      assert.deepEqual(statuses, [200, 403]);
    });

    it('others’ tenants do not wait', async () => {
      const other = await two.tenant();
      const body = { name: 'Slow', type: 'GROUP', permissions: ['READ'] };
      await slowly(one.ctx.db, writing('role'), async () => {
        const ended: string[] = [];
        const slow = one.send(admin, 'POST', '/api/role', body).finally(() => ended.push('slow'));
        await untilSlow(one.ctx.db);
        await two.ok(other, 'POST', '/api/entityGroup', { type: 'DEVICE', name: 'Quick' });
        ended.push('quick');
        assert.equal((await slow).status, 200);
        assert.deepEqual(ended, ['quick', 'slow']);
      });
    });
  },
);
