import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';
import { isObject, type Json, textOf } from '../gate/json';
import { OtherAnswer, sourceOf } from './asking';
import { typeCondition } from './filters';
import type { Entry, Source } from './merge';
import type { Order, SortValue } from './order';
import { IDS_AT_ONCE, type Key } from './parts';

/** A list of what a customer has. */
export interface CustomerList {
  type: 'DEVICE' | 'ASSET' | 'DASHBOARD';
  /** Where ThingsBoard has one of them, in the list's own shape. */
  one: string;
  /** Fields that a search looks into. */
  searched: readonly string[];
  /** The parameter that names a profile, and where its name is. */
  profile?: [parameter: string, path: string];
}

const DEVICE_PROFILE: [string, string] = ['deviceProfileId', '/api/deviceProfileInfo/'];
const ASSET_PROFILE: [string, string] = ['assetProfileId', '/api/assetProfileInfo/'];
const NAMED = ['name', 'label', 'type'];

/** By path. Source of what is searched: the repositories of 4.3.1; titles of customers are not looked into. */
export const CUSTOMER_LISTS: Readonly<Record<string, CustomerList>> = {
  '/api/customer/{customerId}/deviceInfos': {
    ...{ type: 'DEVICE', one: '/api/device/info/', searched: NAMED, profile: DEVICE_PROFILE },
  },
  '/api/customer/{customerId}/devices': { type: 'DEVICE', one: '/api/device/', searched: ['name', 'label'] },
  '/api/customer/{customerId}/assetInfos': {
    ...{ type: 'ASSET', one: '/api/asset/info/', searched: NAMED, profile: ASSET_PROFILE },
  },
  '/api/customer/{customerId}/assets': { type: 'ASSET', one: '/api/asset/', searched: NAMED },
  '/api/customer/{customerId}/dashboards': { type: 'DASHBOARD', one: '/api/dashboard/info/', searched: ['title'] },
};

/** What a request for a list asks for. */
export interface AskedList {
  page: number;
  pageSize: number;
  textSearch: string;
  /** Undefined where it is in the order of ids. */
  sortProperty?: string;
  direction: Order['direction'];
  type?: string;
  profileId?: string;
  active?: boolean;
}

const KNOWN = ['page', 'pageSize', 'textSearch', 'sortProperty', 'sortOrder', 'type', 'active', 'mobile'];
const COUNT = /^\d{1,9}$/;

/** Reads a list's address; null where it asks for something that nobody knows, or wrongly. */
export function askedList(search: string, { profile }: CustomerList): AskedList | null {
  const given = [...new URLSearchParams(search)].filter(([, value]) => value !== '');
  if (given.some(([name]) => !KNOWN.includes(name) && name !== profile?.[0])) return null;
  const query: Partial<Record<string, string>> = Object.fromEntries(given);
  const { page = '', pageSize = '', textSearch = '', sortProperty, sortOrder = 'ASC', type, active, mobile } = query;
  const isPage = COUNT.test(page) && COUNT.test(pageSize) && Number(pageSize) > 0;
  // Mobile ones are in an order of their own.
  if (!isPage || !/^(ASC|DESC)$/.test(sortOrder) || (mobile ?? 'false') !== 'false') return null;
  if (active !== undefined && !/^(true|false)$/.test(active)) return null;
  return {
    ...{ page: Number(page), pageSize: Number(pageSize), textSearch, direction: sortOrder as Order['direction'] },
    ...{ sortProperty, type, profileId: profile && query[profile[0]] },
    ...(active === undefined ? {} : { active: active === 'true' }),
  };
}

const FIELDS: Record<string, string> = {
  ...{ createdTime: 'createdTime', name: 'name', type: 'type', label: 'label', title: 'title' },
  ...{ deviceProfileName: 'type', assetProfileName: 'type' },
};
/** Properties in which hardly two things are alike. */
const DIFFERENT = ['createdTime', 'name', 'title'];
const ACTIVE: Key = { type: 'SERVER_ATTRIBUTE', key: 'active' };

/** What an entity query sorts by in place of a list's property; undefined where it has nothing like it. */
function sortKey(property: string): Key | undefined {
  if (property === 'active') return ACTIVE;
  return Object.hasOwn(FIELDS, property) ? { type: 'ENTITY_FIELD', key: FIELDS[property] } : undefined;
}

/** A value of an entity query as a list has it. */
function listValue(property: string, value: SortValue): SortValue {
  if (property === 'createdTime') return Number(value);
  if (property === 'active') return value === 'true';
  return value;
}

/** What of an asked list are conditions. Null where nothing is found by them. */
async function conditionsOf(
  upstream: Upstream,
  own: Credential,
  { profile }: CustomerList,
  { type, profileId, active }: AskedList,
): Promise<Json[] | null> {
  const types = type === undefined ? [] : [type];
  if (profile && profileId !== undefined) {
    const answer = await upstream.get(profile[1] + encodeURIComponent(profileId), own);
    const name = answer.status === 200 && isObject(answer.body) ? textOf(answer.body['name']) : undefined;
    if (name === undefined) throw new OtherAnswer(answer);
    types.push(name);
  }
  // Two different ones meet nothing.
  if (new Set(types).size > 1) return null;
  const value = { defaultValue: active, dynamicValue: null, userValue: null };
  const isActive = { type: 'BOOLEAN', operation: 'EQUAL', value };
  return [
    ...(types.length > 0 ? [typeCondition(types)!] : []),
    ...(active === undefined ? [] : [{ key: ACTIVE, valueType: 'BOOLEAN', predicate: isActive }]),
  ];
}

/** What of things that group roles open belongs into a list, sorted as it is: only what is compared, not the things. */
export async function sharedSources(
  upstream: Upstream,
  { own, key }: { own: Credential; key: Credential },
  list: CustomerList,
  asked: AskedList,
  ids: readonly string[],
  atOnce: number,
): Promise<Source<null>[]> {
  const conditions = await conditionsOf(upstream, own, list, asked);
  if (!conditions) return [];
  const { sortProperty, direction, textSearch } = asked;
  const sort = sortProperty === undefined ? undefined : sortKey(sortProperty);
  const chunks = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, at) =>
    ids.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  );
  return chunks.map((some): Source<null> => {
    const query: Json = {
      entityFilter: { type: 'entityList', entityType: list.type, entityList: some },
      entityFields: list.searched.map((field) => ({ type: 'ENTITY_FIELD', key: field })),
      ...{ latestValues: [], keyFilters: conditions },
      pageLink: { page: 0, textSearch, dynamic: false, sortOrder: sort ? { key: sort, direction } : null },
    };
    // What an entity query sorts in another way is sorted here: ids, and downwards those of what is alike.
    const isOurs = !sort || (direction === 'DESC' && !DIFFERENT.includes(sortProperty!));
    const source = sourceOf(upstream, key, query, isOurs ? some.length : Math.min(atOnce, some.length));
    return {
      async page(page) {
        const { total, entries, hasNext } = await source.page(page);
        const shared = entries.map(({ id, value }): Entry<null> => {
          return { id, value: sort ? listValue(sortProperty!, value) : null, data: null };
        });
        return { total, entries: isOurs ? byIdWhereAlike(shared) : shared, hasNext };
      },
    };
  });
}

/** The same order, but for those that are alike: they are in the order of ids. */
function byIdWhereAlike(entries: readonly Entry<null>[]): Entry<null>[] {
  let run = 0;
  const runs = entries.map((entry, at) => ({
    entry,
    run: at > 0 && entries[at - 1].value !== entry.value ? ++run : run,
  }));
  return runs.sort((a, b) => a.run - b.run || (a.entry.id < b.entry.id ? -1 : 1)).map(({ entry }) => entry);
}

const isSortValue = (value: unknown): value is SortValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** A list with the sender's own token, as it was asked for but for its pages. */
export function ownSource(
  upstream: Upstream,
  own: Credential,
  address: string,
  { sortProperty }: AskedList,
  atOnce: number,
): Source<Json> {
  const [path, search = ''] = address.split('?', 2);
  return {
    async page(page) {
      const query = new URLSearchParams(search);
      query.set('page', String(page));
      query.set('pageSize', String(atOnce));
      const answer = await upstream.get(`${path}?${query}`, own);
      const { data, totalElements, hasNext } = isObject(answer.body) ? answer.body : ({} as Json);
      if (answer.status !== 200 || !Array.isArray(data)) throw new OtherAnswer(answer);
      const entries = (data as Json[]).map((each): Entry<Json> => {
        const value = sortProperty === undefined ? null : each[sortProperty];
        const { id } = each['id'] as { id: string };
        return { id: id.toLowerCase(), value: isSortValue(value) ? value : null, data: each };
      });
      return { total: Number(totalElements), entries, hasNext: hasNext === true };
    },
  };
}
