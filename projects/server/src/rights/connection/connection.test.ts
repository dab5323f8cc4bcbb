import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { entityId } from 'ngx-self-registration/models';
import { seedUser } from '../../testing/thingsboard/seed';
import { testFront, type TestFront } from '../../testing/thingsboard/front-app';

const CONNECTION = '/api/registration/connection';
const ADMIN = 'tenant@thingsboard.org';
const CUSTOMER = 'customer@thingsboard.org';

describe('connecting a tenant of a ThingsBoard', () => {
  let front: TestFront;
  let admin: string;
  let customer: string;
  let device: string;

  before(async () => {
    front = await testFront();
    admin = await front.signIn(ADMIN, 'tenant');
    customer = await front.signIn(CUSTOMER, 'customer');
    const me = await front.ok(customer, 'GET', '/api/auth/user');
    const list = await front.ok(admin, 'GET', `/api/customer/${me.customerId.id}/deviceInfos?pageSize=5&page=0`);
    device = list.data[0].id.id;
  });
  after(() => front.close());

  const values = () => `/api/plugins/telemetry/DEVICE/${device}/values/attributes`;
  const keysSent = () => front.standIn.requests.filter(({ authorization }) => authorization === 'ApiKey');

  it('is for administrators of a tenant', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      assert.equal((await front.send(undefined, method, CONNECTION)).status, 401, method);
      assert.equal((await front.send(customer, method, CONNECTION)).status, 403, method);
    }
    const system = await front.signIn('sysadmin@thingsboard.org', 'sysadmin');
    assert.equal((await front.send(system, 'POST', CONNECTION)).status, 403);
    assert.deepEqual(keysSent(), []);
  });

  it('says before what it will write down, and changes nothing by that', async () => {
    const report = await front.ok(admin, 'GET', `${CONNECTION}/report`);
    assert.ok(report.customers >= 4 && report.users >= 6, JSON.stringify(report));
    assert.deepEqual(await front.ok(admin, 'GET', CONNECTION), { connected: false, asksForAccount: false });
    assert.equal((await front.send(admin, 'GET', '/api/roles?pageSize=10&page=0')).status, 403);
  });

  it('makes a key, keeps it to itself, and gives everybody what they had', async () => {
    const before = await front.ok(admin, 'GET', `${CONNECTION}/report`);
    const answer = await front.ok(admin, 'POST', CONNECTION, {});
    const info = { connected: true, email: ADMIN, connectedTime: front.clock.now, by: 'API_KEY' };
    assert.deepEqual(answer, { ...info, added: before });
    assert.ok(!JSON.stringify(answer).includes('tb_'));
    assert.equal(
      front.standIn.requests.filter(({ method, path }) => method === 'POST' && path === '/api/apiKey').length,
      1,
    );
    const roles = await front.ok(admin, 'GET', '/api/roles?pageSize=10&page=0');
    const names = roles.data.map(({ name }: { name: string }) => name).sort();
    assert.deepEqual(names, ['Customer Administrator', 'Customer User', 'Tenant Administrator', 'Tenant User']);
    // What ThingsBoard gives a customer user, and no more.
    front.clock.now += 3000;
    assert.equal((await front.send(customer, 'GET', `/api/device/${device}`)).status, 200);
    assert.equal((await front.send(customer, 'GET', values())).status, 200);
    const saved = await front.ok(customer, 'GET', `/api/device/${device}`);
    assert.equal((await front.send(customer, 'POST', '/api/device', { ...saved, label: 'mine' })).status, 200);
    assert.equal((await front.send(customer, 'DELETE', `/api/device/${device}`)).status, 403);
    assert.equal((await front.send(customer, 'POST', '/api/device', { name: 'new', type: 'x' })).status, 403);
    assert.equal((await front.send(admin, 'GET', '/api/customers?pageSize=5&page=0')).status, 200);
  });

  it('lets a role say less, from the next request on', async () => {
    const roles = await front.ok(admin, 'GET', '/api/roles?pageSize=10&page=0&textSearch=Customer%20User');
    const role = roles.data.find(({ name }: { name: string }) => name === 'Customer User');
    await front.ok(admin, 'POST', '/api/role', { ...role, permissions: { DEVICE: ['READ'] } });
    assert.equal((await front.send(customer, 'GET', `/api/device/${device}`)).status, 200);
    const refused = await front.send(customer, 'GET', values());
    assert.deepEqual([refused.status, refused.body.errorCode], [403, 20]);
    const query = {
      entityFilter: { type: 'singleEntity', singleEntity: entityId('DEVICE', device) },
      pageLink: { page: 0, pageSize: 1 },
      latestValues: [{ type: 'SERVER_ATTRIBUTE', key: 'x' }],
    };
    assert.equal((await front.send(customer, 'POST', '/api/entitiesQuery/find', query)).status, 403);
    await front.ok(admin, 'POST', '/api/role', {
      ...(await front.ok(admin, 'GET', `/api/role/${role.id.id}`)),
      permissions: {},
    });
    assert.equal((await front.send(customer, 'GET', `/api/device/${device}`)).status, 403);
    assert.equal((await front.send(customer, 'GET', '/api/auth/user')).status, 200);
  });

  it('welcomes whoever comes to ThingsBoard later', async () => {
    const made = await front.ok(admin, 'POST', '/api/customer', { title: 'Late' });
    const user = {
      email: 'late@example.com',
      authority: 'CUSTOMER_USER',
      customerId: made.id,
    };
    const late = await front.ok(admin, 'POST', '/api/user?sendActivationMail=false', user);
    const link: string = await front.ok(admin, 'GET', `/api/user/${late.id.id}/activationLink`);
    const activateToken = new URL(String(link).replaceAll('"', '')).searchParams.get('activateToken');
    const body = { activateToken, password: 'secret123' };
    const { token } = await front.ok(undefined, 'POST', '/api/noauth/activate?sendActivationMail=false', body);
    // The role of customer users gives nothing since the last test.
    assert.equal((await front.send(token, 'GET', '/api/deviceProfiles?pageSize=1&page=0')).status, 403);
    const permissions = await front.ok(token, 'GET', '/api/permissions/allowedPermissions');
    assert.deepEqual(permissions.userPermissions.genericPermissions, {});
    const groups = await front.ok(admin, 'GET', `/api/entityGroups/CUSTOMER/${made.id.id}/USER?pageSize=10&page=0`);
    assert.ok(groups.data.some(({ name }: { name: string }) => name === 'Customer Users'));
  });

  it('leaves ThingsBoard as it was when it ends', async () => {
    assert.deepEqual(await front.ok(admin, 'DELETE', CONNECTION), { connected: false });
    const [last] = front.standIn.requests.slice(-1);
    assert.equal(last.method, 'DELETE');
    assert.match(last.path, /^\/api\/apiKey\//);
    assert.equal((await front.send(customer, 'GET', values())).status, 200);
    // And comes back as it was.
    await front.ok(admin, 'POST', CONNECTION, {});
    assert.equal((await front.send(customer, 'GET', values())).status, 403);
    const again = await front.ok(admin, 'POST', CONNECTION, {});
    assert.deepEqual(again.added, { customers: 0, users: 0 });
  });

  it('is not ended, renewed or gone around by an administrator whose roles leave something out', async () => {
    const other = await testFront();
    try {
      const chief = await other.signIn(ADMIN, 'tenant');
      const second = { email: 'second@example.com', authority: 'TENANT_ADMIN' };
      const made = await other.ok(chief, 'POST', '/api/user?sendActivationMail=false', second);
      await other.ok(chief, 'POST', CONNECTION, {});
      const link: string = await other.ok(chief, 'GET', `/api/user/${made.id.id}/activationLink`);
      const activateToken = new URL(String(link).replaceAll('"', '')).searchParams.get('activateToken');
      const body = { activateToken, password: 'secret123' };
      const { token } = await other.ok(undefined, 'POST', '/api/noauth/activate?sendActivationMail=false', body);
      const groups = await other.ok(chief, 'GET', '/api/entityGroups/USER?pageSize=20&page=0');
      const groupOf = (name: string) => groups.data.find((group: { name: string }) => group.name === name).id;
      const role = await other.ok(chief, 'POST', '/api/role', {
        ...{ name: 'Users', type: 'GENERIC' },
        permissions: { USER: ['ALL'], DEVICE: ['ALL'] },
      });
      const narrow = await other.ok(chief, 'POST', '/api/entityGroup', { type: 'USER', name: 'Narrow' });
      await other.ok(chief, 'POST', '/api/groupPermission', { userGroupId: narrow.id, roleId: role.id });
      await other.ok(chief, 'POST', `/api/entityGroup/${narrow.id.id}/addEntities`, [made.id.id]);
      const administrators = groupOf('Tenant Administrators').id;
      await other.ok(chief, 'POST', `/api/entityGroup/${administrators}/deleteEntities`, [made.id.id]);

      const me = (await other.ok(chief, 'GET', '/api/auth/user')).id.id;
      assert.equal((await other.send(token, 'GET', `/api/user/${me}`)).status, 200);
      const apiKey = (id: string) => ({
        userId: entityId('USER', id),
        description: 'x',
        enabled: true,
        expirationTime: 0,
      });
      for (const [method, url, sent] of [
        ['DELETE', CONNECTION],
        ['POST', CONNECTION, {}],
        ['POST', '/api/user?sendActivationMail=false', { email: 'third@example.com', authority: 'TENANT_ADMIN' }],
        ['GET', `/api/user/${me}/token`],
        ['GET', `/api/user/${me}/activationLink`],
        ['DELETE', `/api/user/${me}`],
        ['POST', `/api/user/${me}/userCredentialsEnabled?userCredentialsEnabled=false`],
        ['POST', '/api/apiKey', apiKey(me)],
      ] as const) {
        assert.equal((await other.send(token, method, url, sent)).status, 403, `${method} ${url}`);
      }
      assert.equal((await other.send(token, 'POST', '/api/apiKey', apiKey(made.id.id))).status, 200);
      assert.deepEqual((await other.ok(chief, 'GET', CONNECTION)).connected, true);
    } finally {
      await other.close();
    }
  });

  it('welcomes whoever comes to a route of ours first', async () => {
    const other = await testFront();
    try {
      const chief = await other.signIn(ADMIN, 'tenant');
      await other.ok(chief, 'POST', CONNECTION, {});
      const { tenantId } = await other.ok(chief, 'GET', '/api/auth/user');
      const late = { email: 'late-admin@example.com', password: 'tenant', authority: 'TENANT_ADMIN' } as const;
      seedUser(other.standIn.world, { ...late, tenantId: tenantId.id });
      const token = await other.signIn(late.email, late.password);
      assert.equal((await other.send(token, 'GET', '/api/roles?pageSize=1&page=0')).status, 200);
    } finally {
      await other.close();
    }
  });

  it('knows where a Community Edition has what the library asks a Professional one for', async () => {
    const asked = '?pageSize=5&page=0&includeCustomers=true';
    const found = await front.ok(admin, 'GET', `/api/dashboards/all${asked}`);
    assert.deepEqual(found, await front.ok(admin, 'GET', '/api/tenant/dashboards?pageSize=5&page=0'));
    assert.equal((await front.send(customer, 'GET', `/api/dashboards/all${asked}`)).status, 403);
    assert.equal((await front.send(undefined, 'GET', `/api/dashboards/all${asked}`)).status, 401);
  });

  it('knows API keys of ThingsBoard at its own routes, as what their users are', async () => {
    const keyOf = async (token: string): Promise<string> => {
      const { id } = await front.ok(token, 'GET', '/api/auth/user');
      const key = { userId: id, description: 'script', enabled: true, expirationTime: 0 };
      return (await front.ok(token, 'POST', '/api/apiKey', key)).value;
    };
    const asks = async (url: string, ...headers: [string, string][]) =>
      (await front.app.inject({ url, headers: Object.fromEntries(headers) })).statusCode;
    const [ofAdmin, ofCustomer] = [await keyOf(admin), await keyOf(customer)];
    const roles = '/api/roles?pageSize=1&page=0';
    assert.equal(await asks(roles, ['x-authorization', `ApiKey ${ofAdmin}`]), 200);
    assert.equal(await asks(roles, ['authorization', `ApiKey ${ofAdmin}`]), 200);
    assert.equal(
      await asks('/registration/api/domain/infos?pageSize=1&page=0', ['x-authorization', `ApiKey ${ofAdmin}`]),
      200,
    );
    assert.equal(await asks(CONNECTION, ['x-authorization', `ApiKey ${ofCustomer}`]), 403);
    assert.equal(await asks(roles, ['x-authorization', 'ApiKey tb_none']), 401);
    assert.equal(await asks('/registration/api/domain/infos?pageSize=1&page=0'), 401);
    // The one that ThingsBoard looks at counts, wherever another one stands.
    assert.equal(
      await asks(CONNECTION, ['x-authorization', `ApiKey ${ofCustomer}`], ['authorization', `Bearer ${admin}`]),
      403,
    );
  });

  it('takes its key back where it fails half-way', async () => {
    const other = await testFront();
    try {
      const token = await other.signIn(ADMIN, 'tenant');
      other.standIn.fail({ method: 'GET', path: /^\/api\/users/, status: 500, times: 1 });
      assert.equal((await other.send(token, 'POST', CONNECTION, {})).status, 503);
      const [last] = other.standIn.requests.slice(-1);
      assert.deepEqual([last.method, /^\/api\/apiKey\//.test(last.path)], ['DELETE', true]);
      assert.deepEqual(await other.ok(token, 'GET', CONNECTION), { connected: false, asksForAccount: false });
      await other.ok(token, 'POST', CONNECTION, {});
    } finally {
      await other.close();
    }
  });
});
