import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EntityId } from 'ngx-self-registration/models';
import { groupId, scenario, shareGroup, type Scenario } from '../../../../testing/scenario';
import { type Sender, testApp, type TestApp } from '../../../../testing/test-app';

let app: TestApp;
let s: Scenario;
let building: EntityId, room: EntityId, meter: EntityId;
const NAME = { type: 'ENTITY_FIELD', key: 'name' };

async function query(sender: Sender, entityFilter: object, more: object = {}) {
  const body = { entityFilter, pageLink: { pageSize: 100, page: 0 }, entityFields: [NAME], ...more };
  const page = await app.ok(sender, 'POST', '/api/entitiesQuery/find', body);
  const { pageLink, entityFields: _fields, ...counted } = body;
  if ('textSearch' in pageLink) return page;
  assert.equal(await app.ok(sender, 'POST', '/api/entitiesQuery/count', counted), page.totalElements);
  return page;
}
const found = async (sender: Sender, entityFilter: object, more: object = {}): Promise<string[]> =>
  (await query(sender, entityFilter, more)).data
    .map(
      (row: { latest: Record<string, Record<string, { value: string }>> }) => row.latest['ENTITY_FIELD']['name'].value,
    )
    .sort();

before(async () => {
  app = await testApp();
  s = await scenario(app);
  const asset = async (sender: Sender, name: string, type: string): Promise<EntityId> =>
    (await app.ok(sender, 'POST', '/api/asset', { name, type })).id;
  building = await asset(s.me, 'Building', 'building');
  room = await asset(s.me, 'Room', 'room');
  meter = (await app.ok(s.me, 'POST', '/api/device', { name: 'Meter', type: 'meter' })).id;
  for (const [from, to, type] of [
    [building, room, 'Contains'],
    [room, meter, 'Contains'],
    [room, { entityType: 'DEVICE', id: s.myDevice }, 'Manages'],
  ] as const) {
    await app.ok(s.me, 'POST', '/api/relation', { from, to, type });
  }
  await app.ok(s.admin, 'POST', '/api/relation', {
    from: room,
    to: { entityType: 'DEVICE', id: s.theirDevice },
    type: 'Contains',
  });
});
after(() => app.close());

describe('entity filters', () => {
  it('over relations find things of any kind, sorted and paged together', async () => {
    const filter = { type: 'relationsQuery', rootEntity: building, direction: 'FROM', maxLevel: 0 };
    assert.deepEqual(await found(s.me, filter), ['Meter', 'My sensor', 'Room']);
    assert.deepEqual(await found(s.admin, filter), ['Meter', 'My sensor', 'Room', 'Their sensor']);
    const sorted = (page: number, direction: string, key: object = NAME) =>
      query(s.me, filter, { pageLink: { pageSize: 2, page, sortOrder: { key, direction } } });
    const first = await sorted(0, 'DESC');
    assert.deepEqual([first.totalElements, first.totalPages, first.hasNext], [3, 2, true]);
    const order = [...first.data, ...(await sorted(1, 'DESC')).data].map(({ entityId }) => entityId);
    assert.deepEqual(order, [room, { entityType: 'DEVICE', id: s.myDevice }, meter]);
    assert.deepEqual(await found(s.me, { ...filter, maxLevel: 1 }), ['Room']);
    assert.deepEqual(await found(s.me, { ...filter, maxLevel: 2, fetchLastLevelOnly: true }), ['Meter', 'My sensor']);
    const only = { filters: [{ relationType: 'Contains', entityTypes: ['DEVICE'] }] };
    assert.deepEqual(await found(s.me, { ...filter, ...only }), ['Meter']);
    assert.deepEqual(await found(s.me, { ...filter, ...only, negate: true }), ['My sensor', 'Room']);
    const text = { pageLink: { pageSize: 10, page: 0, textSearch: 'OO' } };
    assert.deepEqual(await found(s.me, filter, text), ['Room']);
    assert.deepEqual(await found(s.me, { ...filter, direction: 'TO', rootEntity: meter }), ['Building', 'Room']);
    const many = { multiRoot: true, multiRootEntitiesType: 'ASSET', multiRootEntityIds: [building.id, room.id] };
    assert.deepEqual(await found(s.me, { ...filter, ...many, rootEntity: null, maxLevel: 1 }), [
      ...['Meter', 'My sensor', 'Room'],
    ]);
  });

  it('over relations find nothing from a root that the caller does not see', async () => {
    const filter = { type: 'relationsQuery', rootEntity: building, direction: 'FROM', maxLevel: 0 };
    assert.deepEqual(await found(s.them, filter), []);
    const search = {
      type: 'deviceSearchQuery',
      rootEntity: room,
      direction: 'FROM',
      maxLevel: 1,
      deviceTypes: ['sensor'],
    };
    assert.deepEqual(await found(s.them, search), [], 'though their own device hangs on it');
    const stranger = await app.tenant();
    assert.deepEqual(await found(stranger, filter), []);
  });

  it('search devices and assets by their types and one type of relation', async () => {
    const search = { rootEntity: building, direction: 'FROM', maxLevel: 0, relationType: 'Contains' };
    const devices = { type: 'deviceSearchQuery', ...search };
    assert.deepEqual(await found(s.me, { ...devices, deviceTypes: ['meter', 'sensor'] }), ['Meter']);
    assert.deepEqual(await found(s.me, { ...devices, deviceTypes: ['sensor'], relationType: 'Manages' }), [
      'My sensor',
    ]);
    assert.deepEqual(await found(s.me, { ...devices, deviceTypes: ['sensor'], relationType: '' }), ['My sensor']);
    const assets = { type: 'assetSearchQuery', ...search };
    assert.deepEqual(await found(s.me, { ...assets, assetTypes: ['room'] }), ['Room']);
    assert.deepEqual(await found(s.me, { ...assets, assetTypes: ['none'] }), []);
  });

  it('name the sender’s own tenant, customer, user and owner', async () => {
    const single = (entityType: string, id?: string) => ({ type: 'singleEntity', singleEntity: { entityType, id } });
    const title = async (sender: Sender, type: string) => found(sender, single(type));
    assert.deepEqual(await title(s.me, 'CURRENT_CUSTOMER'), ['Mine']);
    assert.deepEqual(await title(s.me, 'CURRENT_USER_OWNER'), ['Mine']);
    assert.deepEqual(await title(s.me, 'CURRENT_TENANT'), [], 'customers know nothing of their tenant');
    assert.equal((await title(s.admin, 'CURRENT_TENANT')).length, 1);
    assert.deepEqual(await title(s.admin, 'CURRENT_USER_OWNER'), await title(s.admin, 'CURRENT_TENANT'));
    assert.deepEqual(await title(s.me, 'CURRENT_USER'), [s.me.user.email]);
    assert.deepEqual(await title(s.admin, 'CURRENT_CUSTOMER'), []);
    assert.deepEqual(await found(s.admin, single('CURRENT_CUSTOMER', s.theirs)), ['Theirs']);
    assert.deepEqual(await found(s.me, single('CUSTOMER', s.theirs)), []);
    assert.deepEqual(await found(s.me, single('TENANT', s.tenantId)), []);
    const owner = { type: 'stateEntityOwner', singleEntity: meter };
    assert.deepEqual([await found(s.me, owner), await found(s.them, owner)], [['Mine'], []]);
    const ofTenant = { type: 'stateEntityOwner', singleEntity: { entityType: 'DEVICE', id: s.tenantDevice } };
    assert.equal((await query(s.admin, ofTenant)).data[0].entityId.entityType, 'TENANT');
    const root = { type: 'relationsQuery', rootEntity: { entityType: 'CURRENT_CUSTOMER' }, direction: 'FROM' };
    await app.ok(s.admin, 'POST', '/api/relation', {
      ...{ from: { entityType: 'CUSTOMER', id: s.mine }, to: building, type: 'Contains' },
    });
    assert.deepEqual(await found(s.me, { ...root, maxLevel: 1 }), ['Building']);
  });

  it('find entity groups, and what is in them, by name', async () => {
    const made = await app.ok(s.admin, 'POST', '/api/entityGroup', { name: 'Rooms to share', type: 'ASSET' });
    const hall = await app.ok(s.admin, 'POST', `/api/asset?entityGroupId=${made.id.id}`, { name: 'Hall' });
    const inGroup = { type: 'entitiesByGroupName', groupType: 'ASSET', entityGroupNameFilter: 'Rooms to share' };
    const byName = { type: 'entityGroupName', groupType: 'ASSET', entityGroupNameFilter: 'rooms' };
    const byList = { type: 'entityGroupList', groupType: 'ASSET', entityGroupList: [made.id.id, s.sharedGroup] };
    for (const filter of [inGroup, byName, byList]) assert.deepEqual(await found(s.me, filter), []);
    assert.deepEqual(await found(s.admin, inGroup), ['Hall']);
    assert.deepEqual(await found(s.admin, byName), ['Rooms to share']);
    assert.deepEqual(await found(s.admin, byList), ['Rooms to share'], 'of the asked type');
    const administrators = await groupId(
      app,
      s.admin,
      { type: 'CUSTOMER', id: s.mine },
      'USER',
      'Customer Administrators',
    );
    await shareGroup(app, s.admin, administrators, made.id.id, ['READ']);
    for (const [filter, expected] of [
      [inGroup, ['Hall']],
      [byName, ['Rooms to share']],
      [byList, ['Rooms to share']],
    ] as const) {
      assert.deepEqual(await found(s.me, filter), expected);
      assert.deepEqual(await found(s.them, filter), []);
    }
    const all = { type: 'entitiesByGroupName', groupType: 'ASSET', entityGroupNameFilter: 'All' };
    const owned = { ...all, ownerId: { entityType: 'CUSTOMER', id: s.mine } };
    assert.deepEqual(await found(s.admin, owned), ['Building', 'Room']);
    assert.deepEqual(await found(s.admin, { ...all, ownerId: { entityType: 'TENANT', id: s.tenantId } }), ['Hall']);
    assert.deepEqual(await found(s.me, { type: 'entityGroup', groupType: 'ASSET', entityGroup: made.id.id }), ['Hall']);
    assert.ok(hall.id.id);
    const groups = await found(s.me, { type: 'entityType', entityType: 'ENTITY_GROUP' });
    assert.ok(groups.includes('Rooms to share') && groups.includes('All'));
    assert.ok(!(await found(s.them, { type: 'entityType', entityType: 'ENTITY_GROUP' })).includes('Rooms to share'));
  });

  it('say what is missing in them, and find nothing of what is not kept', async () => {
    for (const filter of [
      { type: 'relationsQuery' },
      { type: 'deviceSearchQuery', direction: 'FROM' },
      { type: 'assetType' },
      { type: 'entityGroupName' },
      { type: 'entitiesByGroupName', groupType: 'ASSET' },
      { type: 'stateEntityOwner' },
      { type: 'entityType', entityType: 'NOTHING' },
      { type: 'relationsQuery', rootEntity: building, maxLevel: 1e6 },
      { type: 'unknown' },
    ]) {
      const body = { entityFilter: filter, pageLink: { pageSize: 1, page: 0 } };
      const answer = await app.send(s.me, 'POST', '/api/entitiesQuery/find', body);
      assert.equal(answer.status, 400, JSON.stringify(filter));
    }
    for (const filter of [
      { type: 'entityViewType', entityViewTypes: ['x'] },
      { type: 'apiUsageState' },
      { type: 'edgeSearchQuery', rootEntity: building, direction: 'FROM' },
      { type: 'entityType', entityType: 'ENTITY_VIEW' },
      { type: 'schedulerEvent' },
    ]) {
      assert.deepEqual(await found(s.me, filter), []);
    }
  });
});

describe('conditions on values of others', () => {
  const METERS = { type: 'deviceType', deviceTypes: ['meter'] };
  const onLevel = (dynamicValue: object, defaultValue = 1000) => ({
    keyFilters: [
      {
        key: { type: 'ATTRIBUTE', key: 'level' },
        valueType: 'NUMERIC',
        predicate: { type: 'NUMERIC', operation: 'GREATER', value: { defaultValue, dynamicValue } },
      },
    ],
  });
  const set = ({ entityType, id }: EntityId, values: object) =>
    app.ok(s.admin, 'POST', `/api/plugins/telemetry/${entityType}/${id}/SERVER_SCOPE`, values);
  const of = (sourceType: string, sourceAttribute = 'limit', inherit = false) => ({
    sourceType,
    sourceAttribute,
    inherit,
  });

  before(async () => {
    await set(meter, { level: 50 });
    await set({ entityType: 'CUSTOMER', id: s.mine }, { limit: 20, word: 'x' });
    await set({ entityType: 'USER', id: s.me.id }, { own: 40 });
    await set({ entityType: 'TENANT', id: s.tenantId }, { limit: 10 });
  });

  it('come from attributes of the user, the customer and the tenant', async () => {
    assert.deepEqual(await found(s.me, METERS, onLevel(of('CURRENT_CUSTOMER'))), ['Meter']);
    assert.deepEqual(await found(s.me, METERS, onLevel(of('CURRENT_USER', 'own'))), ['Meter']);
    assert.deepEqual(await found(s.admin, METERS, onLevel(of('CURRENT_TENANT'))), ['Meter']);
    assert.deepEqual(await found(s.me, METERS, onLevel(of('CURRENT_USER', 'limit'))), [], 'the default: there is none');
    assert.deepEqual(await found(s.me, METERS, onLevel(of('CURRENT_USER', 'limit', true))), ['Meter']);
    assert.deepEqual(await found(s.me, METERS, onLevel(of('CURRENT_CUSTOMER', 'word'), 5)), ['Meter'], 'no number');
    assert.deepEqual(await found(s.me, METERS, onLevel(of('CURRENT_DEVICE'))), []);
  });

  it('are not found out where they may not be read', async () => {
    assert.deepEqual(await found(s.me, METERS, onLevel(of('CURRENT_TENANT'))), []);
    const role = await app.ok(s.admin, 'POST', '/api/role', {
      ...{ name: 'Devices only', type: 'GENERIC', permissions: { DEVICE: ['READ', 'READ_ATTRIBUTES'] } },
    });
    const ownerId = { entityType: 'CUSTOMER', id: s.mine };
    const group = await app.ok(s.admin, 'POST', '/api/entityGroup', { name: 'Narrow', type: 'USER', ownerId });
    await app.ok(s.admin, 'POST', '/api/groupPermission', { userGroupId: group.id, roleId: role.id });
    const narrow = await app.customerUser(s.admin, s.mine, ['Narrow']);
    assert.deepEqual(await found(narrow, METERS, onLevel(of('CURRENT_CUSTOMER'))), []);
    assert.deepEqual(await found(narrow, METERS, onLevel(of('CURRENT_CUSTOMER'), 5)), ['Meter']);
  });
});

describe('keys of what a query finds', () => {
  it('are those that the caller may read', async () => {
    const related = { type: 'relationsQuery', rootEntity: building, direction: 'FROM', maxLevel: 0 };
    const body = { entityFilter: related, pageLink: { pageSize: 100, page: 0 } };
    await app.ok(s.me, 'POST', `/api/plugins/telemetry/DEVICE/${s.myDevice}/SERVER_SCOPE`, { mine: 1 });
    await app.ok(s.me, 'POST', `/api/plugins/telemetry/DEVICE/${s.myDevice}/SHARED_SCOPE`, { shared: 1 });
    await app.ok(s.them, 'POST', `/api/plugins/telemetry/DEVICE/${s.theirDevice}/SERVER_SCOPE`, { theirs: 1 });
    await app.ok(s.me, 'POST', `/api/plugins/telemetry/ASSET/${room.id}/timeseries/ANY`, { people: 1 });
    const keys = (query: string) => app.ok(s.me, 'POST', `/api/entitiesQuery/find/keys?${query}`, body);
    const all = await keys('timeseries=true&attributes=true');
    assert.deepEqual(all.entityTypes.sort(), ['ASSET', 'DEVICE']);
    assert.deepEqual([all.timeseries, all.attribute], [['people'], ['level', 'mine', 'shared']]);
    const some = await keys('timeseries=false&attributes=true&scope=SHARED_SCOPE');
    assert.deepEqual([some.timeseries, some.attribute], [[], ['shared']]);
  });
});
