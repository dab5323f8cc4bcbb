import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { isAbout } from '../platform/embedded/sockets/is-about';
import { groupId, scenario, type Scenario, shareGroup } from '../testing/scenario';
import { testApp, type TestApp } from '../testing/test-app';
import { openSocket, socketOf, type TestSocket } from '../testing/test-socket';

let app: TestApp;
let s: Scenario;
const open: TestSocket[] = [];
const keep = (socket: TestSocket) => (open.push(socket), socket);
const as = async (who: { token: string }, ...cmds: object[]) => keep(await socketOf(app.app, who, ...cmds));

const attributes = (entityId: string, more: object = {}) => ({
  ...{ cmdId: 1, type: 'ATTRIBUTES', entityType: 'DEVICE', entityId, scope: 'SERVER_SCOPE' },
  ...more,
});
const devices = (more: object = {}, pageLink: object = {}) => ({
  ...{ cmdId: 1, type: 'ENTITY_DATA', latestCmd: { keys: [{ type: 'SERVER_ATTRIBUTE', key: 'secret' }] } },
  query: {
    entityFilter: { type: 'entityType', entityType: 'DEVICE' },
    pageLink: { page: 0, pageSize: 10, ...pageLink },
    ...{ entityFields: [{ type: 'ENTITY_FIELD', key: 'name' }], ...more },
  },
});
const put = (id: string, values: object) =>
  app.ok(s.admin, 'POST', `/api/plugins/telemetry/DEVICE/${id}/SERVER_SCOPE`, values);

/** A user of "mine" whose only right is one role, and how to change it. */
async function withRole(permissions: object) {
  const name = `Role ${Math.random()}`;
  const role = await app.ok(s.admin, 'POST', '/api/role', { name, type: 'GENERIC', permissions });
  const ownerId = { entityType: 'CUSTOMER', id: s.mine };
  const group = await app.ok(s.admin, 'POST', '/api/entityGroup', { name, type: 'USER', ownerId });
  await app.ok(s.admin, 'POST', '/api/groupPermission', { userGroupId: group.id, roleId: role.id });
  const user = await app.customerUser(s.admin, s.mine, [name]);
  let stored = role;
  const set = async (changed: object) =>
    (stored = await app.ok(s.admin, 'POST', '/api/role', { ...stored, permissions: changed }));
  return { user, set, group };
}

describe('sockets: what is not allowed', () => {
  before(async () => {
    app = await testApp({}, undefined, {
      socketLimits: {
        perUser: 5,
        strangersOfClient: 8,
        strangerMs: 300,
        subscriptions: 20,
        burst: 60,
        commandsPerSecond: 1,
        heartbeatMs: 1_000,
      },
    });
    s = await scenario(app);
    await put(s.theirDevice, { secret: 'theirs' });
    await put(s.myDevice, { secret: 'mine' });
  });
  after(() => app.close());
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.close();
    await wait(50);
  });

  it('values of what lies outside do not exist, whatever kind it is called', async () => {
    const socket = await as(
      s.me,
      attributes(s.theirDevice),
      attributes(s.theirDevice, { cmdId: 2, type: 'TIMESERIES', scope: 'LATEST_TELEMETRY' }),
      attributes(s.theirDevice, { cmdId: 3, type: 'TIMESERIES_HISTORY', keys: 'secret', startTs: 0, endTs: 1 }),
      attributes(s.theirs, { cmdId: 4, entityType: 'CUSTOMER' }),
      attributes(s.tenantId, { cmdId: 5, entityType: 'TENANT' }),
      attributes(s.theirDevice, { cmdId: 6, entityType: 'DASHBOARD' }),
      attributes(s.privateDashboard, { cmdId: 7, entityType: 'DASHBOARD' }),
    );
    for (let id = 1; id <= 7; id++) {
      const { subscriptionId, errorCode, errorMsg, data } = await socket.next();
      assert.deepEqual([subscriptionId, errorCode, errorMsg, data], [id, 3, "Requested item wasn't found!", null]);
    }
    await put(s.theirDevice, { secret: 'still theirs' });
    assert.deepEqual(await socket.rest(), [], 'a refused subscription is none');
  });

  it('a right on attributes is none on telemetry', async () => {
    const { user } = await withRole({ DEVICE: ['READ', 'READ_ATTRIBUTES'] });
    const socket = await as(user, attributes(s.myDevice), attributes(s.myDevice, { cmdId: 2, type: 'TIMESERIES' }));
    assert.equal((await socket.next()).errorCode, 0);
    assert.deepEqual([(await socket.next()).errorCode, socket.closed], [3, null]);
  });

  it('queries find nothing of others, by no filter, and count nothing of them', async () => {
    const filters = [
      { type: 'entityType', entityType: 'DEVICE' },
      { type: 'entityList', entityType: 'DEVICE', entityList: [s.theirDevice, s.tenantDevice] },
      { type: 'singleEntity', singleEntity: { entityType: 'DEVICE', id: s.theirDevice } },
      { type: 'entityName', entityType: 'DEVICE', entityNameFilter: 'T' },
    ];
    const socket = await as(
      s.me,
      ...filters.map((entityFilter, cmdId) => ({ ...devices({ entityFilter }), cmdId })),
      ...filters.map((entityFilter, i) => ({ cmdId: 10 + i, type: 'ENTITY_COUNT', query: { entityFilter } })),
    );
    for (const expected of [1, 0, 0, 0]) assert.equal((await socket.next()).data.totalElements, expected);
    for (const expected of [1, 0, 0, 0]) assert.equal((await socket.next()).count, expected);
  });

  it('rights that are taken away end what hangs on them, within a second and without a push', async () => {
    const { user, set } = await withRole({ DEVICE: ['READ', 'READ_ATTRIBUTES'] });
    const socket = await as(user, attributes(s.myDevice), { ...devices(), cmdId: 2 });
    assert.equal((await socket.next()).data.secret[0][1], 'mine');
    const first = await socket.next();
    assert.equal(first.data.totalElements, 1);
    await set({ DEVICE: ['READ'] });
    const answers = [await socket.next(), await socket.next()];
    const refused = answers.find(({ subscriptionId }) => subscriptionId === 1);
    assert.deepEqual([refused?.errorCode, refused?.data], [3, null]);
    const hidden = answers.find(({ cmdId }) => cmdId === 2);
    assert.equal(hidden?.update[0].latest.SERVER_ATTRIBUTE.secret.value, '');
    await put(s.myDevice, { secret: 'new' });
    assert.ok(!JSON.stringify(await socket.rest(700)).includes('new'));
    await set({});
    assert.deepEqual((await socket.next()).data.data, []);
    await put(s.myDevice, { secret: 'mine' });
    assert.deepEqual(await socket.rest(), []);
  });

  it('so does a thing that moves to others, a group role that ends, and a user who leaves a group', async () => {
    const device = await app.ok(s.me, 'POST', '/api/device', { name: 'To give away' });
    await put(device.id.id, { secret: 1 });
    const socket = await as(s.me, attributes(device.id.id));
    assert.equal((await socket.next()).errorCode, 0);
    await app.ok(s.admin, 'POST', `/api/owner/CUSTOMER/${s.theirs}/DEVICE/${device.id.id}`);
    assert.equal((await socket.next()).errorCode, 3);

    const shared = await app.ok(s.admin, 'POST', '/api/entityGroup', { name: 'Shared devices', type: 'DEVICE' });
    await app.ok(s.admin, 'POST', `/api/entityGroup/${shared.id.id}/addEntities`, [s.tenantDevice]);
    const holders = await groupId(app, s.admin, { type: 'CUSTOMER', id: s.mine }, 'USER', 'Customer Administrators');
    await shareGroup(app, s.admin, holders, shared.id.id, ['READ', 'READ_ATTRIBUTES']);
    socket.ask(attributes(s.tenantDevice, { cmdId: 2 }));
    assert.equal((await socket.next()).errorCode, 0);
    await app.ok(s.admin, 'POST', `/api/entityGroup/${shared.id.id}/deleteEntities`, [s.tenantDevice]);
    assert.deepEqual([(await socket.next()).errorCode], [3]);

    const { user, group } = await withRole({ DEVICE: ['READ', 'READ_ATTRIBUTES'] });
    const member = await as(user, attributes(s.myDevice));
    assert.equal((await member.next()).errorCode, 0);
    await app.ok(s.admin, 'POST', `/api/entityGroup/${group.id.id}/deleteEntities`, [user.id]);
    assert.equal((await member.next()).errorCode, 3);
  });

  it('a session that ends, a user who is gone and a token that is too old close the socket', async () => {
    const begin = async () => {
      const user = await app.customerUser(s.admin, s.mine);
      const socket = await as(user, attributes(s.myDevice));
      await socket.next();
      return { user, socket };
    };
    const out = await begin();
    await app.ok(out.user, 'POST', '/api/auth/logout');
    assert.equal((await out.socket.end()).code, 1000);
    const gone = await begin();
    await app.ok(s.admin, 'DELETE', `/api/user/${gone.user.id}`);
    assert.equal((await gone.socket.end()).code, 1000);
    const old = await begin();
    const now = app.clock.now;
    app.clock.now = now + 3 * 3600_000;
    // The next heartbeat sees it, though nothing has changed.
    assert.equal((await old.socket.end()).code, 1000);
    app.clock.now = now;
  });

  it('nobody is let in without saying who they are, and saying it again changes nobody', async () => {
    const refused = async (message: unknown, code = 1008) => {
      const socket = keep(await openSocket(app.app));
      socket.send(message);
      assert.equal((await socket.end()).code, code, JSON.stringify(message).slice(0, 80));
      assert.deepEqual(socket.received, []);
    };
    await refused({ cmds: [attributes(s.myDevice)] });
    await refused({ authCmd: { cmdId: 0, token: 'made up' }, cmds: [attributes(s.myDevice)] }, 1000);
    await refused({ authCmd: { cmdId: 0, token: 7 } });
    await refused('no JSON');
    await refused('[]');
    await refused('{"a":'.repeat(2_000));
    await refused({ authCmd: { token: s.me.token }, cmds: 'x'.repeat(300_000) }, 1009);
    const silent = keep(await openSocket(app.app));
    assert.equal((await silent.end()).code, 1008, 'whoever says nothing is not waited for');
    const socket = await as(s.me);
    socket.send({ authCmd: { cmdId: 0, token: s.them.token }, cmds: [attributes(s.theirDevice)] });
    assert.equal((await socket.next()).errorCode, 3);
  });

  it('sockets, subscriptions and commands have limits, and so has what strangers hold open', async () => {
    const sockets: TestSocket[] = [];
    for (let index = 0; index < 5; index++) sockets.push(await as(s.them, { cmdId: 1, type: 'NOTIFICATIONS_COUNT' }));
    for (const socket of sockets) await socket.next();
    const sixth = await as(s.them);
    assert.deepEqual(await sixth.end(), { code: 1008, reason: 'The limit of open sockets is reached.' });
    sockets[0].close();
    await wait(100);
    const instead = await as(s.them, { cmdId: 1, type: 'NOTIFICATIONS_COUNT' });
    assert.equal((await instead.next()).cmdId, 1, 'a place that was left is free');

    const many = await as(s.me, ...Array.from({ length: 21 }, (_, cmdId) => attributes(s.myDevice, { cmdId })));
    const answers = [];
    for (let index = 0; index < 21; index++) answers.push(await many.next());
    const refused = answers.filter(({ errorCode }) => errorCode !== 0);
    assert.deepEqual(
      refused.map(({ subscriptionId }) => subscriptionId),
      [20],
    );
    many.ask(...Array.from({ length: 41 }, (_, cmdId) => ({ cmdId, type: 'NOTIFICATIONS_COUNT' })));
    assert.equal((await many.end()).code, 1008);

    const strangers: TestSocket[] = [];
    for (let index = 0; index < 9; index++) strangers.push(keep(await openSocket(app.app)));
    assert.deepEqual(await strangers[8].end(), { code: 1008, reason: 'The limit of open sockets is reached.' });
  });

  it('whoever does not answer is not there any more', async () => {
    const socket = await as(s.me, { cmdId: 1, type: 'NOTIFICATIONS_COUNT' });
    await socket.next();
    // A client that reads nothing answers no ping.
    socket.socket.pause();
    await wait(2_300);
    socket.socket.resume();
    assert.equal((await socket.end()).code, 1006);
  });

  it('another tenant’s changes are nobody’s news', async () => {
    const other = await app.tenant();
    const socket = await as(s.admin, devices({}, { dynamic: true }));
    await socket.next();
    await app.ok(other, 'POST', '/api/device', { name: 'Far away' });
    assert.deepEqual(await socket.rest(), []);
    // Nor is anything looked up for them: what others do costs this tenant nothing.
    const query = { entityFilter: { type: 'entityType', entityType: 'DEVICE' } };
    assert.equal(isAbout(query, s.tenantId, ['entity', 'DEVICE', s.myDevice, other.tenantId]), false);
    assert.equal(isAbout(query, s.tenantId, ['entity', 'DEVICE', s.myDevice, s.tenantId]), true);
  });
});
