import type { Operation } from 'ngx-self-registration/models/permissions';
import { isObject, type Json, listOf, textOf } from '../gate/json';
import { operationOfKey } from '../gate/query-types';
import type { Narrowed } from './filters';
import type { Opened } from './shared-things';

/** A key of a query: where a value comes from, and its name there. */
export interface Key {
  type: string;
  key: string;
}

/** What of a query is asked about some things that group roles open, all with the same rights. */
export interface Part {
  ids: string[];
  /** With a filter of these ids, and nothing in it that may not be read of them. */
  query: Json;
  may(key: unknown): boolean;
  /** Whether what is sorted by may not be read of them: then they are in an order of their own, as if it were missing. */
  isBlind: boolean;
}

export const keyOf = (value: unknown): Key | undefined => {
  if (!isObject(value)) return undefined;
  const [type, key] = [textOf(value['type']), textOf(value['key'])];
  return type !== undefined && key !== undefined ? { type, key } : undefined;
};
const isSame = (a: unknown, b: Key): boolean => {
  const key = keyOf(a);
  return key?.type === b.type && key.key === b.key;
};

/** The keys whose values a query answers with. */
export const selectedKeys = ({ entityFields, latestValues }: Json): unknown[] => [
  ...listOf(entityFields),
  ...listOf(latestValues),
];

/** What a query is sorted by; undefined where it is by nothing. */
export function sortOf({ pageLink }: Json): { key: Key; direction: 'ASC' | 'DESC' } | undefined {
  const order = isObject(pageLink) ? pageLink['sortOrder'] : undefined;
  const key = isObject(order) ? keyOf(order['key']) : undefined;
  return key && { key, direction: isObject(order) && order['direction'] === 'DESC' ? 'DESC' : 'ASC' };
}

const searchOf = ({ pageLink }: Json): string => (isObject(pageLink) ? (textOf(pageLink['textSearch']) ?? '') : '');

/** Whether a query answers with a key's value by itself. */
export const selects = (query: Json, key: Key): boolean => selectedKeys(query).some((each) => isSame(each, key));

/**
 * A query that answers with the value that it is sorted by, too. What is searched for is looked for in all values of the
 * answer, so that a search stays as it is.
 */
export function withSortValue(query: Json): Json {
  const sort = sortOf(query);
  if (!sort || selects(query, sort.key) || searchOf(query) !== '') return query;
  const field = sort.key.type === 'ENTITY_FIELD' ? 'entityFields' : 'latestValues';
  return { ...query, [field]: [...listOf(query[field]), sort.key] };
}

/** Whether a query looks up a value of a filter by who asks: with another token it would be another's. */
function asksWho(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(asksWho);
  if (!isObject(value)) return false;
  const { dynamicValue } = value;
  if (isObject(dynamicValue) && dynamicValue['sourceType'] !== 'CURRENT_TENANT') return true;
  return Object.values(value).some(asksWho);
}

/** A query of what may be read alone; null where it finds nothing then. */
function readable(query: Json, may: (key: unknown) => boolean, { conditions }: Narrowed): Json | null {
  const { keyFilters, keyFiltersOperation, pageLink } = query;
  const filters = listOf(keyFilters);
  const met = filters.filter((each) => may(isObject(each) ? each['key'] : each));
  const isAny = keyFiltersOperation === 'OR';
  // A value that may not be read meets no condition.
  if (filters.length > 0 && (isAny ? met.length === 0 : met.length < filters.length)) return null;
  // Of several conditions one would be enough, and nothing could be added.
  if (isAny && met.length > 1 && conditions.length > 0) return null;
  const [asked, left] = [selectedKeys(query), selectedKeys(query).filter(may)];
  if (searchOf(query) !== '' && asked.length > 0 && left.length === 0) return null;
  const sort = sortOf(query);
  // What is not known of any is in the order in which they were made.
  const createdTime = { key: { type: 'ENTITY_FIELD', key: 'createdTime' }, direction: sort?.direction };
  const sortOrder = sort && (may(sort.key) ? sort : createdTime);
  return {
    ...query,
    entityFields: listOf(query['entityFields']).filter(may),
    latestValues: listOf(query['latestValues']).filter(may),
    keyFilters: [...met, ...conditions],
    ...(isAny && conditions.length > 0 ? { keyFiltersOperation: 'AND' } : {}),
    ...(isObject(pageLink) ? { pageLink: { ...pageLink, sortOrder: sortOrder ?? null } } : {}),
  };
}

/** Ids of one query: a message of a socket is only so long. */
export const IDS_AT_ONCE = 500;

/**
 * A query, in as many parts as things have different rights and as ids go into one. `also` are keys that are read besides.
 * Empty where it cannot be asked with another token.
 */
export function partsOf(
  query: Json,
  type: string,
  opened: Opened,
  found: Narrowed,
  also: readonly unknown[] = [],
): Part[] {
  if (asksWho(query['keyFilters'])) return [];
  const sort = sortOf(query);
  const filters = listOf(query['keyFilters']).map((each) => (isObject(each) ? each['key'] : each));
  const keys = [...selectedKeys(query), ...filters, ...(sort ? [sort.key] : []), ...also];
  const operations = [...new Set<Operation>(keys.map(operationOfKey))].filter((operation) => operation !== 'READ');
  const alike = new Map<string, string[]>();
  for (const id of found.ids) {
    const may = opened.get(id);
    if (!may) continue;
    const rights = operations.map((operation) => may(operation)).join();
    const ids = alike.get(rights);
    if (ids) ids.push(id);
    else alike.set(rights, [id]);
  }
  return [...alike.values()].flatMap((ids): Part[] => {
    const has = opened.get(ids[0])!;
    const may = (key: unknown) => has(operationOfKey(key));
    const asked = readable(query, may, found);
    if (!asked) return [];
    const chunks = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, at) =>
      ids.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
    );
    return chunks.map((some) => ({
      ...{ ids: some, may, isBlind: sort !== undefined && !may(sort.key) },
      query: { ...asked, entityFilter: { type: 'entityList', entityType: type, entityList: some } },
    }));
  });
}
