import assert from 'node:assert/strict';
import { type EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { type SocketAnswer, TestSocket } from '../../test-socket';
import { SharedFront, type Somebody } from './shared-front';

const ALL = ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'];
const field = (key: string) => ({ type: 'ENTITY_FIELD', key });
const LEVEL = { type: 'TIME_SERIES', key: 'level' };
const query = (pageLink: object = {}, more: object = {}) => ({
  entityFilter: { type: 'deviceType', deviceTypes: ['shared', 'own'] },
  entityFields: [field('name')],
  latestValues: [LEVEL],
  pageLink: { ...{ page: 0, pageSize: 10, sortOrder: { key: field('name'), direction: 'ASC' } }, ...pageLink },
  ...more,
});
const data = (cmdId: number, more: object = {}) => ({
  ...{ type: 'ENTITY_DATA', cmdId, query: query(), latestCmd: { keys: [LEVEL] } },
  ...more,
});
const namesIn = ({ data: page }: SocketAnswer): string[] =>
  page.data.map(({ latest }: SocketAnswer) => latest.ENTITY_FIELD.name.value);

describe('sockets that follow what a group role opens', () => {
  let world: SharedFront;
  let ids: Record<string, string>;
  let group: string;
  let measured = 0;
  const open: TestSocket[] = [];

  before(async () => {
    world = await SharedFront.start();
    await world.front.app.listen({ port: 0, host: '127.0.0.1' });
    const { a, b } = world;
    ids = {};
    for (const name of ['a2', 'a4']) ids[name] = await world.device(name, { type: 'own', customerId: a.customerId });
    ids['b1'] = await world.device('b1', { type: 'own', customerId: b.customerId });
    for (const name of ['s1', 's3', 's5']) ids[name] = await world.device(name, { type: 'shared' });
    group = await world.group([ids['s1'], ids['s3']]);
  });
  after(() => world.close());
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });

  const socketOf = async ({ token }: Somebody, ...cmds: object[]): Promise<TestSocket> => {
    const { port } = world.front.app.server.address() as AddressInfo;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/ws`);
    const test = new TestSocket(socket);
    await once(socket, 'open');
    world.front.standIn.socketMessages.length = 0;
    test.send({ authCmd: { cmdId: 0, token }, cmds });
    open.push(test);
    return test;
  };
  const measure = (name: string, level: number) => {
    const { values } = world.front.standIn.world;
    const ts = world.front.clock.now + ++measured;
    values.saveTelemetry(ids[name], { level, hidden: level }, ts);
    values.saveAttributes(ids[name], 'SERVER_SCOPE', { floor: level }, ts);
  };
  /** Commands that arrived, by whose token. */
  const arrived = (who: string) =>
    world.front.standIn.socketMessages
      .filter((sent) => sent.who === who)
      .flatMap(({ message }) => ((message as { cmds?: SocketAnswer[] }).cmds ?? []) as SocketAnswer[]);
  const ME = 'customer@thingsboard.org';
  const KEY = 'tenant@thingsboard.org';

  it('pass where nothing is open, and no second one is opened', async () => {
    const socket = await socketOf(world.a, data(1), { type: 'ENTITY_COUNT', cmdId: 2, query: query() });
    assert.deepEqual(namesIn(await socket.next()), ['a2', 'a4']);
    assert.equal((await socket.next()).count, 2);
    assert.deepEqual(arrived(ME)[0], data(1));
    assert.equal(arrived(KEY).length, 0);
  });

  it('show own and shared things on one page, and what changes of each', async () => {
    const given = await world.share(group, world.a, ALL);
    const socket = await socketOf(world.a, data(7), { type: 'ENTITY_COUNT', cmdId: 8, query: query() });
    const answers = [await socket.next(), await socket.next()].sort((a, b) => a.cmdId - b.cmdId);
    assert.deepEqual(namesIn(answers[0]), ['a2', 'a4', 's1', 's3']);
    const { totalElements, totalPages, hasNext } = answers[0].data;
    assert.deepEqual([totalElements, totalPages, hasNext], [4, 1, false]);
    assert.deepEqual(answers[1], { cmdId: 8, count: 4, errorCode: 0, errorMsg: null, cmdUpdateType: 'COUNT_DATA' });
    for (const [name, level] of [
      ['s3', 3],
      ['a4', 4],
    ] as const) {
      measure(name, level);
      const { cmdId, update, data: page } = await socket.next();
      assert.deepEqual([cmdId, page, update.length, update[0].entityId.id], [7, null, 1, ids[name]]);
      assert.equal(update[0].latest.TIME_SERIES.level.value, String(level));
    }
    // With the key for exactly these.
    const filters = arrived(KEY).map((command) => command.query.entityFilter);
    for (const { type, entityList } of filters) {
      assert.deepEqual([type, [...entityList].sort()], ['entityList', [ids['s1'], ids['s3']].sort()]);
    }
    assert.equal(filters.length, 2);
    assert.ok(!JSON.stringify(arrived(ME)).includes(ids['s1']));
    measure('s5', 5);
    measure('b1', 1);
    assert.deepEqual(await socket.rest(), []);
    socket.ask({ type: 'ENTITY_DATA_UNSUBSCRIBE', cmdId: 7 }, { type: 'ENTITY_COUNT_UNSUBSCRIBE', cmdId: 8 });
    await socket.rest(100);
    measure('s3', 33);
    measure('a4', 44);
    assert.deepEqual(await socket.rest(), []);
    await world.take(given);
  });

  it('turn pages and change what is sorted by', async () => {
    const given = await world.share(group, world.a, ALL);
    const socket = await socketOf(world.a, data(1, { query: query({ pageSize: 1 }) }));
    assert.deepEqual(namesIn(await socket.next()), ['a2']);
    for (const [page, name] of [
      [2, 's1'],
      [3, 's3'],
      [1, 'a4'],
    ] as const) {
      socket.ask(data(1, { query: query({ pageSize: 1, page }) }));
      const answer = await socket.next();
      assert.deepEqual([namesIn(answer), answer.data.totalElements], [[name], 4]);
      // What is on other pages is not told.
      for (const each of ['a2', 'a4', 's1', 's3']) measure(each, 10 * page + each.length);
      assert.deepEqual(
        (await socket.rest(200)).map(({ update }) => update[0].entityId.id),
        [ids[name]],
      );
    }
    const sortOrder = { key: LEVEL, direction: 'DESC' };
    measure('s1', 1000);
    measure('a2', 2000);
    await socket.rest(100);
    socket.ask(data(1, { query: query({ sortOrder }) }));
    assert.deepEqual(namesIn(await socket.next()).slice(0, 2), ['a2', 's1']);
    // A later command without the query goes on with it.
    socket.ask({ type: 'ENTITY_DATA', cmdId: 1, latestCmd: { keys: [LEVEL] } });
    await socket.rest(100);
    measure('s1', 3000);
    assert.equal((await socket.next()).update[0].latest.TIME_SERIES.level.value, '3000');
    await world.take(given);
  });

  it('tell no value that the role does not give', async () => {
    measure('s1', 5000);
    const given = await world.share(group, world.a, ['READ']);
    const socket = await socketOf(world.a, data(1));
    const { data: page } = await socket.next();
    const shared = page.data.find(({ entityId }: SocketAnswer) => entityId.id === ids['s1']);
    assert.deepEqual(shared.latest.TIME_SERIES.level, { ts: 0, value: '' });
    measure('s1', 5001);
    assert.deepEqual(await socket.rest(), []);
    assert.deepEqual(JSON.stringify(arrived(KEY)).includes('level'), false);
    const one = { entityType: 'DEVICE', entityId: ids['s1'] };
    socket.ask({ type: 'TIMESERIES', cmdId: 2, ...one, scope: 'LATEST_TELEMETRY' });
    socket.ask({ type: 'ATTRIBUTES', cmdId: 3, ...one, scope: 'SERVER_SCOPE' });
    assert.equal((await socket.next()).errorCode, 1);
    assert.equal((await socket.next()).errorCode, 1);
    await world.take(given);
  });

  it('follow one thing with the key alone, and answer with the console’s own number', async () => {
    const given = await world.share(group, world.a, ALL);
    const one = { entityType: 'DEVICE', entityId: ids['s1'] };
    const socket = await socketOf(
      world.a,
      { type: 'TIMESERIES', cmdId: 21, ...one, scope: 'LATEST_TELEMETRY' },
      { type: 'ATTRIBUTES', cmdId: 22, ...one, scope: 'SERVER_SCOPE' },
      { type: 'ATTRIBUTES', cmdId: 23, ...one, entityId: ids['a2'], scope: 'SERVER_SCOPE' },
      { type: 'ATTRIBUTES', cmdId: 24, ...one, entityId: ids['s5'], scope: 'SERVER_SCOPE' },
      { type: 'ATTRIBUTES', cmdId: 25, ...one, entityId: ids['b1'], scope: 'SERVER_SCOPE' },
    );
    const first = await Promise.all([1, 2, 3, 4, 5].map(() => socket.next()));
    const errors = Object.fromEntries(first.map(({ subscriptionId, errorCode }) => [subscriptionId, errorCode]));
    assert.deepEqual(errors, { 21: 0, 22: 0, 23: 0, 24: 1, 25: 1 });
    assert.deepEqual(
      arrived(ME).map(({ cmdId }) => cmdId),
      [23],
    );
    measure('s1', 6000);
    const told = [await socket.next(), await socket.next()].map(({ subscriptionId, data: values }) => [
      subscriptionId,
      Object.keys(values),
    ]);
    assert.deepEqual(told.sort(), [
      [21, ['level', 'hidden']],
      [22, ['floor']],
    ]);
    socket.ask({ type: 'TIMESERIES', cmdId: 21, ...one, unsubscribe: true });
    await socket.rest(100);
    measure('s1', 6001);
    assert.deepEqual(
      (await socket.rest()).map(({ subscriptionId }) => subscriptionId),
      [22],
    );
    await world.take(given);
  });

  it('end within a second after the role is taken away, and only those that it carried', async () => {
    const given = await world.share(group, world.a, ALL);
    const values = { type: 'ATTRIBUTES', cmdId: 1, entityType: 'DEVICE', entityId: ids['s1'], scope: 'SERVER_SCOPE' };
    const [list, one, own] = [
      await socketOf(world.a, data(1)),
      await socketOf(world.a, values),
      await socketOf(world.a, { ...values, entityId: ids['a2'] }),
    ];
    for (const socket of [list, one, own]) await socket.next();
    const began = Date.now();
    await world.take(given);
    assert.deepEqual([(await list.end()).code, (await one.end()).code], [1011, 1011]);
    assert.ok(Date.now() - began < 1000);
    await own.rest(300);
    assert.equal(own.closed, null);
    const again = await socketOf(world.a, data(2), values);
    // The refusal is there first.
    assert.equal((await again.next()).errorCode, 1);
    assert.deepEqual(namesIn(await again.next()), ['a2', 'a4']);
  });

  it('end where a thing leaves the group, and show one that comes into it', async () => {
    const given = await world.share(group, world.a, ALL);
    const socket = await socketOf(world.a, data(1));
    assert.deepEqual(namesIn(await socket.next()), ['a2', 'a4', 's1', 's3']);
    await world.front.ok(world.admin, 'POST', `/api/entityGroup/${group}/addEntities`, [ids['s5']]);
    assert.deepEqual(namesIn(await socket.next()), ['a2', 'a4', 's1', 's3', 's5']);
    measure('s5', 7000);
    assert.equal((await socket.next()).update[0].entityId.id, ids['s5']);
    await world.front.ok(world.admin, 'POST', `/api/entityGroup/${group}/deleteEntities`, [ids['s5']]);
    assert.equal((await socket.end()).code, 1011);
    await world.take(given);
  });

  it('show what is one’s own alone where ThingsBoard gives no token for the key', async () => {
    const given = await world.share(group, world.a, ALL);
    // Long after the last one.
    world.front.clock.now += 3_600_000;
    world.front.standIn.fail({ path: /^\/api\/user\/[^/]+\/token$/, status: 403 });
    const socket = await socketOf(world.a, data(1));
    assert.deepEqual(namesIn(await socket.next()), ['a2', 'a4']);
    socket.ask(data(2));
    assert.deepEqual(namesIn(await socket.next()), ['a2', 'a4', 's1', 's3']);
    await world.take(given);
  });

  it('speak as consoles before 3.7 do', async () => {
    const given = await world.share(group, world.a, ALL);
    const { port } = world.front.app.server.address() as AddressInfo;
    const address = `ws://127.0.0.1:${port}/api/ws/plugins/telemetry?token=${world.a.token}`;
    const socket = new TestSocket(new WebSocket(address));
    open.push(socket);
    await once(socket.socket, 'open');
    const { type: _type, ...command } = data(4);
    const one = { cmdId: 5, entityType: 'DEVICE', entityId: ids['s3'], scope: 'SERVER_SCOPE' };
    socket.send({ entityDataCmds: [command], attrSubCmds: [one] });
    const answers = [await socket.next(), await socket.next()];
    assert.deepEqual(namesIn(answers.find(({ cmdId }) => cmdId === 4)), ['a2', 'a4', 's1', 's3']);
    assert.equal(answers.find(({ subscriptionId }) => subscriptionId === 5).errorCode, 0);
    socket.send({ entityDataUnsubscribeCmds: [{ cmdId: 4 }] });
    await socket.rest(100);
    measure('s1', 8000);
    measure('a2', 8001);
    measure('s3', 8002);
    assert.deepEqual(
      (await socket.rest()).map(({ subscriptionId }) => subscriptionId),
      [5],
    );
    await world.take(given);
  });

  it('use one number for one thing after another', async () => {
    const given = await world.share(group, world.a, ALL);
    const socket = await socketOf(world.a, data(1));
    await socket.next();
    // What comes of one's own alone goes the usual way.
    const list = { type: 'entityList', entityType: 'DEVICE', entityList: [ids['a2']] };
    socket.ask(data(1, { query: query({}, { entityFilter: list }) }));
    assert.deepEqual(namesIn(await socket.next()), ['a2']);
    measure('s1', 9000);
    measure('a2', 9001);
    assert.deepEqual(
      (await socket.rest()).map(({ update }) => update[0].entityId.id),
      [ids['a2']],
    );
    socket.ask(data(1));
    assert.deepEqual(namesIn(await socket.next()), ['a2', 'a4', 's1', 's3']);
    measure('s1', 9002);
    measure('a2', 9003);
    assert.equal((await socket.rest()).length, 2);
    await world.take(given);
  });

  it('end where ThingsBoard ends the one with the key, and leave nothing behind', async () => {
    const given = await world.share(group, world.a, ALL);
    const socket = await socketOf(world.a, data(1));
    await socket.next();
    world.front.standIn.dropSockets();
    assert.ok([1006, 1011].includes((await socket.end()).code));
    const { events } = world.front.standIn.world.values as unknown as { events: EventEmitter };
    const again = await socketOf(world.a, data(1));
    await again.next();
    assert.equal(events.listenerCount(ids['s1']), 1);
    again.close();
    await again.rest(300);
    assert.equal(events.listenerCount(ids['s1']), 0);
    await world.take(given);
  });

  it('end with the connection of the tenant', async () => {
    await world.share(group, world.a, ALL);
    const socket = await socketOf(world.a, data(1));
    await socket.next();
    await world.front.ok(world.admin, 'DELETE', '/api/registration/connection');
    assert.equal((await socket.end()).code, 1011);
  });
});
