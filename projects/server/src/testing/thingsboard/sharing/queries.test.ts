import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SharedFront, type Somebody } from './shared-front';

const FIND = '/api/entitiesQuery/find';
const COUNT = '/api/entitiesQuery/count';
const ALL = ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'];
const field = (key: string) => ({ type: 'ENTITY_FIELD', key });

/** A query over the devices of these tests. */
const queryOf = (pageLink: object = {}, more: object = {}) => ({
  entityFilter: { type: 'deviceType', deviceTypes: ['shared', 'own'] },
  entityFields: [field('name'), field('label')],
  latestValues: [] as object[],
  pageLink: {
    ...{ page: 0, pageSize: 10, sortOrder: { key: field('name'), direction: 'ASC' } },
    ...pageLink,
  },
  ...more,
});

describe('entity queries that find what a group role opens', () => {
  let world: SharedFront;
  let ids: Record<string, string>;
  let group: string;

  const find = async (who: Somebody, query: object) => world.front.ok(who.token, 'POST', FIND, query);
  const names = async (who: Somebody, query: object): Promise<string[]> => {
    const { data } = await find(who, query);
    return data.map(
      ({ latest }: { latest: Record<string, Record<string, { value: string }>> }) =>
        latest['ENTITY_FIELD']['name'].value,
    );
  };
  const requests = async (work: () => Promise<unknown>) => {
    world.front.standIn.requests.length = 0;
    await work();
    return world.front.standIn.requests.filter(({ path }) => path !== '/api/auth/user');
  };

  before(async () => {
    world = await SharedFront.start();
    const { a, b } = world;
    ids = {};
    for (const name of ['a2', 'a4', 'a6'])
      ids[name] = await world.device(name, { type: 'own', customerId: a.customerId });
    for (const name of ['b1', 'b9']) ids[name] = await world.device(name, { type: 'own', customerId: b.customerId });
    for (const name of ['s1', 's3', 's5'])
      ids[name] = await world.device(name, { type: 'shared', label: `of ${name}` });
    // Another's device can be shared as well, and one that is somebody's own anyway.
    group = await world.group([ids['s1'], ids['s3'], ids['s5'], ids['b9'], ids['a4']]);
  });
  after(() => world.close());

  it('show each customer their own and what is shared, and count it', async () => {
    const { a, b } = world;
    assert.deepEqual(await names(a, queryOf()), ['a2', 'a4', 'a6']);
    const given = [await world.share(group, a, ALL), await world.share(group, b, ALL)];
    assert.deepEqual(await names(a, queryOf()), ['a2', 'a4', 'a6', 'b9', 's1', 's3', 's5']);
    assert.deepEqual(await names(b, queryOf()), ['a4', 'b1', 'b9', 's1', 's3', 's5']);
    const page = await find(a, queryOf({ pageSize: 3, page: 1 }));
    assert.deepEqual([page.totalElements, page.totalPages, page.hasNext], [7, 3, true]);
    assert.equal((await find(a, queryOf({ pageSize: 3, page: 2 }))).hasNext, false);
    assert.deepEqual((await find(a, queryOf({ pageSize: 3, page: 3 }))).data, []);
    const { entityFilter } = queryOf();
    assert.equal(await world.front.ok(a.token, 'POST', COUNT, { entityFilter }), 7);
    for (const each of given) await world.take(each);
    assert.deepEqual(await names(a, queryOf()), ['a2', 'a4', 'a6']);
    assert.equal(await world.front.ok(a.token, 'POST', COUNT, { entityFilter }), 3);
  });

  it('ask with the tenant’s key for exactly these, and for all else with the sender’s own token', async () => {
    const { a } = world;
    assert.deepEqual(
      (await requests(() => find(a, queryOf()))).map(({ who, authorization }) => [who, authorization]),
      [['customer@thingsboard.org', 'Bearer']],
    );
    const given = await world.share(group, a, ALL);
    for (const page of [0, 1, 2, 5]) {
      const asked = await requests(() => find(a, queryOf({ pageSize: 2, page })));
      assert.deepEqual(
        asked.map(({ authorization }) => authorization).sort(),
        ['ApiKey', 'Bearer', 'Bearer'],
        `page ${page}`,
      );
    }
    // What no shared device can be in costs nothing, either.
    const others = queryOf({}, { entityFilter: { type: 'entityList', entityType: 'DEVICE', entityList: [ids['a2']] } });
    assert.equal((await requests(() => find(a, others))).length, 1);
    const assets = { type: 'entityType', entityType: 'ASSET' };
    assert.equal((await requests(() => find(a, queryOf({}, { entityFilter: assets })))).length, 1);
    await world.take(given);
  });

  it('read no value that the role does not give, nor filter or sort by it', async () => {
    const { a } = world;
    const { values } = world.front.standIn.world;
    for (const [name, level] of Object.entries({ s1: 1, s3: 3, s5: 5, a2: 2 })) {
      values.saveTelemetry(ids[name], { level }, 10);
      values.saveAttributes(ids[name], 'SERVER_SCOPE', { floor: level }, 10);
    }
    const keys = [
      { type: 'TIME_SERIES', key: 'level' },
      { type: 'SERVER_ATTRIBUTE', key: 'floor' },
    ];
    const levels = async (more: object = {}, pageLink: object = {}) => {
      const { data } = await find(a, queryOf(pageLink, { latestValues: keys, ...more }));
      return Object.fromEntries(
        data.map(({ latest }: { latest: Record<string, Record<string, { value: string }>> }) => [
          latest['ENTITY_FIELD']['name'].value,
          `${latest['TIME_SERIES']['level'].value}|${latest['SERVER_ATTRIBUTE']['floor'].value}`,
        ]),
      );
    };
    const small = await world.group([ids['s1'], ids['s3'], ids['s5']]);
    const more = await world.group([ids['s3']]);
    const given = [await world.share(small, a, ['READ', 'READ_ATTRIBUTES'])];
    const plain = { a2: '2|2', a4: '|', a6: '|' };
    assert.deepEqual(await levels(), { ...plain, s1: '|1', s3: '|3', s5: '|5' });
    given.push(await world.share(more, a, ['READ', 'READ_TELEMETRY']));
    assert.deepEqual(await levels(), { ...plain, s1: '|1', s3: '3|3', s5: '|5' });
    const filter = {
      keyFilters: [
        {
          ...{ key: keys[0], valueType: 'NUMERIC' },
          predicate: { type: 'NUMERIC', operation: 'GREATER', value: { defaultValue: 1, dynamicValue: null } },
        },
      ],
    };
    assert.deepEqual(Object.keys(await levels(filter)), ['a2', 's3']);
    assert.equal(await world.front.ok(a.token, 'POST', COUNT, queryOf({}, filter)), 2);
    // Texts are looked for in what may be read alone.
    assert.deepEqual(Object.keys(await levels({ entityFields: [field('name')] }, { textSearch: '5' })), ['s5']);
    const hidden = { latestValues: [keys[0]], entityFields: [] };
    assert.equal((await find(a, queryOf({ textSearch: '5' }, hidden))).totalElements, 0);
    // Of those whose values are not told, the order does not tell them, either.
    const sorted = { sortOrder: { key: keys[0], direction: 'DESC' } };
    const order = Object.keys(await levels({}, sorted));
    assert.deepEqual(
      order,
      ['a6', 'a4', 's5', 's1', 's3', 'a2'].sort((x, y) => order.indexOf(x) - order.indexOf(y)),
    );
    assert.deepEqual(order.slice(-2), ['s3', 'a2']);
    assert.deepEqual(Object.keys(await levels({}, { sortOrder: { key: keys[0], direction: 'ASC' } })).slice(0, 2), [
      'a2',
      's3',
    ]);
    for (const each of given) await world.take(each);
  });

  it('leave what is one’s own out where the generic role does not give it', async () => {
    const { a } = world;
    const given = await world.share(group, a, ['READ']);
    await world.setCustomerUserRights({ ASSET: ['READ'] });
    assert.deepEqual(await names(a, queryOf()), ['a4', 'b9', 's1', 's3', 's5']);
    await world.take(given);
    assert.equal((await world.front.send(a.token, 'POST', FIND, queryOf())).status, 403);
    await world.setCustomerUserRights({ ALL: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'] });
  });

  it('compare with an attribute of whoever asks, and not of whose key it is', async () => {
    const { a } = world;
    const { values } = world.front.standIn.world;
    for (const [name, level] of Object.entries({ s1: 1, s3: 3, s5: 5, a2: 2, a4: 4 })) {
      values.saveTelemetry(ids[name], { depth: level }, 30);
    }
    values.saveAttributes(a.customerId, 'SERVER_SCOPE', { least: 3 }, 30);
    values.saveAttributes(a.id, 'SERVER_SCOPE', { least: 4 }, 30);
    const given = await world.share(group, a, ALL);
    const above = async (sourceType: string, sourceAttribute = 'least') => {
      const value = { defaultValue: 0, userValue: null, dynamicValue: { sourceType, sourceAttribute, inherit: false } };
      const predicate = { type: 'NUMERIC', operation: 'GREATER_OR_EQUAL', value };
      const filter = { key: { type: 'TIME_SERIES', key: 'depth' }, valueType: 'NUMERIC', predicate };
      return names(a, queryOf({}, { keyFilters: [filter] }));
    };
    assert.deepEqual(await above('CURRENT_CUSTOMER'), ['a4', 's3', 's5']);
    assert.deepEqual(await above('CURRENT_USER'), ['a4', 's5']);
    assert.deepEqual(await above('CURRENT_USER', 'unknown'), ['a2', 'a4', 's1', 's3', 's5']);
    await world.take(given);
  });

  it('tell which keys there are, of what may be read', async () => {
    const { a } = world;
    const { entityFilter } = queryOf();
    const asked = { entityFilter: { ...entityFilter, deviceTypes: ['shared'] }, pageLink: { page: 0, pageSize: 10 } };
    const { values } = world.front.standIn.world;
    values.saveTelemetry(ids['s1'], { humidity: 1 }, 20);
    values.saveAttributes(ids['s1'], 'SERVER_SCOPE', { secret: 1 }, 20);
    const keys = async () => {
      const address = '/api/entitiesQuery/find/keys?timeseries=true&attributes=true';
      return world.front.ok(a.token, 'POST', address, asked);
    };
    assert.deepEqual(await keys(), { entityTypes: [], timeseries: [], attribute: [] });
    const given = await world.share(group, a, ['READ', 'READ_TELEMETRY']);
    const told = await keys();
    assert.ok(told.timeseries.includes('humidity'));
    assert.deepEqual([told.entityTypes, told.attribute], [['DEVICE'], []]);
    await world.take(given);
  });

  it('ask for many things in as many questions as they take', async () => {
    const { a } = world;
    const many: string[] = [];
    for (let count = 0; count < 1100; count++) {
      const fields = { name: `many ${String(count).padStart(4, '0')}`, type: 'many', label: null };
      const { tenantId, deviceProfileId } = world.front.standIn.world.find('DEVICE', ids['s1'])!;
      many.push(world.front.standIn.world.add('DEVICE', { ...fields, tenantId, deviceProfileId }).id.id);
    }
    const given = await world.share(await world.group(many), a, ALL);
    const filter = { entityFilter: { type: 'deviceType', deviceTypes: ['many'] } };
    const asked = await requests(async () => {
      const { totalElements, data } = await find(a, queryOf({ page: 70, pageSize: 10 }, filter));
      assert.equal(totalElements, 1100);
      const first = data[0].latest.ENTITY_FIELD.name.value;
      assert.deepEqual([data.length, first], [10, 'many 0700']);
    });
    // Two of the sender's own, and one for each 500 shared.
    assert.equal(asked.length, 2 + 3);
    assert.equal(await world.front.ok(a.token, 'POST', COUNT, filter), 1100);
    await world.take(given);
  });

  it('show what is one’s own where the tenant’s key is good for nothing any more', async () => {
    const { a, front } = world;
    const given = await world.share(group, a, ALL);
    assert.equal((await find(a, queryOf())).totalElements, 7);
    const { world: there } = front.standIn;
    const keys = there.all('API_KEY').map((key) => [key, key['enabled']] as const);
    for (const [key] of keys) there.change(key, { enabled: false });
    assert.deepEqual(await names(a, queryOf()), ['a2', 'a4', 'a6']);
    for (const [key, enabled] of keys) there.change(key, { enabled });
    assert.equal((await find(a, queryOf())).totalElements, 7);
    // ThingsBoard away is said as it is.
    front.standIn.fail({ method: 'POST', path: /entitiesQuery/, hangUp: true });
    assert.equal((await front.send(a.token, 'POST', FIND, queryOf())).status, 503);
    front.standIn.mend();
    await world.take(given);
  });

  it('know every filter that names things by their own', async () => {
    const { a } = world;
    const given = await world.share(group, a, ALL);
    const by = (entityFilter: object) => names(a, queryOf({ pageSize: 50 }, { entityFilter }));
    const [entityType] = ['DEVICE'];
    assert.deepEqual(await by({ type: 'singleEntity', singleEntity: { entityType, id: ids['s3'] } }), ['s3']);
    assert.deepEqual(await by({ type: 'singleEntity', singleEntity: { entityType, id: ids['b1'] } }), []);
    const entityList = [ids['s3'].toUpperCase(), ids['a2'], ids['b1']];
    assert.deepEqual(await by({ type: 'entityList', entityType, entityList }), ['a2', 's3']);
    assert.deepEqual(await by({ type: 'entityName', entityType, entityNameFilter: 'S' }), ['s1', 's3', 's5']);
    assert.deepEqual(await by({ type: 'entityName', entityType, entityNameFilter: '%5' }), ['s5']);
    assert.deepEqual(await by({ type: 'deviceType', deviceTypes: ['shared'], deviceNameFilter: 's3' }), ['s3']);
    assert.deepEqual(await by({ type: 'deviceType', deviceTypes: ['other'] }), []);
    assert.ok((await by({ type: 'entityType', entityType })).includes('s5'));
    await world.take(given);
  });
});
