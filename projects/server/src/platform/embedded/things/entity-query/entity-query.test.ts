import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { groupId, scenario, type Scenario } from '../../../../testing/scenario';
import { type Sender, testApp, type TestApp } from '../../../../testing/test-app';

let app: TestApp;
let s: Scenario;
const NAME = { type: 'ENTITY_FIELD', key: 'name' };
const attribute = (key: string) => ({ type: 'ATTRIBUTE', key });
const SENSORS = { type: 'deviceType', deviceType: 'sensor', deviceNameFilter: '' };

type Latest = Record<string, Record<string, { ts: number; value: string }>>;

async function find(sender: Sender, query: object, filter: object = SENSORS) {
  const body = { entityFilter: filter, pageLink: { pageSize: 10, page: 0 }, entityFields: [NAME], ...query };
  const page = await app.ok(sender, 'POST', '/api/entitiesQuery/find', body);
  const latest: Latest[] = page.data.map((row: { latest: Latest }) => row.latest);
  return { page, latest, names: latest.map((values) => values['ENTITY_FIELD']['name'].value) };
}

describe('entity queries', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
    const values: [string, Record<string, unknown>][] = [
      ['alpha', { level: 9, place: 'Roof' }],
      ['Beta', { level: 10, place: 'cellar' }],
      ['gamma', { level: 2 }],
      ['delta', {}],
    ];
    for (const [name, attributes] of values) {
      const { id } = await app.ok(s.me, 'POST', '/api/device', { name, type: 'meter', label: `${name} label` });
      const url = `/api/plugins/telemetry/DEVICE/${id.id}`;
      if ('level' in attributes) await app.ok(s.me, 'POST', `${url}/SERVER_SCOPE`, attributes);
    }
  });
  after(() => app.close());

  const METERS = { type: 'deviceType', deviceTypes: ['meter'] };
  const sorted = (key: object, direction: string) => ({
    pageLink: { pageSize: 10, page: 0, sortOrder: { key, direction } },
  });

  it('give values as text, with empty ones where there is nothing', async () => {
    const { latest, page } = await find(
      s.me,
      {
        ...sorted(NAME, 'ASC'),
        entityFields: [NAME, { type: 'ENTITY_FIELD', key: 'label' }, { type: 'ENTITY_FIELD', key: 'unknown' }],
        latestValues: [
          attribute('level'),
          { type: 'SHARED_ATTRIBUTE', key: 'level' },
          { type: 'TIME_SERIES', key: 'heat' },
        ],
      },
      METERS,
    );
    assert.deepEqual(latest[0], {
      ENTITY_FIELD: {
        name: { ts: 0, value: 'alpha' },
        label: { ts: 0, value: 'alpha label' },
        unknown: { ts: 0, value: '' },
      },
      ATTRIBUTE: { level: { ts: app.clock.now, value: '9' } },
      SHARED_ATTRIBUTE: { level: { ts: 0, value: '' } },
      TIME_SERIES: { heat: { ts: 0, value: '' } },
    });
    assert.deepEqual([page.totalElements, page.totalPages, page.hasNext], [4, 1, false]);
    assert.equal(page.data[0].entityId.entityType, 'DEVICE');
  });

  it('sort by fields without regard to case, and by numbers as numbers', async () => {
    assert.deepEqual((await find(s.me, sorted(NAME, 'ASC'), METERS)).names, ['alpha', 'Beta', 'delta', 'gamma']);
    assert.deepEqual((await find(s.me, sorted(NAME, 'DESC'), METERS)).names, ['gamma', 'delta', 'Beta', 'alpha']);
    const byLevel = (direction: string) => find(s.me, sorted(attribute('level'), direction), METERS);
    assert.deepEqual((await byLevel('ASC')).names, ['gamma', 'alpha', 'Beta', 'delta']);
    assert.deepEqual((await byLevel('DESC')).names, ['Beta', 'alpha', 'gamma', 'delta']);
  });

  it('page without leaving out or repeating', async () => {
    const seen: string[] = [];
    for (const page of [0, 1]) {
      const pageLink = { pageSize: 3, page, sortOrder: { key: NAME, direction: 'ASC' } };
      const found = await find(s.me, { pageLink }, METERS);
      assert.equal(found.page.hasNext, page === 0);
      seen.push(...found.names);
    }
    assert.deepEqual(seen, ['alpha', 'Beta', 'delta', 'gamma']);
  });

  it('search names, asked fields and asked attributes', async () => {
    const search = (textSearch: string, more: object = {}) =>
      find(s.me, { pageLink: { pageSize: 10, page: 0, textSearch }, ...more }, METERS);
    assert.deepEqual((await search('BETA')).names, ['Beta']);
    assert.deepEqual((await search('roof', { latestValues: [attribute('place')] })).names, ['alpha']);
    assert.deepEqual((await search('roof')).names, []);
    assert.deepEqual((await search('%')).names, []);
  });

  it('filter by name, list, single entity, type and group', async () => {
    const names = async (filter: object) => (await find(s.me, {}, filter)).names;
    assert.deepEqual(await names({ ...METERS, deviceNameFilter: 'gam' }), ['gamma']);
    assert.deepEqual(await names({ type: 'singleEntity', singleEntity: { entityType: 'DEVICE', id: s.myDevice } }), [
      'My sensor',
    ]);
    const list = { type: 'entityList', entityType: 'DEVICE', entityList: [s.myDevice, s.theirDevice] };
    assert.deepEqual(await names(list), ['My sensor']);
    assert.deepEqual(await names({ type: 'entityList', entityType: 'DEVICE', entityList: [] }), []);
    assert.deepEqual(await names({ type: 'entityName', entityType: 'DASHBOARD', entityNameFilter: 'sha' }), ['Shared']);
    assert.equal((await names({ type: 'entityType', entityType: 'DEVICE' })).length, 5);
    const all = await groupId(app, s.me, { type: 'CUSTOMER', id: s.mine }, 'DEVICE', 'All');
    assert.equal((await names({ type: 'entityGroup', groupType: 'DEVICE', entityGroup: all })).length, 5);
  });

  it('say what they do not know', async () => {
    const bodies = [
      { entityFilter: { type: 'anything' } },
      { entityFilter: { type: 'entityType', entityType: 'constructor' } },
      ...[
        { type: 'MAGIC', operation: 'EQUAL', value: { defaultValue: 1 } },
        { type: 'NUMERIC', operation: 'CONTAINS', value: { defaultValue: 1 } },
        { type: 'BOOLEAN', operation: 'GREATER', value: { defaultValue: true } },
        { type: 'STRING', operation: 'toString', value: { defaultValue: 'x' } },
        { type: 'STRING', operation: 'EQUAL', value: { defaultValue: 1 } },
        { type: 'STRING', operation: 'EQUAL' },
        { type: 'STRING', operation: 'EQUAL', value: { dynamicValue: { sourceType: 'CURRENT_USER' } } },
        null,
      ].map((predicate) => ({ entityFilter: METERS, keyFilters: [{ key: NAME, predicate }] })),
    ];
    for (const body of bodies) {
      const query = { pageLink: { pageSize: 10, page: 0 }, ...body };
      const { status, body: answer } = await app.send(s.me, 'POST', '/api/entitiesQuery/find', query);
      assert.deepEqual([status, answer.errorCode], [400, 31], JSON.stringify(body));
    }
  });

  it('find nothing of what is not kept here', async () => {
    const entity = { entityType: 'ASSET', id: s.myDevice };
    for (const filter of [
      { type: 'relationsQuery', rootEntity: entity },
      { type: 'apiUsageState' },
      { type: 'entityType', entityType: 'ASSET' },
      { type: 'singleEntity', singleEntity: entity },
    ]) {
      const { page } = await find(s.me, {}, filter);
      assert.deepEqual([page.data, page.totalElements, page.totalPages], [[], 0, 0], filter.type);
      assert.equal(await app.ok(s.me, 'POST', '/api/entitiesQuery/count', { entityFilter: filter }), 0);
    }
  });

  const value = (type: string, operation: string, defaultValue: unknown, more: object = {}) => ({
    ...{ type, operation, value: { defaultValue, dynamicValue: null } },
    ...more,
  });
  const onLevel = (predicate: object) => [{ key: attribute('level'), valueType: 'NUMERIC', predicate }];

  it('hold to conditions on values, and count what holds to them', async () => {
    const conditions: [object[], string[], string?][] = [
      [onLevel(value('NUMERIC', 'GREATER', 8)), ['alpha', 'Beta']],
      [onLevel(value('NUMERIC', 'LESS_OR_EQUAL', 9)), ['alpha', 'gamma']],
      [onLevel(value('NUMERIC', 'NOT_EQUAL', 9)), ['Beta', 'gamma']],
      [onLevel({ ...value('NUMERIC', 'EQUAL', 9), value: { defaultValue: 9, userValue: 10 } }), ['Beta']],
      [onLevel(value('BOOLEAN', 'EQUAL', true)), []],
      [
        [{ key: attribute('place'), predicate: value('STRING', 'STARTS_WITH', 'roof', { ignoreCase: true }) }],
        ['alpha'],
      ],
      [[{ key: attribute('place'), predicate: value('STRING', 'CONTAINS', 'oo') }], ['alpha']],
      [[{ key: attribute('place'), predicate: value('STRING', 'CONTAINS', '%') }], []],
      [[{ key: NAME, predicate: value('STRING', 'IN', 'gamma, delta') }], ['delta', 'gamma']],
      [[{ key: NAME, predicate: value('STRING', 'NOT_IN', 'gamma, delta') }], ['alpha', 'Beta']],
      [
        onLevel({
          ...{ type: 'COMPLEX', operation: 'OR' },
          predicates: [value('NUMERIC', 'LESS', 3), value('NUMERIC', 'GREATER', 9)],
        }),
        ['Beta', 'gamma'],
      ],
      [
        [...onLevel(value('NUMERIC', 'EQUAL', 2)), { key: NAME, predicate: value('STRING', 'EQUAL', 'alpha') }],
        ['alpha', 'gamma'],
        'OR',
      ],
    ];
    for (const [keyFilters, expected, keyFiltersOperation] of conditions) {
      const query = { keyFilters, ...(keyFiltersOperation ? { keyFiltersOperation } : {}) };
      const { names } = await find(s.me, { ...sorted(NAME, 'ASC'), ...query }, METERS);
      assert.deepEqual(names, expected, JSON.stringify(keyFilters));
      const counted = await app.ok(s.me, 'POST', '/api/entitiesQuery/count', { entityFilter: METERS, ...query });
      assert.equal(counted, expected.length);
    }
  });

  it('show no rows of others', async () => {
    assert.deepEqual((await find(s.me, {})).names, ['My sensor']);
    assert.deepEqual((await find(s.them, {})).names, ['Their sensor']);
    assert.deepEqual((await find(s.them, {}, METERS)).names, []);
  });

  it('neither show, search nor sort by attributes that the caller may not read', async () => {
    const role = await app.ok(s.admin, 'POST', '/api/role', {
      name: 'Names only',
      type: 'GENERIC',
      permissions: { DEVICE: ['READ'] },
    });
    const ownerId = { entityType: 'CUSTOMER', id: s.mine };
    const group = await app.ok(s.admin, 'POST', '/api/entityGroup', { name: 'Names only', type: 'USER', ownerId });
    await app.ok(s.admin, 'POST', '/api/groupPermission', { userGroupId: group.id, roleId: role.id });
    const blind = await app.customerUser(s.admin, s.mine, ['Names only']);
    const latestValues = [attribute('level'), attribute('place')];
    const { latest, names, page } = await find(blind, { ...sorted(attribute('level'), 'DESC'), latestValues }, METERS);
    assert.equal(names.length, 4);
    for (const values of latest) assert.equal(values['ATTRIBUTE']['level'].value, '');
    const ids = page.data.map((row: { entityId: { id: string } }) => row.entityId.id);
    assert.deepEqual(ids, [...ids].sort(), 'what cannot be read does not decide the order');
    const searched = await find(
      blind,
      { pageLink: { pageSize: 10, page: 0, textSearch: 'roof' }, latestValues },
      METERS,
    );
    assert.deepEqual(searched.names, []);
    const known = { entityFilter: METERS, keyFilters: onLevel(value('NUMERIC', 'GREATER', 0)) };
    assert.equal(await app.ok(blind, 'POST', '/api/entitiesQuery/count', known), 0);
    assert.equal(await app.ok(s.me, 'POST', '/api/entitiesQuery/count', known), 3);
  });
});
