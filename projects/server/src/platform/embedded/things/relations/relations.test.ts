import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { EntityId, EntityRelationInfo } from 'ngx-self-registration/models';
import { rowsMadeBy } from '../../../../testing/table-counts';
import { scenario, type Scenario } from '../../../../testing/scenario';
import { type Sender, testApp, type TestApp } from '../../../../testing/test-app';

let app: TestApp;
let s: Scenario;
let count = 0;
const device = (id: string): EntityId => ({ entityType: 'DEVICE', id });
const asset = async (sender: Sender, name = `Asset ${count++}`, type = 'room'): Promise<EntityId> =>
  (await app.ok(sender, 'POST', '/api/asset', { name, type })).id;
const relate = (sender: Sender, from: EntityId, to: EntityId, type = 'Contains', more: object = {}) =>
  app.send(sender, 'POST', '/api/relation', { from, to, type, ...more });
const query = (from: EntityId, to: EntityId, type = 'Contains') =>
  `fromId=${from.id}&fromType=${from.entityType}&toId=${to.id}&toType=${to.entityType}&relationType=${type}`;
const byFrom = ({ id, entityType }: EntityId) => `fromId=${id}&fromType=${entityType}`;
const byTo = ({ id, entityType }: EntityId) => `toId=${id}&toType=${entityType}`;
const status = async (sender: Sender, method: string, url: string, body?: unknown) =>
  (await app.send(sender, method, url, body)).status;
const searching = ({ id, entityType }: EntityId, more: object = {}) => ({
  parameters: { rootId: id, rootType: entityType, direction: 'FROM', maxLevel: 1, ...more },
});

before(async () => {
  app = await testApp();
  s = await scenario(app);
});
after(() => app.close());

describe('relations', () => {
  let room: EntityId;
  beforeEach(async () => {
    room = await asset(s.me);
  });

  it('are saved, read by either end and by type, changed and deleted', async () => {
    const sensor = device(s.myDevice);
    const saved = await relate(s.me, room, sensor, ' Contains ', { additionalInfo: { wall: 'north' } });
    assert.deepEqual([saved.status, saved.body], [200, '']);
    const one = await app.ok(s.me, 'GET', `/api/relation?${query(room, sensor)}`);
    const expected = { from: room, to: sensor, type: 'Contains', typeGroup: 'COMMON', version: 1 };
    assert.deepEqual(one, { ...expected, additionalInfo: { wall: 'north' } });
    await relate(s.me, room, sensor, 'Manages');
    const again = await app.ok(s.me, 'POST', '/api/v2/relation', { from: room, to: sensor, type: 'Contains' });
    assert.deepEqual(again, { ...expected, version: 2 });
    assert.equal((await relate(s.me, room, sensor, 'Contains', { version: 1 })).status, 409);
    const types = async (url: string) =>
      (await app.ok(s.me, 'GET', `/api/relations?${url}`)).map(({ type }: { type: string }) => type);
    assert.deepEqual(await types(byFrom(room)), ['Contains', 'Manages']);
    assert.deepEqual(await types(`${byFrom(room)}&relationType=Manages`), ['Manages']);
    assert.deepEqual(await types(`${byTo(sensor)}&relationType=Contains`), ['Contains']);
    assert.deepEqual(await types(`${byFrom(sensor)}`), []);
    const [info]: EntityRelationInfo[] = await app.ok(s.me, 'GET', `/api/relations/info?${byFrom(room)}`);
    assert.deepEqual([info.toName, info.fromName.slice(0, 5)], ['My sensor', 'Asset']);
    await app.ok(s.me, 'DELETE', `/api/relation?${query(room, sensor)}`);
    assert.equal(await status(s.me, 'DELETE', `/api/relation?${query(room, sensor)}`), 404);
    assert.equal(await status(s.me, 'GET', `/api/relation?${query(room, sensor)}`), 404);
    await app.ok(s.me, 'DELETE', `/api/relations?entityId=${sensor.id}&entityType=DEVICE`);
    assert.deepEqual(await types(byFrom(room)), []);
  });

  it('are between what the caller may write, both ends', async () => {
    const [theirs, tenants] = [device(s.theirDevice), device(s.tenantDevice)];
    for (const other of [theirs, tenants]) {
      assert.equal((await relate(s.me, room, other)).status, 404);
      assert.equal((await relate(s.me, other, room)).status, 404);
    }
    await relate(s.admin, room, theirs);
    assert.equal(await status(s.me, 'DELETE', `/api/relation?${query(room, theirs)}`), 404);
    assert.equal(await status(s.me, 'GET', `/api/relation?${query(room, theirs)}`), 404);
    assert.equal(await status(s.me, 'GET', `/api/relations?${byFrom(theirs)}`), 404);
    assert.equal(await status(s.me, 'POST', '/api/relations', searching(theirs)), 404);
    assert.equal(await status(s.me, 'DELETE', `/api/relations?entityId=${theirs.id}&entityType=DEVICE`), 404);
    const reader = await app.customerUser(s.admin, s.mine, ['Customer Users']);
    assert.equal((await relate(reader, room, device(s.myDevice))).status, 403);
    assert.equal(await status(reader, 'GET', `/api/relations?${byFrom(room)}`), 200);
    assert.equal(await status(reader, 'DELETE', `/api/relations?entityId=${room.id}&entityType=ASSET`), 403);
    const stranger = await app.tenant();
    assert.equal((await relate(stranger, await asset(stranger), room)).status, 404);
    const mine = { entityType: 'CUSTOMER', id: s.mine } as const;
    assert.equal((await relate(s.me, mine, room)).status, 403, 'their customer is not theirs to change');
    await app.ok(s.admin, 'POST', '/api/relation', { from: mine, to: room, type: 'Contains' });
    const [ofMine] = await app.ok(s.me, 'GET', `/api/relations/info?${byTo(room)}`);
    assert.equal(ofMine.fromName, 'Mine', 'everybody knows the customer that they belong to');
    const tenant = { entityType: 'TENANT', id: s.tenantId } as const;
    await app.ok(s.admin, 'POST', '/api/relation', { from: tenant, to: room, type: 'Contains' });
    assert.equal((await app.ok(s.admin, 'GET', `/api/relations?${byTo(room)}`)).length, 2);
    assert.equal((await app.ok(s.me, 'GET', `/api/relations?${byTo(room)}`)).length, 1);
  });

  it('show nobody the end that they do not see', async () => {
    await relate(s.admin, room, device(s.theirDevice));
    await relate(s.me, room, device(s.myDevice));
    const ends = async (sender: Sender, url: string) =>
      (await app.ok(sender, 'GET', url)).map(({ to }: { to: EntityId }) => to.id).sort();
    assert.deepEqual(await ends(s.me, `/api/relations?${byFrom(room)}`), [s.myDevice]);
    assert.deepEqual(await ends(s.me, `/api/relations/info?${byFrom(room)}`), [s.myDevice]);
    assert.deepEqual(await ends(s.admin, `/api/relations?${byFrom(room)}`), [s.myDevice, s.theirDevice].sort());
    const body = { ...searching(room), filters: [] };
    assert.equal((await app.ok(s.me, 'POST', '/api/relations', body)).length, 1);
    assert.equal((await app.ok(s.admin, 'POST', '/api/relations/info', body)).length, 2);
    assert.deepEqual(await app.ok(s.them, 'GET', `/api/relations?${byTo(device(s.theirDevice))}`), []);
  });

  it('go with either of their ends, and with the customer that had it', async () => {
    const made = await rowsMadeBy(app.ctx.db, async () => {
      const [one, other] = [await asset(s.me), await asset(s.me)];
      for (const [from, to] of [
        [room, one],
        [one, other],
        [other, room],
      ]) {
        await relate(s.me, from, to);
      }
      for (const { id } of [one, other]) await app.ok(s.me, 'DELETE', `/api/asset/${id}`);
      const customer = await app.ok(s.admin, 'POST', '/api/customer', { title: 'Going' });
      await relate(s.admin, customer.id, room);
      await app.ok(s.admin, 'DELETE', `/api/customer/${customer.id.id}`);
    });
    assert.equal(made['entity_relation'], undefined);
  });

  it('are refused where something is missing, wrong or of no kind that can be related', async () => {
    const BAD: [string, string, unknown?][] = [
      ['POST', '/api/relation', { from: room, to: device(s.myDevice) }],
      ['POST', '/api/relation', { from: room, to: device(s.myDevice), type: ' ' }],
      ['POST', '/api/relation', { from: room, to: { entityType: 'ROLE', id: s.mine }, type: 'Contains' }],
      ['POST', '/api/relation', { from: room, to: device(s.myDevice), type: 'a', typeGroup: 'NONE' }],
      ['GET', '/api/relations'],
      ['GET', `/api/relations?fromId=${room.id}`],
      ['POST', '/api/relations', {}],
      ['POST', '/api/relations', searching(room, { direction: 'UP' })],
      ['POST', '/api/relations', searching(room, { maxLevel: 1e9 })],
    ];
    for (const [method, url, body] of BAD) {
      const answer = await app.send(s.me, method, url, body);
      assert.ok([400, 404].includes(answer.status), `${method} ${url} ${JSON.stringify(body)}: ${answer.status}`);
    }
  });
});

describe('what is found by relations', () => {
  // A building with two floors, rooms on them, sensors in these, and a circle back to the building.
  let building: EntityId, floors: EntityId[], rooms: EntityId[], sensors: EntityId[];
  before(async () => {
    building = await asset(s.me, 'Building', 'building');
    floors = [await asset(s.me, 'Floor 1', 'floor'), await asset(s.me, 'Floor 2', 'floor')];
    rooms = [await asset(s.me, 'Room 1', 'lab'), await asset(s.me, 'Room 2', 'office')];
    const make = async (name: string, type: string) => (await app.ok(s.me, 'POST', '/api/device', { name, type })).id;
    sensors = [await make('Deep 1', 'meter'), await make('Deep 2', 'valve')];
    for (const [from, to, type] of [
      [building, floors[0], 'Contains'],
      [building, floors[1], 'Contains'],
      [floors[0], rooms[0], 'Contains'],
      [floors[0], rooms[1], 'Manages'],
      [rooms[0], sensors[0], 'Contains'],
      [rooms[0], sensors[1], 'Contains'],
      [rooms[0], building, 'Contains'],
    ] as const) {
      assert.equal((await relate(s.me, from, to, type)).status, 200);
    }
  });

  const found = async (path: string, more: object, body: object = {}, root = building) => {
    const list = await app.ok(s.me, 'POST', `/api/${path}`, { ...searching(root, more), ...body });
    return list.map(({ name }: { name: string }) => name).sort();
  };

  it('goes as many levels as asked, or to the end, also around a circle', async () => {
    assert.deepEqual(await found('assets', {}), ['Floor 1', 'Floor 2']);
    assert.deepEqual(await found('assets', { maxLevel: 2 }), ['Floor 1', 'Floor 2', 'Room 1']);
    const all = ['Building', 'Floor 1', 'Floor 2', 'Room 1'];
    for (const maxLevel of [3, 50, 0, -1, null, undefined]) {
      const expected = maxLevel === undefined || maxLevel === null || maxLevel < 1 || maxLevel > 2 ? all : [];
      assert.deepEqual(await found('assets', { maxLevel }), expected, String(maxLevel));
    }
    assert.deepEqual(await found('devices', { maxLevel: 2 }), []);
    assert.deepEqual(await found('devices', { maxLevel: 3 }), ['Deep 1', 'Deep 2']);
    assert.deepEqual(await found('devices', { maxLevel: 0 }), ['Deep 1', 'Deep 2']);
  });

  it('is of the asked types, relations and direction', async () => {
    const far = { maxLevel: 0 };
    assert.deepEqual(await found('devices', far, { deviceTypes: ['valve'] }), ['Deep 2']);
    assert.deepEqual(await found('assets', far, { assetTypes: ['floor', 'lab'] }), ['Floor 1', 'Floor 2', 'Room 1']);
    assert.deepEqual(await found('assets', far, { relationType: 'Manages' }), ['Room 2']);
    const up = { direction: 'TO', maxLevel: 3 };
    assert.deepEqual(await found('assets', up, {}, sensors[0]), ['Building', 'Floor 1', 'Room 1']);
  });

  it('is the last level alone, where that is asked for', async () => {
    const last = { fetchLastLevelOnly: true };
    assert.deepEqual(await found('assets', { ...last, maxLevel: 2 }), ['Floor 2', 'Room 1']);
    assert.deepEqual(await found('devices', { ...last, maxLevel: 3 }), ['Deep 1', 'Deep 2']);
    assert.deepEqual(await found('assets', { ...last, maxLevel: 0 }), ['Floor 2']);
  });

  it('is also relations, by their types and those of their ends', async () => {
    const ends = async (filters: object[], more: object = { maxLevel: 0 }) =>
      (await app.ok(s.me, 'POST', '/api/relations/info', { ...searching(building, more), filters }))
        .map(({ toName }: { toName: string }) => toName)
        .sort();
    assert.equal((await ends([])).length, 7);
    assert.deepEqual(await ends([{ relationType: 'Manages' }]), ['Room 2']);
    assert.deepEqual(await ends([{ relationType: 'Contains', entityTypes: ['DEVICE'] }]), ['Deep 1', 'Deep 2']);
    assert.deepEqual(await ends([{ relationType: 'Contains', negate: true }]), ['Room 2']);
    assert.deepEqual(await ends([{ relationType: 'Manages' }, { entityTypes: ['DEVICE'] }]), [
      ...['Deep 1', 'Deep 2', 'Room 2'],
    ]);
  });

  it('leads over what the caller does not see, and shows nothing of it', async () => {
    const hidden = await asset(s.admin, 'Hidden between');
    const behind = await asset(s.me, 'Behind');
    await relate(s.admin, rooms[1], hidden);
    await relate(s.admin, hidden, behind);
    const names = await found('assets', { maxLevel: 0 }, {}, rooms[1]);
    assert.deepEqual(names, ['Behind']);
    const relations = await app.ok(s.me, 'POST', '/api/relations', { ...searching(rooms[1], { maxLevel: 0 }) });
    assert.deepEqual(relations, []);
    assert.equal((await app.ok(s.admin, 'POST', '/api/assets', searching(rooms[1]))).length, 1);
  });
});
