import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { scenario, type Scenario } from '../../../testing/scenario';
import { type Sender, testApp, type TestApp } from '../../../testing/test-app';

let app: TestApp;
let s: Scenario;
const HOUR = 3_600_000;

describe('devices', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  it('are created, read, changed and deleted', async () => {
    const created = await app.ok(s.me, 'POST', '/api/device', {
      name: ' Thermometer ',
      label: 'Kitchen',
      additionalInfo: { description: 'By the window' },
    });
    assert.equal(created.name, 'Thermometer');
    assert.equal(created.type, 'default');
    assert.deepEqual(created.tenantId, { entityType: 'TENANT', id: s.tenantId });
    assert.deepEqual(created.customerId, { entityType: 'CUSTOMER', id: s.mine });
    assert.deepEqual(await app.ok(s.me, 'GET', `/api/device/${created.id.id}`), created);
    const changed = await app.ok(s.me, 'POST', '/api/device', { ...created, label: 'Bath' });
    assert.deepEqual([changed.label, changed.version, changed.type], ['Bath', created.version + 1, 'default']);
    await app.ok(s.me, 'POST', `/api/plugins/telemetry/DEVICE/${created.id.id}/SERVER_SCOPE`, { a: 1 });
    await app.ok(s.me, 'DELETE', `/api/device/${created.id.id}`);
    assert.equal((await app.send(s.me, 'GET', `/api/device/${created.id.id}`)).status, 404);
  });

  it('keep their owner whatever a save says', async () => {
    const device = await app.ok(s.me, 'GET', `/api/device/${s.myDevice}`);
    const stolen = { ...device, customerId: { entityType: 'CUSTOMER', id: s.theirs }, ownerId: undefined };
    assert.equal((await app.ok(s.me, 'POST', '/api/device', stolen)).customerId.id, s.mine);
  });

  it('have names that are unique within their owner', async () => {
    const taken = await app.send(s.them, 'POST', '/api/device', { name: 'Their sensor' });
    assert.deepEqual([taken.status, taken.body.errorCode], [400, 31]);
    assert.equal(taken.body.message, 'Device with such name already exists!');
    const other = await app.ok(s.them, 'POST', '/api/device', { name: 'Another' });
    const renamed = await app.send(s.them, 'POST', '/api/device', { ...other, name: 'Their sensor' });
    assert.deepEqual([renamed.status, renamed.body.message], [400, 'Device with such name already exists!']);
    await app.ok(s.them, 'DELETE', `/api/device/${other.id.id}`);
  });

  it('are not overwritten by who has seen an older version', async () => {
    const seen = await app.ok(s.me, 'GET', `/api/device/${s.myDevice}`);
    await app.ok(s.me, 'POST', '/api/device', { ...seen, label: 'first' });
    const late = await app.send(s.me, 'POST', '/api/device', { ...seen, label: 'second' });
    assert.deepEqual([late.status, late.body.errorCode], [409, 35]);
    await app.ok(s.me, 'POST', '/api/device', { ...seen, label: 'third', version: undefined });
  });

  it('have data that is an object, or none', async () => {
    const save = (deviceData: unknown) =>
      app.send(s.me, 'POST', '/api/device', { name: `Data ${typeof deviceData}`, deviceData });
    assert.equal((await save('{}')).status, 400);
    assert.deepEqual(
      (await save({ configuration: { type: 'DEFAULT' } })).body.deviceData.configuration.type,
      'DEFAULT',
    );
  });

  it('are paged, searched and sorted', async () => {
    const { admin } = s;
    for (const name of ['page b', 'Page A', 'page_c', 'page%d']) {
      await app.ok(admin, 'POST', '/api/device', { name, type: 'paged' });
    }
    const list = async (query: string) => {
      const page = await app.ok(admin, 'GET', `/api/user/devices?type=paged&${query}`);
      return { ...page, data: page.data.map(({ name }: { name: string }) => name) };
    };
    assert.deepEqual(await list('pageSize=3&page=0&sortProperty=name&sortOrder=ASC'), {
      data: ['Page A', 'page b', 'page%d'],
      totalPages: 2,
      totalElements: 4,
      hasNext: true,
    });
    assert.equal((await list('pageSize=3&page=1&sortProperty=name&sortOrder=ASC')).hasNext, false);
    assert.deepEqual((await list('pageSize=10&page=0&textSearch=E_')).data, ['page_c']);
    assert.deepEqual((await list('pageSize=10&page=0&textSearch=%25')).data, ['page%d']);
    assert.deepEqual((await list("pageSize=10&page=0&textSearch='")).data, []);
    assert.deepEqual((await list('pageSize=10&page=7')).data, []);
    const types = await app.ok(admin, 'GET', '/api/device/types');
    assert.deepEqual(
      types.map(({ type }: { type: string }) => type),
      [...new Set(types.map(({ type }: { type: string }) => type))].sort(),
    );
    assert.deepEqual(
      (await app.ok(s.them, 'GET', '/api/device/types')).map((t: { type: string }) => t.type),
      ['sensor'],
    );
  });

  describe('claiming', () => {
    let count = 0;
    const claim = (sender: Sender, name: string, secretKey?: string) =>
      app.send(sender, 'POST', `/api/customer/device/${encodeURIComponent(name)}/claim`, { secretKey });

    async function claimable(claimingData: object | string | undefined = { secretKey: 's3cret' }) {
      const name = `Claimable ${++count}`;
      const device = await app.ok(s.admin, 'POST', '/api/device', { name, type: 'sensor' });
      const id: string = device.id.id;
      const url = `/api/plugins/telemetry/DEVICE/${id}/SERVER_SCOPE`;
      if (claimingData) await app.ok(s.admin, 'POST', url, { claimingData, place: 'roof' });
      return { id, name };
    }

    it('moves the device to the customer of who knows the secret', async () => {
      const { id, name } = await claimable();
      assert.equal((await app.send(s.me, 'GET', `/api/device/${id}`)).status, 404);
      const { status, body } = await claim(s.me, name, 's3cret');
      assert.deepEqual([status, body.response, body.device.customerId.id], [200, 'SUCCESS', s.mine]);
      await app.ok(s.me, 'GET', `/api/device/${id}`);
      assert.equal((await app.send(s.them, 'GET', `/api/device/${id}`)).status, 404);
    });

    it('takes the secret and its end as text, too, as the guide for ThingsBoard writes them', async () => {
      const { name } = await claimable(JSON.stringify({ secretKey: 's3cret', expirationTime: `${app.clock.now + 1}` }));
      assert.equal((await claim(s.me, name, 's3cret')).status, 200);
      const late = await claimable({ secretKey: 's3cret', expirationTime: `${app.clock.now - 1}` });
      assert.equal((await claim(s.me, late.name, 's3cret')).body.response, 'FAILURE');
    });

    it('answers a claim without a body like one with a wrong secret', async () => {
      const { name } = await claimable();
      const { status, body } = await app.send(s.me, 'POST', `/api/customer/device/${encodeURIComponent(name)}/claim`);
      assert.deepEqual([status, body.response], [400, 'FAILURE']);
    });

    it('never shows the secret', async () => {
      const { id } = await claimable();
      const all = await app.ok(s.admin, 'GET', `/api/plugins/telemetry/DEVICE/${id}/values/attributes`);
      assert.deepEqual(
        all.map(({ key }: { key: string }) => key),
        ['place'],
      );
      assert.doesNotMatch(JSON.stringify(await app.ok(s.admin, 'GET', `/api/device/${id}`)), /s3cret|[0-9a-f]{64}/);
    });

    it('fails alike for a wrong secret, none, an unknown device and one that cannot be claimed', async () => {
      const { name } = await claimable();
      const closed = await claimable(undefined);
      const answers = [
        await claim(s.me, name, 'wrong'),
        await claim(s.me, name),
        await claim(s.me, 'No such device', 's3cret'),
        await claim(s.me, closed.name),
        await claim(s.me, closed.name, ''),
      ];
      for (const { status, body } of answers) {
        assert.deepEqual([status, body.errorCode, body.response], [400, 31, 'FAILURE']);
        assert.equal(body.message, answers[0].body.message);
      }
    });

    it('fails after its expiry', async () => {
      const { name } = await claimable({ secretKey: 's3cret', expirationTime: app.clock.now + HOUR });
      app.clock.now += HOUR;
      assert.equal((await claim(s.me, name, 's3cret')).body.response, 'FAILURE');
    });

    it('takes no device from who has it, and lets them give it back', async () => {
      const { id, name } = await claimable();
      await claim(s.me, name, 's3cret');
      const second = await claim(s.them, name, 's3cret');
      assert.deepEqual([second.status, second.body.response], [400, 'CLAIMED']);
      const url = `/api/customer/device/${encodeURIComponent(name)}/claim`;
      assert.equal((await app.send(s.them, 'DELETE', url)).status, 404);
      await app.ok(s.me, 'DELETE', url);
      assert.equal((await app.send(s.me, 'GET', `/api/device/${id}`)).status, 404);
      assert.equal((await claim(s.them, name, 's3cret')).body.response, 'SUCCESS');
    });

    it('lets only one of two win who claim at once', async () => {
      const { name } = await claimable();
      const answers = await Promise.all([claim(s.me, name, 's3cret'), claim(s.them, name, 's3cret')]);
      assert.deepEqual(answers.map(({ body }) => body.response).sort(), ['CLAIMED', 'SUCCESS']);
    });

    it('needs the right to claim, and a customer', async () => {
      const { name } = await claimable();
      const reader = await app.customerUser(s.admin, s.mine, ['Customer Users']);
      assert.equal((await claim(reader, name, 's3cret')).status, 403);
      assert.equal((await claim(s.admin, name, 's3cret')).status, 403);
      const stranger = await app.tenant();
      const customer = await app.ok(stranger, 'POST', '/api/customer', { title: 'Elsewhere' });
      const foreigner = await app.customerUser(stranger, customer.id.id);
      assert.equal((await claim(foreigner, name, 's3cret')).body.response, 'FAILURE');
    });

    it('stops who guesses', async () => {
      const { name } = await claimable();
      const guesser = await app.customerUser(s.admin, s.mine);
      for (let guess = 0; guess < 20; guess++) await claim(guesser, name, `guess ${guess}`);
      const stopped = await claim(guesser, name, 's3cret');
      assert.deepEqual([stopped.status, stopped.body.errorCode], [429, 33]);
      app.clock.now += HOUR;
      assert.equal((await claim(guesser, name, 's3cret')).status, 200);
    });

    it('stops guessers, however many they are, and not the one who knows the secret', async () => {
      const { name } = await claimable();
      for (let count = 0; count < 7; count++) {
        const guesser = await app.customerUser(s.admin, s.theirs);
        for (let guess = 0; guess < 15; guess++) await claim(guesser, name, `guess ${guess}`);
      }
      const late = await app.customerUser(s.admin, s.theirs);
      const statuses = [];
      for (let guess = 0; guess < 5; guess++) statuses.push((await claim(late, name, 'wrong')).status);
      assert.deepEqual(statuses, [400, 400, 400, 429, 429]);
      const owner = await app.customerUser(s.admin, s.mine);
      assert.equal((await claim(owner, name, 's3cret')).status, 200);
    });
  });
});
