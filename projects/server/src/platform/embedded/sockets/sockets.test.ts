import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { buildApp, type BuiltApp } from '../../../app';
import { scenario, type Scenario } from '../../../testing/scenario';
import { testApp, type TestApp } from '../../../testing/test-app';
import { openSocket, type SocketAnswer, socketOf, type TestSocket } from '../../../testing/test-socket';

let app: TestApp;
let s: Scenario;
const open: TestSocket[] = [];
const NAME = { type: 'ENTITY_FIELD', key: 'name' };
const HEAT = { type: 'TIME_SERIES', key: 'heat' };
const PLACE = { type: 'SERVER_ATTRIBUTE', key: 'place' };

/** A socket that is closed after its test. */
async function as(who: { token: string }, ...cmds: object[]): Promise<TestSocket> {
  const socket = await socketOf(app.app, who, ...cmds);
  open.push(socket);
  return socket;
}

const telemetry = (id: string) => `/api/plugins/telemetry/DEVICE/${id}`;
const put = (id: string, values: object) => app.ok(s.admin, 'POST', `${telemetry(id)}/SERVER_SCOPE`, values);
const report = (id: string, values: object) => app.ok(s.admin, 'POST', `${telemetry(id)}/timeseries/ANY`, values);

const values = (type: string, entityId: string, more: object = {}) => ({
  ...{ cmdId: 1, type, entityType: 'DEVICE', entityId },
  ...(type === 'ATTRIBUTES' ? { scope: 'SERVER_SCOPE' } : { scope: 'LATEST_TELEMETRY' }),
  ...more,
});

const rows = (more: object = {}, query: object = {}) => ({
  ...{ cmdId: 1, type: 'ENTITY_DATA' },
  query: {
    entityFilter: { type: 'deviceType', resolveMultiple: true, deviceTypes: ['sensor'], deviceNameFilter: '' },
    pageLink: { page: 0, pageSize: 10, textSearch: null, dynamic: true, sortOrder: { key: NAME, direction: 'ASC' } },
    ...{ entityFields: [NAME], latestValues: [PLACE, HEAT] },
    ...query,
  },
  latestCmd: { keys: [PLACE, HEAT] },
  ...more,
});

const names = (answer: SocketAnswer): string[] =>
  answer.data.data.map((row: SocketAnswer) => row.latest.ENTITY_FIELD.name.value);

describe('a console’s socket', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });

  it('tells attributes as they are, then what changes, then what goes', async () => {
    await put(s.myDevice, { place: 'Roof', floor: 3 });
    const socket = await as(s.me, values('ATTRIBUTES', s.myDevice, { keys: 'place,floor' }));
    const moment = app.clock.now;
    assert.deepEqual(await socket.next(), {
      ...{ subscriptionId: 1, errorCode: 0, errorMsg: null },
      data: { floor: [[moment, '3']], place: [[moment, 'Roof']] },
      latestValues: { floor: moment, place: moment },
    });
    await put(s.myDevice, { place: 'Cellar', other: 1 });
    assert.deepEqual((await socket.next()).data, { place: [[moment, 'Cellar']] });
    await app.ok(s.me, 'DELETE', `${telemetry(s.myDevice)}/SERVER_SCOPE?keys=place`);
    assert.deepEqual((await socket.next()).data, { place: [[0, '']] });
    socket.ask(values('ATTRIBUTES', s.myDevice, { unsubscribe: true }));
    await put(s.myDevice, { floor: 4 });
    assert.deepEqual(await socket.rest(), []);
  });

  it('tells telemetry of all keys, and of a time only what lies in it', async () => {
    await report(s.myDevice, { heat: 21.5 });
    const socket = await as(
      s.me,
      values('TIMESERIES', s.myDevice),
      values('TIMESERIES_HISTORY', s.myDevice, { cmdId: 2, keys: 'heat', startTs: 1, endTs: 2 }),
    );
    const first = await socket.next();
    assert.deepEqual([first.subscriptionId, first.data], [1, { heat: [[app.clock.now, '21.5']] }]);
    assert.deepEqual((await socket.next()).data, {});
    await report(s.myDevice, { heat: 22, damp: 40 });
    assert.deepEqual((await socket.next()).data, { damp: [[app.clock.now, '40']], heat: [[app.clock.now, '22']] });
  });

  it('tells rows of a query, then values, fields, rows that come and rows that go', async () => {
    await put(s.myDevice, { place: 'Roof' });
    const socket = await as(s.me, rows());
    const first = await socket.next();
    assert.deepEqual(Object.keys(first), [
      ...['cmdId', 'data', 'update', 'errorCode', 'errorMsg', 'allowedEntities', 'cmdUpdateType'],
    ]);
    assert.deepEqual([first.cmdId, first.cmdUpdateType, first.update], [1, 'ENTITY_DATA', null]);
    assert.deepEqual(names(first), ['My sensor']);
    assert.deepEqual(Object.keys(first.data.data[0]), ['entityId', 'latest', 'timeseries', 'aggLatest']);
    assert.equal(first.data.data[0].latest.SERVER_ATTRIBUTE.place.value, 'Roof');

    await put(s.myDevice, { place: 'Cellar' });
    const update = await socket.next();
    assert.deepEqual([update.data, update.update.length], [null, 1]);
    assert.deepEqual(update.update[0], {
      entityId: { entityType: 'DEVICE', id: s.myDevice },
      latest: { SERVER_ATTRIBUTE: { place: { ts: app.clock.now, value: 'Cellar' } } },
      ...{ timeseries: null, aggLatest: null },
    });

    const added = await app.ok(s.me, 'POST', '/api/device', { name: 'New sensor', type: 'sensor' });
    assert.deepEqual(names(await socket.next()), ['My sensor', 'New sensor']);
    await app.ok(s.me, 'POST', '/api/device', { ...added, name: 'A sensor' });
    assert.deepEqual(names(await socket.next()), ['A sensor', 'My sensor']);
    await app.ok(s.me, 'DELETE', `/api/device/${added.id.id}`);
    assert.deepEqual(names(await socket.next()), ['My sensor']);
    socket.ask({ cmdId: 1, type: 'ENTITY_DATA_UNSUBSCRIBE' });
    await put(s.myDevice, { place: 'Attic' });
    assert.deepEqual(await socket.rest(), []);
  });

  it('keeps a page that is not dynamic, and goes on with what is asked of it later', async () => {
    await report(s.myDevice, { heat: 5 });
    const pageLink = { page: 0, pageSize: 16_384, sortOrder: { key: NAME, direction: 'ASC' } };
    const socket = await as(s.me, rows({ latestCmd: null }, { pageLink }));
    assert.deepEqual(names(await socket.next()), ['My sensor']);
    const added = await app.ok(s.me, 'POST', '/api/device', { name: 'Unseen', type: 'sensor' });
    await report(s.myDevice, { heat: 6 });
    assert.deepEqual(await socket.rest(), [], 'nobody has asked to be told');
    socket.ask({ cmdId: 1, type: 'ENTITY_DATA', latestCmd: { keys: [HEAT] }, tsCmd: { keys: ['heat'], startTs: 0 } });
    const { data, update } = await socket.next();
    const point = { ts: app.clock.now, value: '6' };
    assert.equal(data, null);
    assert.deepEqual(update[0].latest, { TIME_SERIES: { heat: point } });
    assert.deepEqual(update[0].timeseries, { heat: [point] });
    await report(s.myDevice, { heat: 7 });
    assert.deepEqual((await socket.next()).update[0].timeseries, { heat: [{ ...point, value: '7' }] });
    await app.ok(s.me, 'DELETE', `/api/device/${added.id.id}`);
  });

  it('counts, also by values, and counts again', async () => {
    const query = { entityFilter: { type: 'entityType', entityType: 'DEVICE' } };
    const predicate = { type: 'BOOLEAN', operation: 'EQUAL', value: { defaultValue: true, dynamicValue: null } };
    const keyFilters = [{ key: { type: 'SERVER_ATTRIBUTE', key: 'active' }, valueType: 'BOOLEAN', predicate }];
    const socket = await as(
      s.me,
      { cmdId: 1, type: 'ENTITY_COUNT', query },
      { cmdId: 2, type: 'ENTITY_COUNT', query: { ...query, keyFilters } },
    );
    const count = (cmdId: number, value: number) => ({
      ...{ cmdId, count: value, errorCode: 0, errorMsg: null, cmdUpdateType: 'COUNT_DATA' },
    });
    assert.deepEqual([await socket.next(), await socket.next()], [count(1, 1), count(2, 0)]);
    await put(s.myDevice, { active: true });
    assert.deepEqual(await socket.next(), count(2, 1));
    const added = await app.ok(s.me, 'POST', '/api/device', { name: 'Counted' });
    assert.deepEqual(await socket.next(), count(1, 2));
    await app.ok(s.me, 'DELETE', `/api/device/${added.id.id}`);
    assert.deepEqual(await socket.next(), count(1, 1));
    await app.ok(s.them, 'POST', '/api/device', { name: 'Of others' });
    assert.deepEqual(await socket.rest(), []);
  });

  it('answers with nothing for alarms, notifications and what is not kept here', async () => {
    const socket = await as(
      s.me,
      { cmdId: 1, type: 'ALARM_DATA', query: { pageLink: { page: 0, pageSize: 5 } } },
      { cmdId: 2, type: 'ALARM_COUNT', query: {} },
      { cmdId: 3, type: 'ALARM_STATUS' },
      { cmdId: 4, type: 'NOTIFICATIONS', limit: 10 },
      { cmdId: 5, type: 'NOTIFICATIONS_COUNT' },
      { cmdId: 5, type: 'NOTIFICATIONS_UNSUBSCRIBE' },
      rows({ cmdId: 6 }, { entityFilter: { type: 'apiUsageState', resolveMultiple: true } }),
    );
    const types = ['ALARM_DATA', 'ALARM_COUNT_DATA', 'ALARM_STATUS', 'NOTIFICATIONS', 'NOTIFICATIONS_COUNT'];
    for (const [index, type] of types.entries()) {
      const answer = await socket.next();
      assert.deepEqual([answer.cmdId, answer.errorCode, answer.cmdUpdateType], [index + 1, 0, type]);
    }
    assert.deepEqual((await socket.next()).data, { data: [], totalPages: 0, totalElements: 0, hasNext: false });
  });

  it('says under its id what is wrong with a command, and goes on', async () => {
    const socket = await as(
      s.me,
      { cmdId: 1, type: 'MAGIC' },
      { cmdId: 2, type: 'ENTITY_DATA', query: { entityFilter: { type: 'nonsense' }, pageLink: { pageSize: 1 } } },
      { cmdId: 3, type: 'ENTITY_DATA', query: 7 },
      { cmdId: 4, type: 'ENTITY_DATA', latestCmd: { keys: [] } },
      { cmdId: 5, type: 'ATTRIBUTES', entityType: 'DEVICE', entityId: 'none' },
      { cmdId: 6, type: 'ATTRIBUTES', entityType: 'SPOON', entityId: s.myDevice },
      { cmdId: 7, type: 'ENTITY_COUNT', query: {} },
      { cmdId: 8, type: 'NOTIFICATIONS_COUNT' },
    );
    const answers: SocketAnswer[] = [];
    for (let index = 0; index < 8; index++) answers.push(await socket.next());
    const codes = new Map(answers.map((answer) => [answer.cmdId ?? answer.subscriptionId, answer.errorCode]));
    assert.deepEqual([...codes].sort(), [...[1, 2, 3, 4, 5, 6, 7].map((id) => [id, 2]), [8, 0]]);
    assert.ok(answers.every(({ errorCode, errorMsg }) => errorCode === 0 || errorMsg.length > 10));
  });

  it('speaks the language of older consoles', async () => {
    const telling = await openSocket(app.app, `/api/ws/plugins/telemetry?token=${s.me.token}`);
    open.push(telling);
    const { type: _type, ...attributes } = values('ATTRIBUTES', s.myDevice);
    const { type: _kind, ...data } = rows({ cmdId: 2 });
    telling.send({ attrSubCmds: [attributes], tsSubCmds: [], entityDataCmds: [data] });
    assert.equal((await telling.next()).subscriptionId, 1);
    assert.equal((await telling.next()).cmdUpdateType, 'ENTITY_DATA');
    const notices = await openSocket(app.app, `/api/ws/plugins/notifications?token=${s.me.token}`);
    open.push(notices);
    notices.send({ unreadCountSubCmd: { cmdId: 3 } });
    assert.equal((await notices.next()).totalUnreadCount, 0);
  });

  it('hears what another instance commits', async () => {
    const other: BuiltApp = await buildApp(app.ctx.config, { db: app.ctx.db, now: () => app.clock.now });
    try {
      const socket = await as(s.me, values('TIMESERIES', s.myDevice, { keys: 'pressure' }));
      await socket.next();
      await other.app.inject({
        method: 'POST',
        url: `${telemetry(s.myDevice)}/timeseries/ANY`,
        headers: { 'x-authorization': `Bearer ${s.me.token}` },
        payload: { pressure: 1013 },
      });
      assert.deepEqual((await socket.next()).data, { pressure: [[app.clock.now, '1013']] });
    } finally {
      await other.app.close();
    }
  });
});
