import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { entityId } from 'ngx-self-registration/models';
import { testFront, type TestFront } from '../../../testing/thingsboard/front-app';
import { ROUTES } from '../routes/table';
import { KEY_USES } from './key-uses';

interface Person {
  token: string;
  id: string;
  customerId: string;
}

describe('what a role gives a customer user in front of a ThingsBoard', () => {
  let front: TestFront;
  let admin: string;
  /** May do everything in their customer; may look; belongs to another customer, and may do everything there. */
  let chief: Person;
  let looker: Person;
  let stranger: Person;
  let tenantDevice: string;
  let userGroup: string;

  const groupOf = async (customerId: string, name: string): Promise<string> => {
    const groups = await front.ok(admin, 'GET', `/api/entityGroups/CUSTOMER/${customerId}/USER?pageSize=10&page=0`);
    return groups.data.find((group: { name: string }) => group.name === name).id.id;
  };
  const person = async (email: string): Promise<Person> => {
    const token = await front.signIn(email, 'customer');
    const { id, customerId } = await front.ok(token, 'GET', '/api/auth/user');
    return { token, id: id.id, customerId: customerId.id };
  };

  before(async () => {
    front = await testFront();
    admin = await front.signIn('tenant@thingsboard.org', 'tenant');
    await front.ok(admin, 'POST', '/api/registration/connection', {});
    chief = await person('customer@thingsboard.org');
    stranger = await person('customerB@thingsboard.org');
    looker = await person('customerC@thingsboard.org');
    for (const { id, customerId } of [chief, stranger]) {
      const group = await groupOf(customerId, 'Customer Administrators');
      await front.ok(admin, 'POST', `/api/entityGroup/${group}/addEntities`, [id]);
    }
    userGroup = await groupOf(chief.customerId, 'Customer Administrators');
    tenantDevice = (await front.ok(admin, 'POST', '/api/device', { name: 'Of the tenant', type: 'meter' })).id.id;
  });
  after(() => front.close());

  const last = () => front.standIn.requests.at(-1)!;

  it('is done by routes that the table knows, and that ThingsBoard refuses them', () => {
    for (const { method, path, kind } of KEY_USES) {
      const row = ROUTES.find(([itsMethod, itsPath]) => itsMethod === method && itsPath === path);
      assert.ok(row, `${method} ${path}`);
      // By authority, or, where customer users have the route for something else, as the recordings show.
      if (kind === 'own' || kind === 'own-list') assert.ok(!row[2].includes('C'), `${method} ${path}`);
    }
  });

  it('adds, changes and deletes a device of their own customer', async () => {
    const made = await front.ok(chief.token, 'POST', '/api/device', { name: 'Mine', type: 'meter' });
    assert.equal(made.customerId.id, chief.customerId);
    assert.equal(last().authorization, 'ApiKey');
    const changed = await front.ok(chief.token, 'POST', '/api/device', { ...made, label: 'cellar' });
    assert.equal(changed.label, 'cellar');
    assert.equal(last().authorization, 'Bearer');
    assert.equal((await front.send(stranger.token, 'GET', `/api/device/${made.id.id}`)).status, 403);
    assert.equal((await front.send(stranger.token, 'DELETE', `/api/device/${made.id.id}`)).status, 403);
    assert.equal((await front.send(looker.token, 'DELETE', `/api/device/${made.id.id}`)).status, 403);
    assert.equal((await front.send(chief.token, 'DELETE', `/api/device/${made.id.id}`)).status, 200);
    assert.equal((await front.send(admin, 'GET', `/api/device/${made.id.id}`)).status, 404);
  });

  it('makes nothing for anybody else', async () => {
    const device = (more: object) => ({ name: `x${Math.random()}`, type: 'meter', ...more });
    const bodies = [
      { customerId: entityId('CUSTOMER', stranger.customerId) },
      { tenantId: entityId('TENANT', stranger.customerId) },
      { ownerId: entityId('CUSTOMER', stranger.customerId) },
    ];
    for (const body of bodies) {
      assert.equal(
        (await front.send(chief.token, 'POST', '/api/device', device(body))).status,
        403,
        JSON.stringify(body),
      );
    }
    assert.equal((await front.send(looker.token, 'POST', '/api/device', device({}))).status, 403);
    assert.equal((await front.send(chief.token, 'DELETE', `/api/device/${tenantDevice}`)).status, 403);
    const credentials = {
      deviceId: entityId('DEVICE', tenantDevice),
      credentialsType: 'ACCESS_TOKEN',
      credentialsId: 'x',
    };
    assert.equal((await front.send(chief.token, 'POST', '/api/device/credentials', credentials)).status, 403);
  });

  it('looks after the users of their own customer, and makes nobody an administrator', async () => {
    const user = { email: 'new@example.com', authority: 'TENANT_ADMIN', customerId: null };
    const made = await front.ok(chief.token, 'POST', '/api/user?sendActivationMail=false', user);
    assert.deepEqual([made.authority, made.customerId.id], ['CUSTOMER_USER', chief.customerId]);
    const list = await front.ok(chief.token, 'GET', `/api/customer/${chief.customerId}/users?pageSize=10&page=0`);
    assert.equal(list.totalElements, 2);
    assert.equal(
      (await front.send(chief.token, 'GET', `/api/customer/${stranger.customerId}/users?pageSize=10&page=0`)).status,
      403,
    );
    assert.equal((await front.send(looker.token, 'GET', `/api/user/${made.id.id}/activationLink`)).status, 403);
    assert.equal((await front.send(chief.token, 'GET', `/api/user/${made.id.id}/activationLink`)).status, 200);
    assert.equal((await front.send(chief.token, 'DELETE', `/api/user/${stranger.id}`)).status, 403);
    assert.equal((await front.send(chief.token, 'GET', `/api/user/${stranger.id}/token`)).status, 403);
    const moved = { ...made, customerId: entityId('CUSTOMER', stranger.customerId), authority: 'TENANT_ADMIN' };
    const saved = await front.ok(chief.token, 'POST', '/api/user?sendActivationMail=false', moved);
    assert.deepEqual([saved.customerId.id, saved.authority], [chief.customerId, 'CUSTOMER_USER']);
    assert.equal((await front.send(chief.token, 'DELETE', `/api/user/${made.id.id}`)).status, 200);
  });

  it('reads what a group role opens, as far as it opens it, and from the next request no more', async () => {
    const group = await front.ok(admin, 'POST', '/api/entityGroup', { type: 'DEVICE', name: 'Shared' });
    await front.ok(admin, 'POST', `/api/entityGroup/${group.id.id}/addEntities`, [tenantDevice]);
    const role = await front.ok(admin, 'POST', '/api/role', { name: 'Look', type: 'GROUP', permissions: ['READ'] });
    const device = `/api/device/${tenantDevice}`;
    const values = `/api/plugins/telemetry/DEVICE/${tenantDevice}/values/attributes`;
    assert.equal((await front.send(chief.token, 'GET', device)).status, 403);
    const given = await front.ok(admin, 'POST', '/api/groupPermission', {
      userGroupId: entityId('ENTITY_GROUP', userGroup),
      roleId: role.id,
      entityGroupId: group.id,
      entityGroupType: 'DEVICE',
    });
    assert.equal((await front.ok(chief.token, 'GET', device)).id.id, tenantDevice);
    assert.equal(last().authorization, 'ApiKey');
    assert.equal((await front.send(chief.token, 'GET', values)).status, 403);
    assert.equal((await front.send(chief.token, 'DELETE', device)).status, 403);
    assert.equal((await front.send(stranger.token, 'GET', device)).status, 403);
    await front.ok(admin, 'POST', '/api/role', { ...role, permissions: ['READ', 'READ_ATTRIBUTES'] });
    assert.equal((await front.send(chief.token, 'GET', values)).status, 200);
    await front.ok(admin, 'DELETE', `/api/groupPermission/${given.id.id}`);
    assert.equal((await front.send(chief.token, 'GET', device)).status, 403);
  });

  it('is told by the audit log: who, what, with which key, and which role gave it', async () => {
    const role = await front.ok(admin, 'POST', '/api/role', {
      name: 'Labelling',
      type: 'GROUP',
      permissions: ['READ', 'WRITE_ATTRIBUTES'],
    });
    const group = await front.ok(admin, 'POST', '/api/entityGroup', { type: 'DEVICE', name: 'Labelled' });
    await front.ok(admin, 'POST', `/api/entityGroup/${group.id.id}/addEntities`, [tenantDevice]);
    await front.ok(admin, 'POST', '/api/groupPermission', {
      ...{ userGroupId: entityId('ENTITY_GROUP', userGroup), roleId: role.id },
      ...{ entityGroupId: group.id, entityGroupType: 'DEVICE' },
    });
    await front.ok(chief.token, 'POST', `/api/plugins/telemetry/DEVICE/${tenantDevice}/attributes/SERVER_SCOPE`, {
      a: 1,
    });
    const page = await front.ok(admin, 'GET', '/registration/api/audit/logs?pageSize=100&page=0');
    const told = page.data
      .filter(({ actionData }: { actionData?: { with?: string } }) => actionData?.with === 'the key of the tenant')
      .map(({ userName, actionData: { route, roles } }: { userName: string; actionData: Record<string, unknown> }) => ({
        ...{ userName, route, roles },
      }));
    const by = (route: string, roles: string[]) => ({ userName: 'customer@thingsboard.org', route, roles });
    const has = (entry: object) => told.some((one: object) => JSON.stringify(one) === JSON.stringify(entry));
    assert.ok(has(by('DELETE /api/device/{deviceId}', ['Customer Administrator'])), JSON.stringify(told));
    assert.ok(has(by('POST /api/device', ['Customer Administrator'])), JSON.stringify(told));
    const attributes = 'POST /api/plugins/telemetry/{entityType}/{entityId}/attributes/{scope}';
    assert.ok(has(by(attributes, ['Labelling'])), JSON.stringify(told));
    // Nobody but administrators reads it.
    assert.equal((await front.send(chief.token, 'GET', '/registration/api/audit/logs?pageSize=1&page=0')).status, 403);
  });

  it('says to wait, and ends nobody’s session, where ThingsBoard does not take the key', async () => {
    front.standIn.fail({ method: 'POST', path: /^\/api\/device$/, status: 401 });
    const answer = await front.send(chief.token, 'POST', '/api/device', { name: 'Key gone', type: 'meter' });
    assert.deepEqual([answer.status, /Try again/.test(answer.body.message)], [503, true], JSON.stringify(answer.body));
    // Their own token is another matter.
    front.standIn.fail({ method: 'GET', path: /^\/api\/customer\//, status: 401 });
    assert.equal((await front.send(chief.token, 'GET', `/api/customer/${chief.customerId}`)).status, 401);
    await front.ok(chief.token, 'POST', '/api/device', { name: 'Key back', type: 'meter' });
  });

  it('ends with the connection', async () => {
    await front.ok(admin, 'DELETE', '/api/registration/connection');
    assert.equal(
      (await front.send(chief.token, 'POST', '/api/device', { name: 'No more', type: 'meter' })).status,
      403,
    );
  });
});
