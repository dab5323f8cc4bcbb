import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { TestSocket } from '../../test-socket';
import type { Row } from '../../../platform/thingsboard/routes/row';
import { holds, leavesNothingOut } from './naive';
import { gives, isMerged, openIds, readsGiven } from './naive-merged';
import { IDS, OPEN_TYPES, PEOPLE, THINGS, type Person } from './people';
import { ALARM_QUERIES, QUERIES, type Asks } from './queries';
import { idsOf, TYPES } from './questions';
import { KEY_TOKEN } from './upstream';
import { makeWorld, type World } from './world';

/** Commands of one message. */
const AT_ONCE = 50;

/** A command with what it takes: rights; and a thing that its sender has to see. */
interface Command {
  body: Record<string, unknown>;
  asks: readonly Asks[] | 'everything';
  sees?: string;
}

const TARGETS = TYPES.flatMap((type) => idsOf(type).map((id): [string, string] => [type, id]));
const DEVICES = QUERIES.find(({ asks }) => asks.length === 1 && asks[0][0] === 'DEVICE')!;
const keys = [{ type: 'TIME_SERIES', key: 'x' }];

const values: Command[] = TARGETS.flatMap(([entityType, entityId]): Command[] => [
  {
    body: { type: 'ATTRIBUTES', entityType, entityId, scope: 'SERVER_SCOPE', keys: 'x' },
    ...{ asks: [[entityType, 'READ_ATTRIBUTES']], sees: entityId },
  },
  ...['TIMESERIES', 'TIMESERIES_HISTORY'].map((type): Command => ({
    body: { type, entityType, entityId, keys: 'x' },
    asks: [[entityType, 'READ_TELEMETRY']],
  })),
  {
    body: { type: 'ALARM_STATUS', originatorId: { entityType, id: entityId }, severityList: [] },
    ...{ asks: [['ALARM', 'READ'] as const, [entityType, 'READ'] as const], sees: entityId },
  },
]);

const queries: Command[] = [
  ...['ENTITY_DATA', 'ENTITY_COUNT'].flatMap((type) =>
    QUERIES.map(({ body, asks }): Command => {
      // Without a query it may be about anything that may be read.
      const isQuery = typeof body === 'object' && body !== null && !Array.isArray(body);
      return { body: { type, query: body }, asks: isQuery ? asks : [['ALL', 'READ']] };
    }),
  ),
  ...['ALARM_DATA', 'ALARM_COUNT'].flatMap((type) =>
    ALARM_QUERIES.map(({ body, asks }): Command => ({ body: { type, query: body }, asks })),
  ),
  {
    body: { type: 'ENTITY_DATA', query: DEVICES.body, latestCmd: { keys } },
    asks: [...DEVICES.asks, ['DEVICE', 'READ_TELEMETRY']],
  },
  {
    body: { type: 'ENTITY_DATA', query: DEVICES.body, latestCmd: { keys: [{ type: 'SERVER_ATTRIBUTE', key: 'x' }] } },
    asks: [...DEVICES.asks, ['DEVICE', 'READ_ATTRIBUTES']],
  },
  ...['tsCmd', 'historyCmd', 'aggHistoryCmd', 'aggTsCmd'].map((field): Command => ({
    body: { type: 'ENTITY_DATA', query: DEVICES.body, [field]: { keys: ['x'] } },
    asks: [...DEVICES.asks, ['DEVICE', 'READ_TELEMETRY']],
  })),
];

const others: Command[] = [
  ...['NOTIFICATIONS', 'NOTIFICATIONS_COUNT', 'MARK_ALL_NOTIFICATIONS_AS_READ', 'ENTITY_DATA_UNSUBSCRIBE'].map(
    (type): Command => ({ body: { type }, asks: [] }),
  ),
  { body: { type: 'OF_A_LATER_EDITION' }, asks: 'everything' },
  { body: { type: 'ATTRIBUTES', unsubscribe: true, entityType: 'DEVICE', entityId: IDS.DEVICE.foreign }, asks: [] },
];
const COMMANDS = [...values, ...queries, ...others];

/** Whether a ThingsBoard shows somebody a thing. */
function sees({ authority, tenant, customer }: Person, id: string): boolean {
  const thing = THINGS.find((each) => each.id === id);
  if (!thing || !tenant || thing.tenant !== tenant) return false;
  return authority === 'TENANT_ADMIN' || thing.customer === customer;
}

function goesOn(person: Person, { asks, sees: thing }: Command): boolean {
  if (!person.authority) return false;
  if (asks === 'everything') return leavesNothingOut(person);
  return asks.every(([type, operation]) => holds(person, type, operation)) && (!thing || sees(person, thing));
}

const VALUES = /^(ATTRIBUTES|TIMESERIES)/;
const QUERY_ROW: Row = ['POST', '/api/entitiesQuery/find', 'TC', { kind: 'query' }];

/** Whether a group role opens something that a command is about, which is not the sender's own to read. */
function isOpened(person: Person, command: Command): boolean {
  const { type, entityType, entityId, query, unsubscribe } = command.body;
  if (unsubscribe || person.authority !== 'CUSTOMER_USER' || !person.rights) return false;
  if (VALUES.test(String(type))) {
    const operation = type === 'ATTRIBUTES' ? 'READ_ATTRIBUTES' : 'READ_TELEMETRY';
    const id = String(entityId);
    if (!gives(person, 'READ') || !gives(person, operation)) return false;
    const isThere = THINGS.some((thing) => thing.id === id && thing.tenant === person.tenant);
    const isOwn = holds(person, String(entityType), operation) && sees(person, id);
    return openIds(String(entityType)).includes(id) && isThere && !isOwn;
  }
  if (type !== 'ENTITY_DATA' && type !== 'ENTITY_COUNT') return false;
  return isMerged(
    person,
    { row: QUERY_ROW, method: '', url: '', params: {}, query: {}, body: query },
    goesOn(person, command),
  );
}

/** What is wrong with a command that came with the key. */
function wrongWithKey(person: Person, command: Record<string, unknown>): string | null {
  const { type, entityId, query, latestCmd } = command;
  const open = OPEN_TYPES.flatMap(openIds);
  if (VALUES.test(String(type))) return open.includes(String(entityId)) ? null : 'what is not open';
  const { entityFilter } = query as { entityFilter: { entityList?: string[] } };
  if (!entityFilter.entityList?.every((id) => open.includes(id))) return 'not only what is open';
  const latestValues = (latestCmd as { keys?: unknown[] } | undefined)?.keys;
  const isSeries = ['tsCmd', 'historyCmd', 'aggHistoryCmd', 'aggTsCmd'].some((field) => field in command);
  const reads = readsGiven(person, query as Record<string, unknown>) && readsGiven(person, { latestValues });
  return reads && (!isSeries || gives(person, 'READ_TELEMETRY')) ? null : 'not only what may be read';
}

describe('the table of refusals over sockets in front of a ThingsBoard', () => {
  let world: World;
  let port: number;

  before(async () => {
    world = await makeWorld();
    await world.front.app.listen({ host: '127.0.0.1', port: 0 });
    ({ port } = world.front.app.server.address() as AddressInfo);
  });
  after(() => world.close());

  const open = async (path: string): Promise<TestSocket> => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    const test = new TestSocket(socket);
    await once(socket, 'open');
    return test;
  };

  it('is what a naive reading expects, for every command and caller', { timeout: 120_000 }, async (test) => {
    const wrong: string[] = [];
    let [passed, refused, shared] = [0, 0, 0];
    const people = Object.entries(PEOPLE).filter(([, { credential }]) => credential?.startsWith('Bearer '));
    for (const [name, person] of people) {
      const token = person.credential!.slice('Bearer '.length);
      const socket = await open('/api/ws');
      world.upstream.commands.length = 0;
      socket.send({ authCmd: { cmdId: 0, token }, cmds: [] });
      const all = COMMANDS.map((command, cmdId) => ({
        ...command,
        body: { ...command.body, cmdId } as Command['body'] & { cmdId: number },
      }));
      for (let at = 0; at < all.length; at += AT_ONCE) {
        socket.send({ cmds: all.slice(at, at + AT_ONCE).map(({ body }) => body) });
        if (person.authority)
          for (let count = all.slice(at, at + AT_ONCE).length; count > 0; count--) await socket.next();
      }
      if (!person.authority) await socket.rest(200);
      socket.close();
      const own = new Map<unknown, Record<string, unknown>>();
      const withKey: Record<string, unknown>[] = [];
      for (const { command, token: by } of world.upstream.commands) {
        if (by === token) own.set(command['cmdId'], command);
        else if (by === KEY_TOKEN) withKey.push(command);
        else wrong.push(`${JSON.stringify(command)} as ${name}: with ${by}`);
      }
      for (const command of all) {
        const seen = own.get(command.body.cmdId);
        const [wanted, isShared] = [goesOn(person, command), isOpened(person, command)];
        if (isShared) shared++;
        if (seen) passed++;
        else refused++;
        // What only a group role opens goes over another socket, as a whole or in part.
        const goesOwn = wanted && !(isShared && VALUES.test(command.body['type'] as string));
        if (!!seen !== goesOwn)
          wrong.push(`${JSON.stringify(command.body)} as ${name}: ${goesOwn ? 'refused' : 'went on'}`);
        if (seen && !isShared) assert.deepEqual(seen, JSON.parse(JSON.stringify(command.body)));
      }
      assert.equal(withKey.length, all.filter((command) => isOpened(person, command)).length, name);
      for (const command of withKey) {
        const problem = wrongWithKey(person, command);
        if (problem) wrong.push(`${JSON.stringify(command)} as ${name}: ${problem}`);
      }
    }
    test.diagnostic(
      `${COMMANDS.length} commands, ${passed + refused} answers compared: ${passed} went on, ${refused} did not, ${shared} were shared`,
    );
    assert.deepEqual(wrong.slice(0, 40), [], `${wrong.length} of ${passed + refused} differ`);
    assert.ok(passed > 1000 && refused > 1000 && shared > 20);
  });

  it('looks at a later command without a query as at the one before it', async () => {
    const reader = PEOPLE['reader'];
    const socket = await open('/api/ws/plugins/telemetry');
    world.upstream.commands.length = 0;
    const data = (cmdId: number, more: object) => ({ type: 'ENTITY_DATA', cmdId, ...more });
    socket.send({ authCmd: { cmdId: 0, token: reader.credential!.slice('Bearer '.length) } });
    socket.ask(data(1, { query: DEVICES.body }));
    socket.ask(data(1, { latestCmd: { keys: [{ type: 'ENTITY_FIELD', key: 'name' }] } }));
    socket.ask(data(1, { latestCmd: { keys } }));
    socket.ask(data(1, { tsCmd: { keys: ['x'] } }));
    // What was refused before lends nothing to what comes after it.
    socket.ask(data(2, { query: { entityFilter: { type: 'entityType', entityType: 'ASSET' } } }));
    socket.ask(data(2, { latestCmd: { keys: [{ type: 'ENTITY_FIELD', key: 'name' }] } }));
    for (let count = 0; count < 6; count++) await socket.next();
    socket.close();
    assert.deepEqual(
      world.upstream.commands.map(({ command }) => [command['cmdId'], Object.keys(command).at(-1)]),
      [
        [1, 'query'],
        [1, 'latestCmd'],
      ],
    );
  });
});
