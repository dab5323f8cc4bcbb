import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Scenario, scenario } from '../testing/scenario';
import { testApp, type TestApp } from '../testing/test-app';

let app: TestApp;
let s: Scenario;

describe('names tell nobody what others have', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  it('a customer makes a device, a customer and a role named like somebody else’s', async () => {
    for (const name of ['Their sensor', 'Tenant sensor']) {
      const made = await app.send(s.me, 'POST', '/api/device', { name, type: 'sensor' });
      assert.equal(made.status, 200, made.body.message);
      const renamed = await app.send(s.me, 'POST', '/api/device', { ...made.body, name: `${name} again` });
      assert.equal(renamed.status, 200);
      await app.ok(s.me, 'POST', '/api/device', { ...renamed.body, name });
    }
    for (const title of ['Theirs', 'Mine']) {
      const made = await app.send(s.me, 'POST', '/api/customer', { title });
      assert.equal(made.status, 200, made.body.message);
      await app.ok(s.me, 'POST', '/api/customer', { ...made.body, title, city: 'Kyiv' });
    }
  });

  it('and still not twice of their own', async () => {
    await app.ok(s.them, 'POST', '/api/device', { name: 'Twice' });
    const again = await app.send(s.them, 'POST', '/api/device', { name: 'Twice' });
    assert.deepEqual([again.status, again.body.message], [400, 'Device with such name already exists!']);
    await app.ok(s.them, 'POST', '/api/customer', { title: 'Twice' });
    const customer = await app.send(s.them, 'POST', '/api/customer', { title: 'Twice' });
    assert.deepEqual([customer.status, customer.body.message], [400, 'Customer with such title already exists!']);
  });

  it('devices of a customer that goes return to the tenant under names that are free', async () => {
    const customer = (await app.ok(s.admin, 'POST', '/api/customer', { title: 'Short-lived' })).id.id;
    const user = await app.customerUser(s.admin, customer);
    const ids: string[] = [];
    for (const name of ['Tenant sensor', 'Tenant sensor (2)', 'Nobody else’s']) {
      ids.push((await app.ok(user, 'POST', '/api/device', { name })).id.id);
    }
    await app.ok(s.admin, 'DELETE', `/api/customer/${customer}`);
    const names = [];
    for (const id of ids) names.push((await app.ok(s.admin, 'GET', `/api/device/${id}`)).name);
    assert.deepEqual(new Set(names).size, 3);
    assert.equal(names[2], 'Nobody else’s');
    assert.ok(!names.includes('Tenant sensor'), names.join());
  });

  it('moving a device to an owner who has one of that name is refused with a sentence', async () => {
    const device = (await app.ok(s.admin, 'POST', '/api/device', { name: 'My sensor' })).id.id;
    const moved = await app.send(s.admin, 'POST', `/api/owner/CUSTOMER/${s.mine}/DEVICE/${device}`, []);
    assert.deepEqual([moved.status, moved.body.errorCode], [400, 31]);
    assert.match(moved.body.message, /name/);
    const customer = (await app.ok(s.admin, 'POST', '/api/customer', { title: 'Twin' })).id.id;
    await app.ok(s.admin, 'POST', '/api/customer', { title: 'Twin', ownerId: { entityType: 'CUSTOMER', id: s.mine } });
    const below = await app.send(s.admin, 'POST', `/api/owner/CUSTOMER/${s.mine}/CUSTOMER/${customer}`, []);
    assert.deepEqual([below.status, below.body.errorCode], [400, 31]);
  });

  it('a claim without the secret says nothing about the device', async () => {
    const name = 'Somebody’s meter';
    const device = (await app.ok(s.admin, 'POST', '/api/device', { name })).id.id;
    const claimingData = { secretKey: 's3cret' };
    await app.ok(s.admin, 'POST', `/api/plugins/telemetry/DEVICE/${device}/SERVER_SCOPE`, { claimingData });
    const claim = async (sender: typeof s.me, what: string, secretKey: string) =>
      (await app.send(sender, 'POST', `/api/customer/device/${encodeURIComponent(what)}/claim`, { secretKey })).body;
    assert.equal((await claim(s.them, name, 's3cret')).response, 'SUCCESS');
    const unknown = await claim(s.me, 'No such meter', 'guess');
    assert.deepEqual(await claim(s.me, name, 'guess'), unknown);
    // Who knows the secret may know that somebody was faster.
    assert.equal((await claim(s.me, name, 's3cret')).response, 'CLAIMED');
  });

  it('what was never claimed cannot be pushed to the tenant by giving it back', async () => {
    const own = (await app.ok(s.me, 'POST', '/api/device', { name: 'Never claimed' })).id.id;
    const claimingData = { secretKey: 'mine' };
    await app.ok(s.me, 'POST', `/api/plugins/telemetry/DEVICE/${own}/SERVER_SCOPE`, { claimingData });
    const back = await app.send(s.me, 'DELETE', '/api/customer/device/Never%20claimed/claim');
    assert.deepEqual([back.status, back.body.message], [400, 'The device has not been claimed.']);
    // Nor what was claimed and given back, and assigned since.
    const once = (await app.ok(s.admin, 'POST', '/api/device', { name: 'Once claimed' })).id.id;
    await app.ok(s.admin, 'POST', `/api/plugins/telemetry/DEVICE/${once}/SERVER_SCOPE`, { claimingData });
    const claim = '/api/customer/device/Once%20claimed/claim';
    await app.ok(s.me, 'POST', claim, { secretKey: 'mine' });
    await app.ok(s.me, 'DELETE', claim);
    await app.ok(s.admin, 'POST', `/api/owner/CUSTOMER/${s.mine}/DEVICE/${once}`, []);
    assert.equal((await app.send(s.me, 'DELETE', claim)).status, 400);
    const sub = (await app.ok(s.me, 'POST', '/api/customer', { title: 'Below me' })).id.id;
    const ownerId = { entityType: 'CUSTOMER', id: sub };
    const below = (await app.ok(s.me, 'POST', '/api/device', { name: 'Below me', ownerId })).id.id;
    const claimed = (await app.ok(s.admin, 'POST', '/api/device', { name: 'Claimed below' })).id.id;
    await app.ok(s.admin, 'POST', `/api/plugins/telemetry/DEVICE/${claimed}/SERVER_SCOPE`, { claimingData });
    const forSub = `/api/customer/device/Claimed%20below/claim?subCustomerId=${sub}`;
    await app.ok(s.me, 'POST', forSub, { secretKey: 'mine' });
    await app.ok(s.me, 'DELETE', `/api/customer/${sub}`);
    assert.equal((await app.ok(s.me, 'GET', `/api/device/${below}`)).customerId.id, s.mine);
    assert.equal((await app.send(s.me, 'GET', `/api/device/${claimed}`)).status, 404);
  });

  it('nor does giving a device back: it returns under a name that is free', async () => {
    for (const name of ['Secret turbine', 'No such turbine']) {
      const id = (await app.ok(s.admin, 'POST', '/api/device', { name })).id.id;
      const attributes = `/api/plugins/telemetry/DEVICE/${id}/SERVER_SCOPE`;
      await app.ok(s.admin, 'POST', attributes, { claimingData: { secretKey: 's3cret' } });
      const url = `/api/customer/device/${encodeURIComponent(name)}/claim`;
      await app.ok(s.me, 'POST', url, { secretKey: 's3cret' });
      if (name === 'Secret turbine') await app.ok(s.admin, 'POST', '/api/device', { name });
      const back = await app.send(s.me, 'DELETE', url);
      assert.deepEqual([back.status, back.body], [200, '']);
      const expected = name === 'Secret turbine' ? 'Secret turbine (2)' : name;
      assert.equal((await app.ok(s.admin, 'GET', `/api/device/${id}`)).name, expected);
    }
  });

  it('a claimed device does not take the place of an own one of that name', async () => {
    const device = (await app.ok(s.admin, 'POST', '/api/device', { name: 'Pump' })).id.id;
    const url = `/api/plugins/telemetry/DEVICE/${device}/SERVER_SCOPE`;
    await app.ok(s.admin, 'POST', url, { claimingData: { secretKey: 's3cret' } });
    await app.ok(s.me, 'POST', '/api/device', { name: 'Pump' });
    const claim = () => app.send(s.me, 'POST', '/api/customer/device/Pump/claim', { secretKey: 's3cret' });
    const refused = await claim();
    assert.deepEqual([refused.status, refused.body.response], [400, 'FAILURE']);
    assert.match(refused.body.message, /name/);
    const own = (await app.ok(s.me, 'GET', '/api/user/devices?pageSize=50&page=0&textSearch=Pump')).data[0];
    await app.ok(s.me, 'POST', '/api/device', { ...own, name: 'Old pump' });
    assert.equal((await claim()).body.response, 'SUCCESS');
  });
});
