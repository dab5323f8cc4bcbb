import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { scenario, type Scenario } from '../../../testing/scenario';
import { type Sender, testApp, type TestApp } from '../../../testing/test-app';

let app: TestApp;
let s: Scenario;
const status = async (sender: Sender, method: string, url: string, body?: unknown) =>
  (await app.send(sender, method, url, body)).status;
const read = (id: string, sender: Sender = s.me) => app.ok(sender, 'GET', `/api/device/${id}/credentials`);

describe('credentials of devices', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  it('are saved and read as they were given', async () => {
    const none = await read(s.myDevice);
    assert.equal(none.credentialsId, null);
    const token = await app.ok(s.me, 'POST', '/api/device/credentials', { ...none, credentialsId: ' token ' });
    assert.deepEqual([token.credentialsId, token.credentialsType, token.version], ['token', 'ACCESS_TOKEN', 1]);
    assert.deepEqual(await read(s.myDevice), token);
    const value = JSON.stringify({ clientId: 'c', userName: 'u', password: 'p' });
    const basic = { ...token, credentialsType: 'MQTT_BASIC', credentialsId: null, credentialsValue: value };
    const saved = await app.ok(s.me, 'POST', '/api/device/credentials', basic);
    assert.deepEqual([saved.credentialsValue, saved.version], [value, 2]);
    assert.match(saved.credentialsId, /^[0-9a-f]{64}$/);
    assert.equal(await status(s.me, 'POST', '/api/device/credentials', basic), 409);
    for (const more of [
      { credentialsType: 'ACCESS_TOKEN', credentialsId: '' },
      { credentialsType: 'ACCESS_TOKEN', credentialsId: { a: 1 } },
      { credentialsType: 'ACCESS_TOKEN', credentialsId: 'x'.repeat(256) },
      { credentialsType: 'X509_CERTIFICATE' },
      { credentialsType: 'NONE', credentialsId: 'x' },
    ]) {
      const body = { deviceId: { entityType: 'DEVICE', id: s.myDevice }, ...more };
      assert.equal(await status(s.me, 'POST', '/api/device/credentials', body), 400, JSON.stringify(more).slice(0, 80));
    }
  });

  it('are for those who may read and write them', async () => {
    const of = (id: string) => ({
      deviceId: { entityType: 'DEVICE', id },
      credentialsType: 'ACCESS_TOKEN',
      credentialsId: 'x',
    });
    const reader = await app.customerUser(s.admin, s.mine, ['Customer Users']);
    assert.equal(await status(reader, 'GET', `/api/device/${s.myDevice}/credentials`), 403);
    assert.equal(await status(reader, 'POST', '/api/device/credentials', of(s.myDevice)), 403);
    assert.equal(await status(s.me, 'POST', '/api/device/credentials', of(s.theirDevice)), 404);
    assert.equal(await status(s.me, 'GET', `/api/device/${s.theirDevice}/credentials`), 404);
    const role = await app.ok(s.admin, 'POST', '/api/role', {
      ...{ name: 'No keys', type: 'GENERIC', permissions: { DEVICE: ['READ', 'CREATE', 'WRITE'] } },
    });
    const ownerId = { entityType: 'CUSTOMER', id: s.mine };
    const group = await app.ok(s.admin, 'POST', '/api/entityGroup', { name: 'No keys', type: 'USER', ownerId });
    await app.ok(s.admin, 'POST', '/api/groupPermission', { userGroupId: group.id, roleId: role.id });
    const writer = await app.customerUser(s.admin, s.mine, ['No keys']);
    const device = await app.ok(writer, 'GET', `/api/device/${s.myDevice}`);
    const both = { device, credentials: of(s.myDevice) };
    assert.equal(await status(writer, 'POST', '/api/device-with-credentials', both), 403);
    assert.equal(await status(writer, 'POST', '/api/device?accessToken=stolen', device), 403);
    assert.equal(await status(writer, 'POST', '/api/device', device), 200);
  });

  it('come with a device that is saved', async () => {
    const credentials = { credentialsType: 'ACCESS_TOKEN', credentialsId: 'first' };
    const url = '/api/device-with-credentials';
    const made = await app.ok(s.me, 'POST', url, { device: { name: 'Both', type: 'meter' }, credentials });
    assert.deepEqual([made.name, made.type, made.ownerId.id], ['Both', 'meter', s.mine]);
    assert.equal((await read(made.id.id)).credentialsId, 'first');
    await app.ok(s.me, 'POST', url, {
      device: { ...made, label: 'L' },
      credentials: { ...credentials, credentialsId: '2' },
    });
    assert.equal((await read(made.id.id)).credentialsId, '2');
    const bad = { device: { name: 'Half' }, credentials: { credentialsType: 'X509_CERTIFICATE' } };
    assert.equal(await status(s.me, 'POST', url, bad), 400);
    assert.equal(await status(s.admin, 'GET', '/api/tenant/devices?deviceName=Half'), 404, 'nothing of it is left');
    const byToken = await app.ok(s.me, 'POST', '/api/device?accessToken=mine', { name: 'By token' });
    assert.equal((await read(byToken.id.id)).credentialsId, 'mine');
    await app.ok(s.me, 'DELETE', `/api/device/${byToken.id.id}`);
    const foreign = { device: { id: { entityType: 'DEVICE', id: s.theirDevice }, name: 'Stolen' }, credentials };
    assert.equal(await status(s.me, 'POST', url, foreign), 404);
  });
});
