import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { scenario, type Scenario } from '../../../testing/scenario';
import { type Sender, testApp, type TestApp } from '../../../testing/test-app';

let app: TestApp;
let s: Scenario;
const save = (sender: Sender, body: object) => app.ok(sender, 'POST', '/api/schedulerEvent', body);
const status = async (sender: Sender, method: string, url: string, body?: unknown) =>
  (await app.send(sender, method, url, body)).status;
const names = (list: { name: string }[]) => list.map(({ name }) => name).sort();

describe('scheduler events', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  it('are kept with their schedule and what is to be done', async () => {
    const schedule = { timezone: 'Europe/Kyiv', startTime: 1, repeat: { type: 'DAILY', endsOn: 2 } };
    const configuration = { msgType: 'POST_ATTRIBUTES', msgBody: { b: 1, a: [2] }, metadata: {} };
    const originatorId = { entityType: 'DEVICE', id: s.myDevice };
    const said = { name: ' Nightly ', type: 'updateAttributes', schedule, configuration, originatorId };
    const made = await save(s.me, { ...said, additionalInfo: { note: 'x' } });
    assert.deepEqual([made.name, made.ownerId.id, made.enabled, made.version], ['Nightly', s.mine, true, 1]);
    const url = `/api/schedulerEvent/${made.id.id}`;
    const read = await app.ok(s.me, 'GET', url);
    assert.deepEqual(read, made);
    assert.equal(JSON.stringify([read.schedule, read.configuration]), JSON.stringify([schedule, configuration]));
    assert.deepEqual(read.originatorId, originatorId);
    const info = await app.ok(s.me, 'GET', `/api/schedulerEvent/info/${made.id.id}`);
    assert.deepEqual([info.customerTitle, info.configuration], ['Mine', undefined]);
    const changed = await save(s.me, { ...read, name: 'Daily', enabled: false });
    assert.deepEqual([changed.name, changed.enabled, changed.version], ['Daily', false, 2]);
    assert.equal(await status(s.me, 'POST', '/api/schedulerEvent', { ...read, name: 'Old' }), 409);
    assert.equal((await app.ok(s.me, 'PUT', `${url}/enabled/true`)).enabled, true);
    await app.ok(s.me, 'DELETE', url);
    assert.equal(await status(s.me, 'GET', url), 404);
  });

  it('are listed by type and by ids, and are nobody else’s', async () => {
    const one = await save(s.me, { name: 'Report', type: 'generateReport' });
    const other = await save(s.me, { name: 'Update', type: 'updateAttributes' });
    const theirs = await save(s.them, { name: 'Theirs', type: 'generateReport' });
    const list = async (sender: Sender, query = '') =>
      names(await app.ok(sender, 'GET', `/api/schedulerEvents${query}`));
    assert.deepEqual(await list(s.me), ['Report', 'Update']);
    assert.deepEqual(await list(s.me, '?type=generateReport'), ['Report']);
    assert.deepEqual(await list(s.admin, '?type=generateReport'), ['Report', 'Theirs']);
    const ids = [one, other, theirs].map(({ id }) => id.id).join();
    assert.deepEqual(await list(s.me, `?schedulerEventIds=${ids}`), ['Report', 'Update']);
    assert.deepEqual(await list(await app.tenant()), []);
    const url = `/api/schedulerEvent/${theirs.id.id}`;
    for (const [method, address, body] of [
      ['GET', url],
      ['GET', `/api/schedulerEvent/info/${theirs.id.id}`],
      ['DELETE', url],
      ['PUT', `${url}/enabled/false`],
      ['POST', '/api/schedulerEvent', { ...theirs, name: 'Stolen' }],
      ['POST', '/api/schedulerEvent', { name: 'n', type: 't', customerId: { entityType: 'CUSTOMER', id: s.theirs } }],
    ] as const) {
      assert.equal(await status(s.me, method, address, body), 404, `${method} ${address}`);
    }
    const reader = await app.customerUser(s.admin, s.mine, ['Customer Users']);
    assert.equal(await status(reader, 'DELETE', `/api/schedulerEvent/${one.id.id}`), 403);
    assert.equal(await status(reader, 'POST', '/api/schedulerEvent', { name: 'n', type: 't' }), 403);
  });

  it('are about what the caller sees, and go with the customer', async () => {
    const about = (entityType: string | undefined, id: string) =>
      status(s.me, 'POST', '/api/schedulerEvent', { name: 'n', type: 't', originatorId: { entityType, id } });
    assert.equal(await about('DEVICE', s.myDevice), 200);
    assert.equal(await about('DEVICE', s.theirDevice), 404);
    assert.equal(await about('NOTHING', s.myDevice), 400);
    assert.equal(await about(undefined, s.myDevice), 400);
    assert.equal(await status(s.me, 'POST', '/api/schedulerEvent', { name: ' ', type: 't' }), 400);
    const valued = await save(s.me, { name: 'No values', type: 't' });
    const values = `/api/plugins/telemetry/SCHEDULER_EVENT/${valued.id.id}`;
    assert.equal(await status(s.me, 'POST', `${values}/SERVER_SCOPE`, { a: 1 }), 400);
    assert.equal(await status(s.me, 'POST', `${values}/timeseries/ANY`, { a: 1 }), 400);
    const customer = await app.ok(s.admin, 'POST', '/api/customer', { title: 'Going' });
    const event = await save(s.admin, { name: 'Gone', type: 't', ownerId: customer.id });
    await app.ok(s.admin, 'DELETE', `/api/customer/${customer.id.id}`);
    assert.equal(await status(s.admin, 'GET', `/api/schedulerEvent/${event.id.id}`), 404);
  });
});
