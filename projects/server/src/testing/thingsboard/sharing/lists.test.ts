import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../../attacks/fuzz/random';
import { SharedFront, type Somebody } from './shared-front';

interface Thing {
  id: { id: string };
  name: string;
}

describe('lists that show what a group role opens', () => {
  let world: SharedFront;
  let ids: Record<string, string>;
  let group: string;
  const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_202);
  const random = new Random(seed);

  before(async () => {
    world = await SharedFront.start();
    ids = {};
    const { a, b } = world;
    const make = async (name: string, more: object) => {
      world.front.clock.now += 1;
      ids[name] = await world.device(name, more);
    };
    for (const name of ['a2', 'a4']) await make(name, { customerId: a.customerId, label: 'hall' });
    await make('b1', { customerId: b.customerId });
    for (const name of ['s1', 's3', 'S5']) await make(name, { label: name === 's3' ? null : 'Hall' });
    await make('s7', { type: 'thermostat' });
    group = await world.group([ids['s1'], ids['s3'], ids['S5'], ids['s7'], ids['a4']]);
  });
  after(() => world.close());

  const path = ({ customerId }: Somebody, what: string, more = '') =>
    `/api/customer/${customerId}/${what}?pageSize=50&page=0&sortProperty=name&sortOrder=ASC${more}`;
  const names = async (who: Somebody, url: string): Promise<string[]> => {
    const found = await world.front.ok(who.token, 'GET', url);
    return ((found.data ?? found) as Thing[]).map(({ name }) => name).filter((name) => !name.startsWith('Test'));
  };

  it('show it in the lists of devices, in the shape that each has', async () => {
    const { a, b } = world;
    assert.deepEqual(await names(a, path(a, 'deviceInfos')), ['a2', 'a4']);
    const given = await world.share(group, a, ['READ']);
    for (const what of ['deviceInfos', 'devices']) {
      assert.deepEqual(await names(a, path(a, what)), ['S5', 'a2', 'a4', 's1', 's3', 's7'], what);
    }
    const { data } = await world.front.ok(a.token, 'GET', path(a, 'deviceInfos'));
    const direct = await world.direct.ask('GET', `/api/device/info/${ids['s1']}`, `Bearer ${world.admin}`);
    assert.deepEqual(
      data.find(({ name }: Thing) => name === 's1'),
      direct.body,
    );
    assert.deepEqual(await names(a, path(a, 'deviceInfos', '&textSearch=HALL')), ['S5', 'a2', 'a4', 's1']);
    assert.deepEqual(await names(a, path(a, 'deviceInfos', '&type=thermostat')), ['s7']);
    const profile = data.find(({ name }: Thing) => name === 's7').deviceProfileId.id;
    assert.deepEqual(await names(a, path(a, 'deviceInfos', `&deviceProfileId=${profile}&type=`)), ['s7']);
    assert.deepEqual(await names(a, path(a, 'deviceInfos', '&active=true')), []);
    assert.deepEqual(await names(a, path(a, 'deviceInfos', '&active=false')), ['S5', 'a2', 'a4', 's1', 's3', 's7']);
    // Nobody else has it, and not in a list that is another's.
    assert.deepEqual(await names(b, path(b, 'deviceInfos')), ['b1']);
    assert.equal((await world.front.send(a.token, 'GET', path(b, 'deviceInfos'))).status, 403);
    await world.take(given);
    assert.deepEqual(await names(a, path(a, 'deviceInfos')), ['a2', 'a4']);
  });

  it('show it where it is asked for by its id', async () => {
    const { a } = world;
    const url = `/api/devices?deviceIds=${['a2', 's1', 'b1', 'a4'].map((name) => ids[name]).join()}`;
    assert.deepEqual(await names(a, url), ['a2', 'a4']);
    const given = await world.share(group, a, ['READ']);
    assert.deepEqual(await names(a, url), ['a2', 'a4', 's1']);
    world.front.standIn.requests.length = 0;
    await names(a, `/api/devices?deviceIds=${ids['a2']}`);
    assert.equal(world.front.standIn.requests.filter(({ path: url_ }) => url_ !== '/api/auth/user').length, 1);
    await world.take(given);
  });

  it('show dashboards and assets as well', async () => {
    const { a, admin, front } = world;
    const dashboard = await front.ok(admin, 'POST', '/api/dashboard', { title: 'Shared board' });
    const own = await front.ok(admin, 'POST', '/api/dashboard', { title: 'Our board' });
    await front.ok(admin, 'POST', `/api/customer/${a.customerId}/dashboard/${own.id.id}`);
    const asset = await front.ok(admin, 'POST', '/api/asset', { name: 'Shared house', type: 'house' });
    const boards = `/api/customer/${a.customerId}/dashboards?pageSize=10&page=0&sortProperty=title&sortOrder=DESC`;
    const given = [
      await world.share(await world.group([dashboard.id.id, own.id.id], 'DASHBOARD'), a, ['READ'], 'DASHBOARD'),
      await world.share(await world.group([asset.id.id], 'ASSET'), a, ['READ'], 'ASSET'),
    ];
    assert.deepEqual(await names(a, boards), ['Shared board', 'Our board']);
    for (const what of ['assetInfos', 'assets']) assert.deepEqual(await names(a, path(a, what)), ['Shared house']);
    assert.deepEqual(await names(a, `/api/assets?assetIds=${asset.id.id}`), ['Shared house']);
    for (const each of given) await world.take(each);
    // In ThingsBoard it was assigned to the customer, and is taken away a moment later.
    for (let tries = 0; tries < 100 && (await names(a, boards)).length > 1; tries++) await wait(20);
    assert.deepEqual(await names(a, boards), ['Our board']);
  });

  it('leave out what the generic role does not give of one’s own', async () => {
    const { a } = world;
    const given = await world.share(group, a, ['READ']);
    await world.setCustomerUserRights({ ASSET: ['READ'] });
    // What is in the group is given by it, whosever it is.
    assert.deepEqual(await names(a, path(a, 'deviceInfos')), ['S5', 'a4', 's1', 's3', 's7']);
    await world.take(given);
    assert.equal((await world.front.send(a.token, 'GET', path(a, 'deviceInfos'))).status, 403);
    await world.setCustomerUserRights({ ALL: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'] });
  });

  it('are as if everything were read, sorted and cut', { timeout: 120_000 }, async (test) => {
    test.diagnostic(`FUZZ_SEED=${seed}`);
    const { a, admin, direct } = world;
    const mine = new Set<string>();
    const held: string[] = [];
    for (let count = 0; count < 25; count++) {
      const customerId = random.pick([a.customerId, world.b.customerId, undefined]);
      const label = random.pick([null, '', 'x', 'Y']);
      world.front.clock.now += 1;
      const id = await world.device(`${random.pick(['n', 'N', 'm'])} ${count}`, { label, customerId });
      if (customerId === a.customerId) mine.add(id);
      if (!random.chance(0.5)) continue;
      mine.add(id);
      held.push(id);
    }
    const { data: own } = await world.front.ok(a.token, 'GET', path(a, 'devices'));
    for (const { id } of own as Thing[]) mine.add(id.id);
    const given = await world.share(await world.group(held), a, ['READ']);
    for (let round = 0; round < 30; round++) {
      const pageSize = random.pick([1, 2, 10]);
      const sort = random.pick(['name', 'label', 'type', 'createdTime', 'active', null]);
      const order = sort ? `&sortProperty=${sort}&sortOrder=${random.pick(['ASC', 'DESC'])}` : '';
      const search = random.chance(0.3) ? '&textSearch=n' : '';
      const what = random.pick(['deviceInfos', 'deviceInfos', 'devices']);
      if (sort === 'active' && what === 'devices') continue;
      const all = `/api/tenant/${what}?pageSize=1000&page=0${order}${search}`;
      const { body } = await direct.ask('GET', all, `Bearer ${admin}`);
      const wanted = (body.data as Thing[]).filter(({ id }) => mine.has(id.id)).map(({ name }) => name);
      const pages: string[] = [];
      for (let page = 0; page * pageSize < wanted.length + 1; page++) {
        const url = `/api/customer/${a.customerId}/${what}?pageSize=${pageSize}&page=${page}${order}${search}`;
        const found = await world.front.ok(a.token, 'GET', url);
        pages.push(...found.data.map(({ name }: Thing) => name));
        const totalPages = Math.ceil(wanted.length / pageSize);
        const counts = [found.totalElements, found.totalPages, found.hasNext];
        assert.deepEqual(counts, [wanted.length, totalPages, page + 1 < totalPages], url);
      }
      assert.deepEqual(pages, wanted, `round ${round}: ${all}, pages of ${pageSize}`);
    }
    await world.take(given);
  });
});
