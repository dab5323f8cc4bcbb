import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { scenario, type Scenario } from '../../../../testing/scenario';
import { type Sender, testApp, type TestApp } from '../../../../testing/test-app';

let app: TestApp;
let s: Scenario;
let count = 0;
const PAGE = 'pageSize=100&page=0';
const names = (list: { name: string }[]) => list.map(({ name }) => name).sort();
const status = async (sender: Sender, method: string, url: string, body?: unknown) =>
  (await app.send(sender, method, url, body)).status;
const profile = (body: object, sender: Sender = s.admin) => app.ok(sender, 'POST', '/api/deviceProfile', body);
const device = (body: object, sender: Sender = s.me) =>
  app.ok(sender, 'POST', '/api/device', { name: `Device ${count++}`, ...body });

before(async () => {
  app = await testApp();
  s = await scenario(app);
});
after(() => app.close());

describe('profiles of devices', () => {
  it('are kept with all that is said of them', async () => {
    const profileData = { configuration: { type: 'DEFAULT' }, alarms: [{ id: 'a', alarmType: 'Hot' }] };
    const said = { name: 'boiler', type: 'DEFAULT', transportType: 'MQTT', provisionType: 'DISABLED', profileData };
    const made = await profile({ ...said, defaultDashboardId: { entityType: 'DASHBOARD', id: s.privateDashboard } });
    const read = await app.ok(s.admin, 'GET', `/api/deviceProfile/${made.id.id}?inlineImages=true`);
    assert.deepEqual(read, made);
    assert.deepEqual([read.profileData, read.transportType], [profileData, 'MQTT']);
    const info = await app.ok(s.me, 'GET', `/api/deviceProfileInfo/${made.id.id}`);
    assert.deepEqual([info.name, info.transportType, info.type], ['boiler', 'MQTT', 'DEFAULT']);
    assert.equal(info.defaultDashboardId.id, s.privateDashboard);
    assert.equal(info.profileData, undefined);
    const list = (await app.ok(s.admin, 'GET', `/api/deviceProfiles?${PAGE}`)).data;
    assert.deepEqual(names(list), ['boiler', 'default', 'sensor']);
    assert.equal(list.find(({ name }: { name: string }) => name === 'sensor').profileData.alarms, null);
    assert.equal(await status(s.me, 'GET', `/api/deviceProfile/${made.id.id}`), 403);
    assert.equal(await status(s.admin, 'POST', '/api/deviceProfile', { ...made, version: 99 }), 409);
  });

  it('are taken and answered by devices, whose type is the profile’s name', async () => {
    const valve = await profile({ name: 'valve' });
    const made = await device({ deviceProfileId: valve.id });
    assert.deepEqual([made.type, made.deviceProfileId], ['valve', valve.id]);
    const both = await device({ type: 'sensor', deviceProfileId: valve.id });
    assert.equal(both.type, 'valve');
    const kept = await device({ ...made, label: 'Same' });
    assert.deepEqual([kept.type, kept.deviceProfileId], ['valve', valve.id]);
    await profile({ ...valve, name: 'tap' });
    const read = await app.ok(s.me, 'GET', `/api/device/${made.id.id}`);
    assert.deepEqual([read.type, read.deviceProfileId, read.version], ['tap', valve.id, 3]);
    const infos = await app.ok(s.admin, 'GET', `/api/tenant/deviceInfos?${PAGE}&deviceProfileId=${valve.id.id}`);
    assert.equal(infos.totalElements, 2);
    assert.deepEqual(
      [infos.data[0].deviceProfileName, infos.data[0].deviceProfileId, infos.data[0].firmwareId],
      ['tap', valve.id, null],
    );
    const ours = await app.ok(
      s.me,
      'GET',
      `/api/customer/${s.mine}/deviceInfos?${PAGE}&deviceProfileId=${valve.id.id}`,
    );
    assert.equal(ours.totalElements, 2);
    const unknown = { name: 'x', deviceProfileId: { entityType: 'DEVICE_PROFILE', id: s.mine } };
    const refused = await app.send(s.me, 'POST', '/api/device', unknown);
    assert.deepEqual([refused.status, refused.body.field], [400, 'deviceProfileId']);
    const ofAssets = await app.ok(s.me, 'GET', '/api/assetProfileInfo/default');
    assert.equal(await status(s.me, 'POST', '/api/device', { name: 'x', deviceProfileId: ofAssets.id }), 400);
  });

  it('show customers no types that others have made', async () => {
    const secret = await device({ type: 'prototype' }, s.them);
    const seen = async (sender: Sender) => names((await app.ok(sender, 'GET', `/api/deviceProfileInfos?${PAGE}`)).data);
    assert.ok((await seen(s.them)).includes('prototype'));
    assert.ok(!(await seen(s.me)).includes('prototype'));
    assert.equal(await status(s.me, 'GET', `/api/deviceProfileInfo/${secret.deviceProfileId.id}`), 404);
    assert.equal(
      await status(s.me, 'POST', '/api/device', { name: 'y', deviceProfileId: secret.deviceProfileId }),
      400,
    );
    const stranger = await app.tenant();
    assert.deepEqual(await seen(stranger), ['default']);
    assert.equal(await status(stranger, 'DELETE', `/api/deviceProfile/${secret.deviceProfileId.id}`), 404);
  });

  it('name the keys of their devices, as far as these may be read', async () => {
    const one = await device({ type: 'keyed' });
    await app.ok(s.me, 'POST', `/api/plugins/telemetry/DEVICE/${one.id.id}/SERVER_SCOPE`, { b: 1, a: 2 });
    await app.ok(s.me, 'POST', `/api/plugins/telemetry/DEVICE/${one.id.id}/timeseries/ANY`, { t: 1 });
    const of = `deviceProfileId=${one.deviceProfileId.id}`;
    const keys = (kind: string) => app.ok(s.admin, 'GET', `/api/deviceProfile/devices/keys/${kind}?${of}`);
    assert.deepEqual([await keys('attributes'), await keys('timeseries')], [['a', 'b'], ['t']]);
    assert.equal(await status(s.me, 'GET', `/api/deviceProfile/devices/keys/attributes?${of}`), 403);
    const stranger = await app.tenant();
    assert.deepEqual(await app.ok(stranger, 'GET', `/api/deviceProfile/devices/keys/attributes?${of}`), []);
  });
});

describe('OTA packages', () => {
  const firmware = (more: object, sender: Sender = s.admin) =>
    app.ok(sender, 'POST', '/api/otaPackage', { type: 'FIRMWARE', title: 'fw', version: `${count++}`, ...more });

  it('are saved by administrators, listed by profile and type, and given to devices', async () => {
    const pump = await profile({ name: 'pump' });
    const url = 'https://example.com/fw.bin';
    const one = await firmware({ deviceProfileId: pump.id, title: ' fw ', version: '1.0', usesUrl: true, url });
    assert.deepEqual([one.title, one.tag, one.url, one.hasData], ['fw', 'fw 1.0', url, true]);
    const soft = await firmware({ deviceProfileId: pump.id, type: 'SOFTWARE', version: '1.0' });
    const list = async (sender: Sender, type = 'FIRMWARE') =>
      (await app.ok(sender, 'GET', `/api/otaPackages/${pump.id.id}/${type}?${PAGE}`)).data.map(
        ({ id }: { id: { id: string } }) => id.id,
      );
    assert.deepEqual([await list(s.admin), await list(s.me, 'SOFTWARE')], [[one.id.id], [soft.id.id]]);
    assert.deepEqual((await app.ok(s.admin, 'GET', `/api/otaPackages?${PAGE}&textSearch=FW`)).totalElements, 2);
    assert.deepEqual(await app.ok(s.me, 'GET', `/api/otaPackage/info/${one.id.id}`), one);
    assert.deepEqual(await app.ok(s.admin, 'GET', `/api/otaPackage/${one.id.id}`), one);
    const made = await device({ deviceProfileId: pump.id, firmwareId: one.id, softwareId: soft.id });
    assert.deepEqual([made.firmwareId, made.softwareId], [one.id, soft.id]);
    await device({ deviceProfileId: pump.id });
    const counted = `/api/devices/count/FIRMWARE/${pump.id.id}`;
    assert.equal(await app.ok(s.admin, 'GET', counted), 1);
    const withDefault = await profile({ ...pump, softwareId: soft.id });
    assert.deepEqual(withDefault.softwareId, soft.id);
    for (const id of [one.id.id, soft.id.id]) {
      const used = await app.send(s.admin, 'DELETE', `/api/otaPackage/${id}`);
      assert.deepEqual([used.status, /in use/.test(used.body.message)], [400, true]);
    }
    await device({ ...made, firmwareId: null, softwareId: null });
    await app.ok(s.admin, 'DELETE', `/api/otaPackage/${one.id.id}`);
    assert.equal(await status(s.admin, 'DELETE', `/api/otaPackage/${soft.id.id}`), 400, 'its profile names it');
    assert.equal(await status(s.admin, 'GET', `/api/otaPackage/info/${one.id.id}`), 404);
  });

  it('fit the device’s profile and their own type, and are of the tenant', async () => {
    const [here, there] = [await profile({ name: 'here' }), await profile({ name: 'there' })];
    const one = await firmware({ deviceProfileId: there.id });
    const stranger = await app.tenant();
    const foreign = await firmware({}, stranger);
    for (const more of [{ firmwareId: one.id }, { softwareId: one.id }, { firmwareId: foreign.id }]) {
      const refused = await app.send(s.me, 'POST', '/api/device', { name: 'n', deviceProfileId: here.id, ...more });
      assert.deepEqual([refused.status, refused.body.field], [400, Object.keys(more)[0]]);
    }
    assert.equal(await status(stranger, 'GET', `/api/otaPackage/info/${one.id.id}`), 404);
    assert.equal(await status(stranger, 'DELETE', `/api/otaPackage/${one.id.id}`), 404);
    assert.equal(await status(stranger, 'POST', '/api/otaPackage', { ...one, additionalInfo: {} }), 404);
    const body = { type: 'FIRMWARE', title: 't', version: '1', deviceProfileId: here.id };
    assert.equal(await status(stranger, 'POST', '/api/otaPackage', body), 400);
    assert.equal(await status(s.me, 'POST', '/api/otaPackage', body), 403);
  });

  it('are hidden with the profile that a customer does not see', async () => {
    const secret = await device({ type: 'hidden' }, s.them);
    const one = await firmware({ deviceProfileId: secret.deviceProfileId });
    assert.equal(await status(s.me, 'GET', `/api/otaPackage/info/${one.id.id}`), 404);
    assert.equal(await status(s.them, 'GET', `/api/otaPackage/info/${one.id.id}`), 200);
  });

  it('keep what devices know them by', async () => {
    const one = await firmware({ title: 'fixed', version: '1' });
    const saved = await app.ok(s.admin, 'POST', '/api/otaPackage', { ...one, additionalInfo: { note: 'ok' } });
    assert.deepEqual(saved.additionalInfo, { note: 'ok' });
    for (const more of [{ version: '2' }, { title: 'x' }, { type: 'SOFTWARE' }, { tag: 'x' }]) {
      const refused = await app.send(s.admin, 'POST', '/api/otaPackage', { ...one, ...more });
      assert.deepEqual([refused.status, refused.body.field], [400, Object.keys(more)[0]]);
    }
    const twice = { type: 'FIRMWARE', title: 'fixed', version: '1' };
    assert.equal(await status(s.admin, 'POST', '/api/otaPackage', twice), 400);
    assert.equal(await status(s.admin, 'POST', '/api/otaPackage', { ...twice, version: '3', usesUrl: true }), 400);
  });
});
