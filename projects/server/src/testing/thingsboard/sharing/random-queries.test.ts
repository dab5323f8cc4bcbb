import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Random } from '../../../attacks/fuzz/random';
import { SharedFront } from './shared-front';

const ROUNDS = 40;
const FIND = '/api/entitiesQuery/find';
const field = (key: string) => ({ type: 'ENTITY_FIELD', key });
const NAMES = ['alpha', 'Beta', 'beta 2', 'gamma', 'Gamma', 'delta', 'Ä', 'zeta', '10', '9', '_x'];
const LABELS = [null, '', 'hall', 'Hall', 'cellar', '7'];
const VALUES = [undefined, 3, 20, -1.5, 7, 'text', 'Text', true, false, ''];
const SORTS = [field('name'), field('label'), field('createdTime'), { type: 'SERVER_ATTRIBUTE', key: 'v' }, null];

interface Found {
  data: { entityId: { id: string }; latest: Record<string, Record<string, { value: string }>> }[];
  totalElements: number;
  totalPages: number;
  hasNext: boolean;
}

/** What somebody sees of a page, without the moment in which it was read. */
const shown = ({ data, ...counts }: Found) => ({
  ...counts,
  data: data.map(({ entityId: { id }, latest }) => ({
    id,
    values: Object.fromEntries(
      Object.entries(latest).map(([kind, values]) => [
        kind,
        Object.fromEntries(Object.entries(values).map(([key, { value }]) => [key, value])),
      ]),
    ),
  })),
});

/** The naive way: everything, as ThingsBoard itself sorts it, then what is theirs, then the page. */
function naive(all: Found, mine: ReadonlySet<string>, page: number, pageSize: number): Found {
  const seen = all.data.filter(({ entityId }) => mine.has(entityId.id));
  const totalPages = Math.ceil(seen.length / pageSize);
  return {
    data: seen.slice(page * pageSize, (page + 1) * pageSize),
    ...{ totalElements: seen.length, totalPages, hasNext: page + 1 < totalPages },
  };
}

describe('random queries over what is own and what is shared', () => {
  let world: SharedFront;
  let random: Random;
  let mine: Set<string>;
  const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_201);

  before(async () => {
    world = await SharedFront.start();
    random = new Random(seed);
    const { a, b } = world;
    mine = new Set();
    const groups = [await world.group([]), await world.group([])];
    for (let count = 0; count < 30; count++) {
      const customerId = random.pick([a.customerId, b.customerId, undefined, undefined]);
      const name = `${random.pick(NAMES)} ${count}`;
      const id = await world.device(name, {
        type: 'random',
        label: random.pick(LABELS),
        ...(customerId ? { customerId } : {}),
      });
      const v = random.pick(VALUES);
      if (v !== undefined) world.front.standIn.world.values.saveAttributes(id, 'SERVER_SCOPE', { v }, 10 + count);
      if (customerId === a.customerId) mine.add(id);
      // Some are in both groups, and some of those are theirs anyway.
      for (const group of groups) {
        if (!random.chance(0.3)) continue;
        mine.add(id);
        await world.hold(group, [id]);
      }
    }
    for (const group of groups) await world.share(group, a, ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY']);
  });
  after(() => world.close());

  it('are answered as if everything were read, sorted and cut', { timeout: 120_000 }, async (test) => {
    test.diagnostic(`FUZZ_SEED=${seed}`);
    const { a, admin, direct } = world;
    for (let round = 0; round < ROUNDS; round++) {
      const key = random.pick(SORTS);
      const direction = random.pick(['ASC', 'DESC']);
      const pageSize = random.pick([1, 2, 3, 10, 100]);
      const textSearch = random.pick([null, null, '', 'a', 'BETA', '1']);
      const filter = { type: 'NUMERIC', operation: 'GREATER', value: { defaultValue: 2, dynamicValue: null } };
      const isFiltered = random.chance(0.2);
      const query = {
        entityFilter: { type: 'deviceType', deviceTypes: ['random'], deviceNameFilter: random.pick(['', '', 'g']) },
        entityFields: random.chance(0.8) ? [field('name')] : [field('type')],
        latestValues: random.chance(0.5) ? [{ type: 'SERVER_ATTRIBUTE', key: 'v' }] : [],
        keyFilters: isFiltered ? [{ key: field('createdTime'), valueType: 'NUMERIC', predicate: filter }] : [],
        pageLink: { page: 0, pageSize: 1000, textSearch, ...(key ? { sortOrder: { key, direction } } : {}) },
      };
      const { body: all } = await direct.ask('POST', FIND, `Bearer ${admin}`, query);
      const pages: string[] = [];
      for (let page = 0; page < 1 + Math.ceil(mine.size / pageSize); page++) {
        const asked = { ...query, pageLink: { ...query.pageLink, page, pageSize } };
        const found = await world.front.ok(a.token, 'POST', FIND, asked);
        pages.push(...found.data.map(({ entityId }: Found['data'][number]) => entityId.id));
        const wanted = naive(all, mine, page, pageSize);
        // Without an order any is right, as long as each comes once.
        if (key) assert.deepEqual(shown(found), shown(wanted), `round ${round}: ${JSON.stringify(asked)}`);
        else assert.equal(found.totalElements, wanted.totalElements);
      }
      const everything = naive(all, mine, 0, 1000).data.map(({ entityId }) => entityId.id);
      assert.deepEqual(pages.sort(), everything.sort(), `round ${round}: ${JSON.stringify(query)}`);
      const count = await world.front.ok(a.token, 'POST', '/api/entitiesQuery/count', { ...query, textSearch: '' });
      if (!textSearch) assert.equal(count, everything.length);
    }
  });
});
