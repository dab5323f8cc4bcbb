import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { mergePermissions, type MergedPermissions } from 'ngx-self-registration/models/permissions';
import { WebSocket, WebSocketServer } from 'ws';
import { buildFront, type Front } from '../front';

const MINE = '22222222-2222-2222-2222-222222222222';
const THEIRS = '33333333-3333-3333-3333-333333333333';
const ME = {
  id: { entityType: 'USER', id: 'me' },
  email: 'me@example.com',
  authority: 'CUSTOMER_USER',
  tenantId: { entityType: 'TENANT', id: '11111111-1111-1111-1111-111111111111' },
  customerId: { entityType: 'CUSTOMER', id: '44444444-4444-4444-4444-444444444444' },
};
type Json = Record<string, unknown>;

/** A console's socket that keeps what it gets. */
class Console {
  readonly got: Json[] = [];
  closed: number | undefined;
  constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.got.push(JSON.parse(String(data))));
    socket.on('close', (code) => (this.closed = code));
    socket.on('error', () => undefined);
  }
  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }
  ask(...cmds: object[]): void {
    this.send({ authCmd: { cmdId: 0, token: 'mine' }, cmds });
  }
}
const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 500 && !holds(); tries++) await wait(10);
  assert.ok(holds(), 'it did not come to be');
};

describe('sockets in front of a ThingsBoard', () => {
  let thingsboard: Server;
  let upstreamSockets: WebSocketServer;
  let front: Front;
  let port: number;
  let roles: MergedPermissions | null;
  let signedIn: boolean;
  /** Messages that arrived at ThingsBoard, and the addresses of its sockets. */
  let seen: Json[];
  let addresses: string[];

  before(async () => {
    thingsboard = createServer((request, response) => {
      const { url = '', headers } = request;
      const isMe = headers['x-authorization'] === 'Bearer mine' && signedIn;
      response.setHeader('content-type', 'application/json');
      if (url === '/api/auth/user') response.statusCode = isMe ? 200 : 401;
      else response.statusCode = url.includes(MINE) ? 200 : 403;
      response.end(JSON.stringify(url === '/api/auth/user' ? ME : []));
    });
    upstreamSockets = new WebSocketServer({ server: thingsboard });
    upstreamSockets.on('connection', (socket, request) => {
      addresses.push(request.url ?? '');
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as { cmds?: Json[] };
        seen.push(message);
        for (const { cmdId, leave } of message.cmds ?? []) {
          socket.send(JSON.stringify({ cmdId, answered: true }));
          if (leave) socket.close(4001, 'enough');
        }
      });
    });
    await new Promise<void>((done) => thingsboard.listen(0, '127.0.0.1', done));
    const { port: there } = thingsboard.address() as AddressInfo;
    let now = 0;
    front = await buildFront(
      { thingsboardUrl: `http://127.0.0.1:${there}`, trustProxy: false },
      // Nobody is known from before.
      { now: () => (now += 60_000), rolesOf: async () => roles },
    );
    await front.app.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = front.app.server.address() as AddressInfo);
  });
  after(async () => {
    await front.app.close();
    upstreamSockets.close();
    await new Promise((done) => thingsboard.close(done));
  });
  beforeEach(() => {
    roles = null;
    signedIn = true;
    seen = [];
    addresses = [];
  });

  const open = async (path = '/api/ws'): Promise<Console> => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    const console = new Console(socket);
    await new Promise((done, fail) => {
      socket.once('open', done);
      socket.once('error', fail);
    });
    return console;
  };
  const attributes = (id: string, cmdId = 1) => ({
    cmdId,
    type: 'ATTRIBUTES',
    entityType: 'DEVICE',
    entityId: id,
    scope: 'SERVER_SCOPE',
  });
  const cmdIds = () => seen.flatMap(({ cmds }) => (cmds as Json[] | undefined)?.map(({ cmdId }) => cmdId) ?? []);

  it('hand commands on with the sender’s own token, and answers back', async () => {
    const console = await open();
    console.ask(attributes(MINE), { cmdId: 2, type: 'NOTIFICATIONS_COUNT' });
    await until(() => console.got.length === 2);
    assert.deepEqual(seen[0]['authCmd'], { cmdId: 0, token: 'mine' });
    assert.deepEqual(cmdIds(), [1, 2]);
    assert.equal(addresses[0], '/api/ws');
    console.socket.close();
  });

  it('refuse attributes of a thing that is another’s, which ThingsBoard itself does not', async () => {
    const console = await open();
    console.ask(attributes(THEIRS, 5), attributes(MINE, 6), attributes('../../../auth/user', 7));
    await until(() => console.got.length === 3);
    const refusal = (id: number) => console.got.find(({ subscriptionId }) => subscriptionId === id);
    for (const id of [5, 7]) assert.deepEqual([refusal(id)?.['errorCode'], refusal(id)?.['data']], [1, null]);
    assert.deepEqual(cmdIds(), [6]);
    // The same in the words of consoles before 3.7, which say whose it is in the address.
    const old = await open('/api/ws/plugins/telemetry?token=mine');
    const { type: _type, ...command } = attributes(THEIRS, 8);
    old.send({ attrSubCmds: [command], tsSubCmds: [{ ...command, cmdId: 9 }], historyCmds: [] });
    await until(() => old.got.length === 1 && seen.length === 2);
    assert.equal(old.got[0]['subscriptionId'], 8);
    assert.deepEqual(seen[1], { tsSubCmds: [{ ...command, cmdId: 9 }] });
    assert.equal(addresses[1], '/api/ws/plugins/telemetry?token=mine');
    for (const each of [console, old]) each.socket.close();
  });

  it('look at every right that a command takes', async () => {
    roles = mergePermissions([{ DEVICE: ['READ'] }], []);
    const query = (more: object = {}) => ({
      entityFilter: { type: 'deviceType', deviceTypes: ['x'] },
      pageLink: { page: 0, pageSize: 10 },
      ...more,
    });
    const console = await open();
    console.ask(
      { cmdId: 1, type: 'ENTITY_DATA', query: query() },
      { cmdId: 2, type: 'ENTITY_DATA', query: query(), latestCmd: { keys: [{ type: 'ATTRIBUTE', key: 'x' }] } },
      { cmdId: 3, type: 'ENTITY_DATA', query: query(), historyCmd: { keys: ['t'], startTs: 0, endTs: 1 } },
      { cmdId: 4, type: 'ENTITY_DATA', query: query({ latestValues: [{ type: 'TIME_SERIES', key: 't' }] }) },
      { cmdId: 5, type: 'ENTITY_COUNT', query: { entityFilter: { type: 'entityType', entityType: 'ASSET' } } },
      { cmdId: 6, type: 'ALARM_COUNT', query: {} },
      { cmdId: 7, type: 'TIMESERIES', entityType: 'DEVICE', entityId: MINE },
      // A later command of a subscription leaves the query out.
      { cmdId: 1, type: 'ENTITY_DATA', latestCmd: { keys: [{ type: 'ENTITY_FIELD', key: 'name' }] } },
      { cmdId: 1, type: 'ENTITY_DATA', latestCmd: { keys: [{ type: 'SERVER_ATTRIBUTE', key: 'x' }] } },
      { cmdId: 1, type: 'ENTITY_DATA', tsCmd: { keys: ['t'] } },
      { cmdId: 8, type: 'SOMETHING_NEW' },
      { cmdId: 1, type: 'ENTITY_DATA_UNSUBSCRIBE' },
    );
    await until(() => console.got.length === 12);
    assert.deepEqual(cmdIds(), [1, 1, 1]);
    assert.deepEqual(
      console.got
        .filter(({ errorCode }) => errorCode !== undefined)
        .map(({ cmdId, subscriptionId }) => cmdId ?? subscriptionId),
      [2, 3, 4, 5, 6, 7, 1, 1, 8],
    );
    console.socket.close();
  });

  it('know nothing more for somebody who has been signed out', async () => {
    const console = await open();
    console.ask(attributes(MINE));
    await until(() => seen.length === 1);
    signedIn = false;
    console.send({ cmds: [attributes(MINE, 2)] });
    await wait(100);
    assert.deepEqual(cmdIds(), [1]);
    console.socket.close();
  });

  it('do not become somebody else’s', async () => {
    const console = await open();
    console.ask(attributes(MINE));
    await until(() => seen.length === 1);
    console.send({ authCmd: { cmdId: 0, token: 'other' }, cmds: [attributes(THEIRS, 2)] });
    await until(() => console.closed !== undefined);
    assert.deepEqual(cmdIds(), [1]);
  });

  it('are closed as the other side closes, and where a message is none', async () => {
    const console = await open();
    console.ask({ cmdId: 1, type: 'NOTIFICATIONS_COUNT', leave: true });
    await until(() => console.closed !== undefined);
    assert.equal(console.closed, 4001);
    const other = await open();
    other.send('no json');
    await until(() => other.closed !== undefined);
    assert.equal(other.closed, 1007);
    await until(() => upstreamSockets.clients.size === 0);
  });
});
