import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { groupId, scenario, type Scenario, shareGroup } from '../../testing/scenario';
import { type Sender, testApp, type TestApp } from '../../testing/test-app';

let app: TestApp;
let s: Scenario;

/** Status and error code of an answer: what a refused client sees. */
async function refusal(sender: Sender, method: string, url: string, body?: unknown): Promise<[number, number]> {
  const response = await app.send(sender, method, url, body);
  return [response.status, response.body.errorCode];
}

const GONE: [number, number] = [404, 32];
const DENIED: [number, number] = [403, 20];
const names = (page: { data: { name: string }[] }) => page.data.map(({ name }) => name).sort();

describe('access', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  describe('a customer administrator', () => {
    it('has every right on what the customer owns', async () => {
      assert.equal((await app.ok(s.me, 'GET', `/api/device/${s.myDevice}`)).name, 'My sensor');
      await app.ok(s.me, 'POST', `/api/plugins/telemetry/DEVICE/${s.myDevice}/SERVER_SCOPE`, { a: 1 });
      const extra = await app.ok(s.me, 'POST', '/api/device', { name: 'Second', type: 'sensor' });
      assert.deepEqual(extra.ownerId, { entityType: 'CUSTOMER', id: s.mine });
      await app.ok(s.me, 'DELETE', `/api/device/${extra.id.id}`);
    });

    for (const device of ['theirDevice', 'tenantDevice'] as const) {
      it(`finds no ${device}, whatever it tries`, async () => {
        const id = s[device];
        assert.deepEqual(await refusal(s.me, 'GET', `/api/device/${id}`), GONE);
        assert.deepEqual(await refusal(s.me, 'GET', `/api/device/info/${id}`), GONE);
        assert.deepEqual(await refusal(s.me, 'DELETE', `/api/device/${id}`), GONE);
        const rename = { id: { entityType: 'DEVICE', id }, name: 'Stolen', type: 'sensor' };
        assert.deepEqual(await refusal(s.me, 'POST', '/api/device', rename), GONE);
        const telemetry = `/api/plugins/telemetry/DEVICE/${id}`;
        assert.deepEqual(await refusal(s.me, 'GET', `${telemetry}/values/attributes`), GONE);
        assert.deepEqual(await refusal(s.me, 'GET', `${telemetry}/values/timeseries`), GONE);
        assert.deepEqual(await refusal(s.me, 'POST', `${telemetry}/SERVER_SCOPE`, { a: 1 }), GONE);
        assert.deepEqual(await refusal(s.me, 'DELETE', `${telemetry}/SERVER_SCOPE?keys=a`), GONE);
      });
    }

    it('lists only what is theirs', async () => {
      assert.deepEqual(names(await app.ok(s.me, 'GET', '/api/user/devices?pageSize=100&page=0')), ['My sensor']);
      assert.deepEqual(names(await app.ok(s.me, 'GET', '/api/customers?pageSize=100&page=0')), []);
      const query = {
        entityFilter: { type: 'deviceType', deviceType: 'sensor' },
        pageLink: { pageSize: 100, page: 0 },
        entityFields: [{ type: 'ENTITY_FIELD', key: 'name' }],
      };
      const found = await app.ok(s.me, 'POST', '/api/entitiesQuery/find', query);
      assert.deepEqual(
        found.data.map((row: { entityId: { id: string } }) => row.entityId.id),
        [s.myDevice],
      );
    });

    it('may look at their own customer, but neither change nor delete it', async () => {
      assert.equal((await app.ok(s.me, 'GET', `/api/customer/${s.mine}`)).title, 'Mine');
      const rename = { id: { entityType: 'CUSTOMER', id: s.mine }, title: 'Renamed' };
      assert.deepEqual(await refusal(s.me, 'POST', '/api/customer', rename), DENIED);
      assert.deepEqual(await refusal(s.me, 'DELETE', `/api/customer/${s.mine}`), DENIED);
      assert.deepEqual(await refusal(s.me, 'GET', `/api/customer/${s.theirs}`), GONE);
    });

    it('finds no user of others', async () => {
      assert.deepEqual(await refusal(s.me, 'GET', `/api/user/${s.them.id}`), GONE);
      assert.deepEqual(await refusal(s.me, 'GET', `/api/user/${s.admin.id}`), GONE);
      assert.deepEqual(await refusal(s.me, 'DELETE', `/api/user/${s.them.id}`), GONE);
      assert.deepEqual(await refusal(s.me, 'GET', `/api/customer/${s.theirs}/users?pageSize=10&page=0`), GONE);
    });

    it('cannot create anything for others', async () => {
      const owner = { entityType: 'CUSTOMER', id: s.theirs };
      const tenant = { entityType: 'TENANT', id: s.tenantId };
      assert.deepEqual(await refusal(s.me, 'POST', '/api/device', { name: 'Planted', customerId: owner }), GONE);
      assert.deepEqual(await refusal(s.me, 'POST', '/api/device', { name: 'Planted', ownerId: owner }), GONE);
      assert.deepEqual(await refusal(s.me, 'POST', '/api/device', { name: 'Planted', ownerId: tenant }), GONE);
      const user = { authority: 'CUSTOMER_USER', email: 'planted@example.com', customerId: owner };
      assert.deepEqual(await refusal(s.me, 'POST', '/api/user?sendActivationMail=false', user), GONE);
      const admin = { authority: 'TENANT_ADMIN', email: 'planted@example.com' };
      assert.deepEqual(await refusal(s.me, 'POST', '/api/user?sendActivationMail=false', admin), GONE);
    });

    it('has every right on customers below theirs, at any depth', async () => {
      const child = await app.ok(s.me, 'POST', '/api/customer', { title: 'Child' });
      assert.deepEqual(child.ownerId, { entityType: 'CUSTOMER', id: s.mine });
      const childAdmin = await app.customerUser(s.me, child.id.id);
      const grandchild = await app.ok(childAdmin, 'POST', '/api/customer', { title: 'Grandchild' });
      const device = await app.ok(s.me, 'POST', '/api/device', { name: 'Deep', customerId: grandchild.id });
      assert.deepEqual(device.customerId, grandchild.id);
      await app.ok(childAdmin, 'GET', `/api/device/${device.id.id}`);
      assert.deepEqual(await refusal(s.them, 'GET', `/api/device/${device.id.id}`), GONE);
      assert.deepEqual(await refusal(childAdmin, 'GET', `/api/device/${s.myDevice}`), GONE);
      assert.deepEqual(await refusal(childAdmin, 'GET', `/api/customer/${s.mine}`), GONE);
      await app.ok(s.me, 'DELETE', `/api/customer/${child.id.id}`);
      assert.deepEqual(await refusal(childAdmin, 'GET', '/api/auth/user'), [401, 10]);
      assert.deepEqual(await refusal(s.admin, 'GET', `/api/customer/${grandchild.id.id}`), GONE);
      // What was made below stays with whoever is above.
      assert.equal((await app.ok(s.admin, 'GET', `/api/device/${device.id.id}`)).ownerId.id, s.mine);
    });
  });

  describe('a group role', () => {
    it('opens the shared dashboard for reading only', async () => {
      assert.equal((await app.ok(s.me, 'GET', `/api/dashboard/${s.sharedDashboard}`)).title, 'Shared');
      assert.equal((await app.ok(s.me, 'GET', `/api/dashboard/info/${s.sharedDashboard}`)).title, 'Shared');
      const change = { id: { entityType: 'DASHBOARD', id: s.sharedDashboard }, title: 'Defaced' };
      assert.deepEqual(await refusal(s.me, 'POST', '/api/dashboard', change), DENIED);
      assert.deepEqual(await refusal(s.me, 'DELETE', `/api/dashboard/${s.sharedDashboard}`), DENIED);
      const telemetry = `/api/plugins/telemetry/DASHBOARD/${s.sharedDashboard}`;
      assert.deepEqual(await refusal(s.me, 'POST', `${telemetry}/SERVER_SCOPE`, { a: 1 }), DENIED);
      assert.deepEqual(await refusal(s.me, 'GET', `${telemetry}/values/timeseries`), DENIED);
      assert.deepEqual(await app.ok(s.me, 'GET', `${telemetry}/values/attributes`), []);
      assert.equal((await app.ok(s.admin, 'GET', `/api/dashboard/${s.sharedDashboard}`)).title, 'Shared');
    });

    it('opens nothing beside the group', async () => {
      assert.deepEqual(await refusal(s.me, 'GET', `/api/dashboard/${s.privateDashboard}`), GONE);
      assert.deepEqual(await refusal(s.them, 'GET', `/api/dashboard/${s.sharedDashboard}`), GONE);
      const list = '/api/user/dashboards?pageSize=100&page=0';
      assert.deepEqual(names(await app.ok(s.me, 'GET', list)), ['Shared']);
      assert.deepEqual(names(await app.ok(s.me, 'GET', `${list}&operation=WRITE`)), []);
      assert.deepEqual(names(await app.ok(s.them, 'GET', list)), []);
    });

    it('does not let its holder put things into the group', async () => {
      const url = `/api/dashboard?entityGroupId=${s.sharedGroup}`;
      assert.deepEqual(await refusal(s.me, 'POST', url, { title: 'Smuggled' }), DENIED);
      assert.deepEqual(await refusal(s.them, 'POST', url, { title: 'Smuggled' }), GONE);
    });

    it('gives what it names and no more, once it names more', async () => {
      const other = await app.customerUser(s.admin, s.theirs, ['Customer Users']);
      const users = await groupId(app, s.admin, { type: 'CUSTOMER', id: s.theirs }, 'USER', 'Customer Users');
      await shareGroup(app, s.admin, users, s.sharedGroup, ['READ', 'WRITE']);
      const dashboard = await app.ok(other, 'GET', `/api/dashboard/${s.sharedDashboard}`);
      await app.ok(other, 'POST', '/api/dashboard', { ...dashboard, title: 'Edited' });
      assert.deepEqual(await refusal(other, 'DELETE', `/api/dashboard/${s.sharedDashboard}`), DENIED);
      await app.ok(other, 'POST', '/api/dashboard', { ...dashboard, title: 'Shared', version: undefined });
    });
  });

  describe('a read-only user', () => {
    it('reads what the customer owns and gets 403 for the rest', async () => {
      const reader = await app.customerUser(s.admin, s.mine, ['Customer Users']);
      assert.equal((await app.ok(reader, 'GET', `/api/device/${s.myDevice}`)).name, 'My sensor');
      assert.deepEqual(await refusal(reader, 'DELETE', `/api/device/${s.myDevice}`), DENIED);
      assert.deepEqual(await refusal(reader, 'POST', '/api/device', { name: 'New' }), DENIED);
      const telemetry = `/api/plugins/telemetry/DEVICE/${s.myDevice}`;
      assert.deepEqual(await refusal(reader, 'POST', `${telemetry}/SERVER_SCOPE`, { a: 1 }), DENIED);
      assert.deepEqual(await refusal(reader, 'POST', `${telemetry}/timeseries/ANY`, { a: 1 }), DENIED);
      assert.deepEqual(await refusal(reader, 'GET', `/api/device/${s.theirDevice}`), GONE);
    });

    it('without any user group sees nothing, and their own things are 403, not 404', async () => {
      const nobody = await app.customerUser(s.admin, s.mine, []);
      assert.deepEqual(await refusal(nobody, 'GET', `/api/device/${s.myDevice}`), DENIED);
      assert.deepEqual(await refusal(nobody, 'GET', `/api/device/${s.theirDevice}`), GONE);
      assert.deepEqual(names(await app.ok(nobody, 'GET', '/api/user/devices?pageSize=10&page=0')), []);
      assert.equal((await app.ok(nobody, 'GET', '/api/auth/user')).email, nobody.user.email);
    });
  });

  describe('tenants', () => {
    it('do not exist for one another', async () => {
      const stranger = await app.tenant();
      for (const url of [
        `/api/device/${s.tenantDevice}`,
        `/api/customer/${s.mine}`,
        `/api/user/${s.me.id}`,
        `/api/dashboard/${s.sharedDashboard}`,
        `/api/entityGroup/${s.sharedGroup}`,
        `/api/customer/${s.mine}/devices?pageSize=10&page=0`,
      ]) {
        assert.deepEqual(await refusal(stranger, 'GET', url), GONE, url);
      }
      assert.deepEqual(names(await app.ok(stranger, 'GET', '/api/tenant/devices?pageSize=10&page=0')), []);
      const customerId = { entityType: 'CUSTOMER', id: s.mine };
      const user = { authority: 'CUSTOMER_USER', email: 'intruder@example.com', customerId };
      assert.deepEqual(await refusal(stranger, 'POST', '/api/device', { name: 'Planted', customerId }), GONE);
      assert.deepEqual(await refusal(stranger, 'POST', '/api/user?sendActivationMail=false', user), GONE);
      assert.deepEqual(await refusal(stranger, 'POST', '/api/customer', { title: 'Child', ownerId: customerId }), GONE);
      // The same names are free in another tenant.
      await app.ok(stranger, 'POST', '/api/device', { name: 'My sensor' });
      await app.ok(stranger, 'POST', '/api/customer', { title: 'Mine' });
    });

    it('see everything below them as administrators', async () => {
      const devices = names(await app.ok(s.admin, 'GET', '/api/user/devices?pageSize=100&page=0'));
      for (const name of ['My sensor', 'Tenant sensor', 'Their sensor']) assert.ok(devices.includes(name), name);
      assert.equal((await app.ok(s.admin, 'GET', `/api/device/${s.myDevice}`)).customerId.id, s.mine);
    });
  });
});
