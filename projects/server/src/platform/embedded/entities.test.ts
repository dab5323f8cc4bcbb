import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { scenario, type Scenario } from '../../testing/scenario';
import { testApp, type TestApp } from '../../testing/test-app';

let app: TestApp;
let s: Scenario;

describe('the embedded platform', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  describe('dashboards', () => {
    it('keep their configuration as it came, key order and all', async () => {
      const configuration = {
        zebra: 1,
        alpha: { b: [{ z: 1, a: 2 }], a: null },
        'Ünï <b>': '\\n"',
        '1': 'x',
        constructor: 'y',
      };
      const created = await app.ok(s.admin, 'POST', '/api/dashboard', { title: 'D', configuration });
      const read = await app.ok(s.admin, 'GET', `/api/dashboard/${created.id.id}`);
      assert.equal(JSON.stringify(read.configuration), JSON.stringify(configuration));
    });

    it('are listed without their configuration', async () => {
      for (const url of ['/api/dashboards/all', '/api/user/dashboards', '/api/tenant/dashboards']) {
        const { data } = await app.ok(s.admin, 'GET', `${url}?pageSize=100&page=0`);
        assert.ok(data.length >= 2, url);
        for (const dashboard of data) assert.ok(!('configuration' in dashboard), url);
      }
      assert.equal((await app.send(s.me, 'GET', '/api/tenant/dashboards?pageSize=1&page=0')).status, 403);
    });

    it('are not overwritten by who has seen an older version', async () => {
      const seen = await app.ok(s.admin, 'GET', `/api/dashboard/${s.privateDashboard}`);
      await app.ok(s.admin, 'POST', '/api/dashboard', { ...seen, title: 'Private' });
      const late = await app.send(s.admin, 'POST', '/api/dashboard', seen);
      assert.deepEqual([late.status, late.body.errorCode], [409, 35]);
    });

    it("show another user's list to who may see the user, as far as they may see it themselves", async () => {
      const url = `/api/user/dashboards?pageSize=100&page=0&userId=${s.me.id}`;
      const { data } = await app.ok(s.admin, 'GET', url);
      assert.deepEqual(
        data.map(({ title }: { title: string }) => title),
        ['Shared'],
      );
      assert.equal((await app.send(s.them, 'GET', url)).status, 404);
    });
  });

  describe('customers', () => {
    it('have titles that are unique in the tenant, and their own default groups', async () => {
      const twice = await app.send(s.admin, 'POST', '/api/customer', { title: 'Mine' });
      assert.deepEqual([twice.status, twice.body.message], [400, 'Customer with such title already exists!']);
      const groups = await app.ok(s.admin, 'GET', `/api/entityGroups/CUSTOMER/${s.mine}/USER/all`);
      const names = groups.map(({ name }: { name: string }) => name);
      for (const name of ['All', 'Customer Administrators', 'Customer Users']) assert.ok(names.includes(name), name);
    });

    it('keep their contact data', async () => {
      const saved = await app.ok(s.admin, 'POST', '/api/customer', { title: 'Contact', city: 'Kyiv', zip: '01001' });
      const again = await app.ok(s.admin, 'POST', '/api/customer', { ...saved, city: 'Lviv' });
      assert.deepEqual([again.city, again.zip, again.version], ['Lviv', '01001', 2]);
      assert.deepEqual(await app.ok(s.admin, 'GET', `/api/customer/${saved.id.id}`), again);
    });

    it('cannot be put below themselves', async () => {
      const upper = await app.ok(s.admin, 'POST', '/api/customer', { title: 'Upper' });
      const lower = await app.ok(s.admin, 'POST', '/api/customer', { title: 'Lower', ownerId: upper.id });
      const move = app.platform.changeOwner('CUSTOMER', upper.id.id, {
        tenantId: s.tenantId,
        customerId: lower.id.id,
      });
      await assert.rejects(move, /cannot belong to itself/);
    });
  });

  describe('users', () => {
    it('have addresses that are unique everywhere and are no aliases by case', async () => {
      const body = { authority: 'TENANT_ADMIN', email: s.admin.user.email.toUpperCase() };
      const taken = await app.send(s.admin, 'POST', '/api/user?sendActivationMail=false', body);
      assert.equal(taken.status, 400);
      assert.match(taken.body.message, /already present/);
      const invalid = await app.send(s.admin, 'POST', '/api/user?sendActivationMail=false', {
        ...body,
        email: 'nobody',
      });
      assert.deepEqual([invalid.status, invalid.body.errorCode], [400, 31]);
    });

    it('may change their own name, but not their address or authority', async () => {
      const nobody = await app.customerUser(s.admin, s.mine, []);
      const own = await app.ok(nobody, 'GET', '/api/auth/user');
      const renamed = await app.ok(nobody, 'POST', '/api/user', { ...own, firstName: 'Ada' });
      assert.equal(renamed.firstName, 'Ada');
      const moved = await app.send(nobody, 'POST', '/api/user', { ...renamed, email: 'other@example.com' });
      assert.equal(moved.status, 400);
      const raised = await app.send(nobody, 'POST', '/api/user', { ...renamed, authority: 'TENANT_ADMIN' });
      assert.equal(raised.status, 400);
    });

    it('cannot be made system administrators', async () => {
      const body = { authority: 'SYS_ADMIN', email: 'root@example.com' };
      assert.equal((await app.send(s.admin, 'POST', '/api/user?sendActivationMail=false', body)).status, 403);
    });

    it('cannot delete themselves, and are out at once when another does', async () => {
      assert.equal((await app.send(s.me, 'DELETE', `/api/user/${s.me.id}`)).status, 400);
      const leaver = await app.customerUser(s.admin, s.mine);
      await app.ok(s.me, 'DELETE', `/api/user/${leaver.id}`);
      assert.equal((await app.send(leaver, 'GET', '/api/auth/user')).status, 401);
    });

    it('without rights of their own cannot make one who has them', async () => {
      const role = await app.ok(s.admin, 'POST', '/api/role', {
        name: 'User keeper',
        type: 'GENERIC',
        permissions: { USER: ['ALL'], USER_GROUP: ['ALL'] },
      });
      const owner = { entityType: 'CUSTOMER', id: s.mine };
      const group = await app.ok(s.admin, 'POST', '/api/entityGroup', {
        name: 'Keepers',
        type: 'USER',
        ownerId: owner,
      });
      await app.ok(s.admin, 'POST', '/api/groupPermission', { userGroupId: group.id, roleId: role.id });
      const keeper = await app.customerUser(s.admin, s.mine, ['Keepers']);
      const all = await app.ok(s.admin, 'GET', `/api/entityGroups/CUSTOMER/${s.mine}/USER/all`);
      const administrators = all.find(({ name }: { name: string }) => name === 'Customer Administrators').id.id;
      const body = { authority: 'CUSTOMER_USER', email: 'raised@example.com', customerId: owner };
      const url = `/api/user?sendActivationMail=false&entityGroupId=${administrators}`;
      assert.equal((await app.send(keeper, 'POST', url, body)).status, 403);
      // Nothing of the refused request stays.
      assert.deepEqual(await app.platform.findUsersByEmail('raised@example.com', null), []);
    });
  });

  describe('attributes and telemetry', () => {
    const url = () => `/api/plugins/telemetry/DEVICE/${s.myDevice}`;

    it('are saved as JSON or as text, by scope, and deleted by key', async () => {
      await app.ok(s.me, 'POST', `${url()}/SERVER_SCOPE`, { latitude: 50.5, label: 'a', on: true, list: [1] });
      const text = { 'content-type': 'text/plain' };
      assert.equal((await app.send(s.me, 'POST', `${url()}/SHARED_SCOPE`, '{"latitude":1}', text)).status, 200);
      const server = await app.ok(s.me, 'GET', `${url()}/values/attributes/SERVER_SCOPE?keys=latitude,on`);
      assert.deepEqual(server, [
        { lastUpdateTs: app.clock.now, key: 'latitude', value: 50.5 },
        { lastUpdateTs: app.clock.now, key: 'on', value: true },
      ]);
      assert.equal((await app.ok(s.me, 'GET', `${url()}/values/attributes?key=latitude`)).length, 2);
      await app.ok(s.me, 'DELETE', `${url()}/SERVER_SCOPE?keys=latitude,on`);
      assert.deepEqual(await app.ok(s.me, 'GET', `${url()}/keys/attributes/SERVER_SCOPE`), ['label', 'list']);
    });

    it('are refused where they make no sense', async () => {
      const bodies = [[], 'text', 5, {}, { '': 1 }, { key: null }];
      for (const body of bodies) {
        const headers = { 'content-type': 'application/json' };
        const { status } = await app.send(s.me, 'POST', `${url()}/SERVER_SCOPE`, JSON.stringify(body), headers);
        assert.equal(status, 400, JSON.stringify(body));
      }
      assert.equal((await app.send(s.me, 'POST', `${url()}/CLIENT_SCOPE`, { a: 1 })).status, 400);
      assert.equal((await app.send(s.me, 'POST', `${url()}/NO_SCOPE`, { a: 1 })).status, 400);
    });

    it('keep the newest value of a time series', async () => {
      const ts = app.clock.now;
      await app.ok(s.me, 'POST', `${url()}/timeseries/ANY`, { ts, values: { temperature: 21.5, note: 'ok' } });
      await app.ok(s.me, 'POST', `${url()}/timeseries/ANY`, [{ ts: ts - 1, values: { temperature: 1 } }]);
      const latest = await app.ok(s.me, 'GET', `${url()}/values/timeseries?keys=temperature`);
      assert.deepEqual(latest, { temperature: [{ ts, value: '21.5' }] });
      const strict = await app.ok(s.me, 'GET', `${url()}/values/timeseries?useStrictDataTypes=true`);
      assert.equal(strict.temperature[0].value, 21.5);
    });
  });
});
