import { deepEqual, equal, rejects } from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { TestSocket } from '../test-socket';
import type { OneCustomer } from './client';
import { Client, TENANT } from './client';
import type { UiCall } from './recordings';
import { UI_CALLS } from './recordings';
import type { StandIn } from './stand-in';
import { startStandIn } from './stand-in';

const TEMPERATURE = [{ type: 'TIME_SERIES', key: 'temperature' }];
const METERS = {
  entityFilter: { type: 'deviceType', deviceTypes: ['meter'], deviceNameFilter: '' },
  entityFields: [{ type: 'ENTITY_FIELD', key: 'name' }],
  latestValues: TEMPERATURE,
  pageLink: { page: 0, pageSize: 10, dynamic: true },
};

let standIn: StandIn;
let client: Client;
let administrator: string;
let a: OneCustomer;
let b: OneCustomer;
const open: TestSocket[] = [];

beforeEach(async () => {
  standIn = await startStandIn({ version: '4.3' });
  client = new Client(standIn);
  administrator = await client.signIn(TENANT);
  a = await client.customer(administrator, 'A');
  b = await client.customer(administrator, 'B');
});
afterEach(async () => {
  open.splice(0).forEach((socket) => socket.close());
  await standIn.close();
});

async function socket(token: string | null, ...cmds: object[]): Promise<TestSocket> {
  const test = await client.socket(token, cmds);
  open.push(test);
  return test;
}

const values = (device: OneCustomer['device'], temperature: number) =>
  standIn.world.values.saveTelemetry(device.id.id, { temperature }, Date.now());
const attributes = (device: OneCustomer['device'], site: string) =>
  standIn.world.values.saveAttributes(device.id.id, 'SERVER_SCOPE', { site }, Date.now());
const names = (answer: { data: { data: { latest: { ENTITY_FIELD: { name: { value: string } } } }[] } }) =>
  answer.data.data.map(({ latest }) => latest.ENTITY_FIELD.name.value);

describe('A subscription of the stand-in', () => {
  it('to attributes goes on for a device of another customer', async () => {
    const cmd = { cmdId: 1, type: 'ATTRIBUTES', entityType: 'DEVICE', entityId: a.device.id.id, scope: 'SERVER_SCOPE' };
    const foreign = await socket(b.token, { ...cmd, keys: 'site' });
    deepEqual((await foreign.next()).data, {});
    attributes(a.device, 'hall');
    equal((await foreign.next()).data.site[0][1], 'hall');
  });

  it('to telemetry is refused for a device of another customer, and brings nothing later', async () => {
    const cmd = {
      cmdId: 1,
      type: 'TIMESERIES',
      entityType: 'DEVICE',
      entityId: a.device.id.id,
      scope: 'LATEST_TELEMETRY',
    };
    const foreign = await socket(b.token, cmd);
    equal((await foreign.next()).errorCode, 1);
    values(a.device, 20);
    deepEqual(await foreign.rest(50), []);
  });

  it('to entities brings values of its page alone, until it is ended', async () => {
    const own = await socket(a.token, {
      cmdId: 2,
      type: 'ENTITY_DATA',
      query: METERS,
      latestCmd: { keys: TEMPERATURE },
    });
    deepEqual(names(await own.next()), ['A meter']);
    values(b.device, 1);
    values(a.device, 20);
    const { update } = await own.next();
    deepEqual([update.length, update[0].latest.TIME_SERIES.temperature.value], [1, '20']);
    own.ask({ cmdId: 2, type: 'ENTITY_DATA_UNSUBSCRIBE' });
    own.ask({ cmdId: 3, type: 'NOTIFICATIONS_COUNT' });
    equal((await own.next()).cmdId, 3);
    values(a.device, 21);
    deepEqual(await own.rest(50), []);
  });

  it('to entities of a dynamic page, and to their number, brings who comes and goes', async () => {
    const own = await socket(
      a.token,
      { cmdId: 4, type: 'ENTITY_DATA', query: METERS, latestCmd: { keys: TEMPERATURE } },
      { cmdId: 5, type: 'ENTITY_COUNT', query: { entityFilter: { type: 'entityType', entityType: 'DEVICE' } } },
    );
    await own.next();
    equal((await own.next()).count, 1);
    const path = `/api/customer/${a.id.id}/device/${b.device.id.id}`;
    equal((await client.ask('POST', path, administrator)).status, 200);
    const [data, count] = [await own.next(), await own.next()].sort((one, other) => one.cmdId - other.cmdId);
    deepEqual(names(data).sort(), ['A meter', 'B meter']);
    equal(count.count, 2);
    values(b.device, 30);
    equal((await own.next()).update[0].latest.TIME_SERIES.temperature.value, '30');
  });

  it('that nobody recorded is answered with an error, and the socket goes on', async () => {
    const own = await socket(a.token, { cmdId: 6, type: 'ENTITY_DATA', query: METERS, tsCmd: {} });
    equal((await own.next()).errorCode, 501);
    own.ask({ cmdId: 7, type: 'NOTIFICATIONS_COUNT' });
    equal((await own.next()).cmdId, 7);
  });
});

describe('A socket of the stand-in', () => {
  it('is closed where its first message says nobody', async () => {
    const nobody = await socket(null);
    nobody.ask({ cmdId: 1, type: 'NOTIFICATIONS_COUNT' });
    equal((await nobody.end()).code, 1008);
  });

  it('is cut by a restart, and what came over it can be read', async () => {
    const own = await socket(a.token, { cmdId: 1, type: 'NOTIFICATIONS_COUNT' });
    await own.next();
    equal(standIn.socketMessages.at(-1)?.who, 'A@x.local');
    standIn.dropSockets();
    equal((await own.end()).code, 1006);
  });

  it('is not opened where a fault was put in for that', async () => {
    standIn.fail({ path: /^\/api\/ws/, status: 503 });
    await rejects(socket(a.token), /503/);
    standIn.fail({ path: /^\/api\/ws/, hangUp: true });
    await rejects(socket(a.token), /hang up/);
    await socket(a.token);
  });

  it('of the old form has its token in the address and a list for each kind of command', async () => {
    values(a.device, 20);
    const cmd = { cmdId: 3, entityType: 'DEVICE', entityId: a.device.id.id, scope: 'LATEST_TELEMETRY' };
    const path = `/api/ws/plugins/telemetry?token=${a.token.replace('Bearer ', '')}`;
    const own = await client.socket(null, [], path);
    open.push(own);
    own.send({ tsSubCmds: [cmd] });
    const answer = await own.next();
    deepEqual([answer.subscriptionId, answer.data.temperature[0][1]], [3, '20']);
  });

  for (const [who, pages] of Object.entries(UI_CALLS)) {
    it(`answers all that the web UI asks as ${who}`, async () => {
      const isCall = (call: UiCall | string): call is UiCall => typeof call === 'object';
      const sent = Object.values(pages).flatMap((calls) => calls.filter(isCall));
      const cmds = sent.flatMap((call) => call.sent?.cmds ?? []).map((cmd, index) => ({ ...cmd, cmdId: index }));
      const own = await socket(who === 'customer user' ? a.token : administrator, ...cmds);
      const wanted = cmds.filter(({ type }) => !type.endsWith('UNSUBSCRIBE'));
      for (const { cmdId } of wanted) {
        const answer = await own.next();
        deepEqual([answer.cmdId, answer.errorCode], [cmdId, 0]);
      }
      deepEqual(await own.rest(20), []);
    });
  }
});
