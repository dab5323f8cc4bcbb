import { deepEqual, equal } from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { OneCustomer } from './client';
import { Client, TENANT } from './client';
import type { StandIn } from './stand-in';
import { startStandIn } from './stand-in';

const NAME = { type: 'ENTITY_FIELD', key: 'name' };
const LEVEL = { type: 'SERVER_ATTRIBUTE', key: 'level' };

let standIn: StandIn;
let client: Client;
let administrator: string;
let a: OneCustomer;
let b: OneCustomer;

beforeEach(async () => {
  standIn = await startStandIn({ version: '4.3' });
  client = new Client(standIn);
  administrator = await client.signIn(TENANT);
  a = await client.customer(administrator, 'A');
  b = await client.customer(administrator, 'B');
  for (const [index, level] of [3, 20, 100].entries()) {
    const name = `Tank ${index}`;
    const { body } = await client.ask('POST', '/api/device', administrator, { name, type: 'tank', customerId: a.id });
    standIn.world.values.saveAttributes(body.id.id, 'SERVER_SCOPE', { level, open: level > 10 }, 1795535851825);
  }
});
afterEach(() => standIn.close());

/** Names of what a query for tanks finds, and how many there are on all pages. */
async function tanks(token: string, more: object = {}, page: object = {}): Promise<[names: string[], total: number]> {
  const { status, body } = await client.ask('POST', '/api/entitiesQuery/find', token, {
    entityFilter: { type: 'deviceType', deviceTypes: ['tank'], deviceNameFilter: '' },
    entityFields: [NAME],
    latestValues: [LEVEL],
    pageLink: { page: 0, pageSize: 10, sortOrder: { key: NAME, direction: 'ASC' }, ...page },
    ...more,
  });
  equal(status, 200);
  const data = body.data as { latest: { ENTITY_FIELD: { name: { value: string } } } }[];
  return [data.map(({ latest }) => latest.ENTITY_FIELD.name.value), body.totalElements];
}

const filter = (key: object, type: string, operation: string, defaultValue: unknown) => ({
  key,
  valueType: type,
  predicate: { type, operation, value: { defaultValue, dynamicValue: null } },
});

describe('An entity query of the stand-in', () => {
  it('finds what its sender owns', async () => {
    deepEqual(await tanks(a.token), [['Tank 0', 'Tank 1', 'Tank 2'], 3]);
    deepEqual(await tanks(b.token), [[], 0]);
    deepEqual((await tanks(administrator))[1], 3);
  });

  it('sorts numbers as numbers, and cuts pages after that', async () => {
    const sortOrder = { key: LEVEL, direction: 'DESC' };
    deepEqual((await tanks(a.token, {}, { sortOrder }))[0], ['Tank 2', 'Tank 1', 'Tank 0']);
    deepEqual(await tanks(a.token, {}, { sortOrder, pageSize: 2, page: 1 }), [['Tank 0'], 3]);
  });

  it('searches the texts of all it shows', async () => {
    deepEqual((await tanks(a.token, {}, { textSearch: 'NK 1' }))[0], ['Tank 1']);
    deepEqual((await tanks(a.token, {}, { textSearch: '100' }))[0], ['Tank 2']);
  });

  it('asks values for numbers, texts, and whether they are so', async () => {
    const open = { type: 'ATTRIBUTE', key: 'open' };
    const found = async (...keyFilters: object[]) => (await tanks(a.token, { keyFilters }))[0];
    deepEqual(await found(filter(LEVEL, 'NUMERIC', 'GREATER', 3)), ['Tank 1', 'Tank 2']);
    deepEqual(await found(filter(LEVEL, 'NUMERIC', 'LESS_OR_EQUAL', 20)), ['Tank 0', 'Tank 1']);
    deepEqual(await found(filter(NAME, 'STRING', 'ENDS_WITH', '2')), ['Tank 2']);
    deepEqual(await found(filter(open, 'BOOLEAN', 'EQUAL', false)), ['Tank 0']);
    deepEqual(await found(filter(open, 'BOOLEAN', 'NOT_EQUAL', false)), ['Tank 1', 'Tank 2']);
    const both = [filter(LEVEL, 'NUMERIC', 'EQUAL', 3), filter(LEVEL, 'NUMERIC', 'EQUAL', 100)];
    deepEqual(await found(...both), []);
    deepEqual((await tanks(a.token, { keyFilters: both, keyFiltersOperation: 'OR' }))[0], ['Tank 0', 'Tank 2']);
    const predicates = both.map(({ predicate }) => predicate);
    deepEqual(await found({ key: LEVEL, predicate: { type: 'COMPLEX', operation: 'OR', predicates } }), [
      'Tank 0',
      'Tank 2',
    ]);
  });

  it('finds nothing by a value that is not there', async () => {
    const keyFilters = [filter({ type: 'TIME_SERIES', key: 'none' }, 'NUMERIC', 'LESS', 5)];
    deepEqual(await tanks(a.token, { keyFilters }), [[], 0]);
  });
});
