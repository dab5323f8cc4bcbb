import { isObject, type Json, listOf, textOf } from './json';
import type { Operation } from 'ngx-self-registration/models/permissions';

/** A right that a query takes, by the type of the entities that it may answer with. */
export interface AskedRight {
  type: string;
  operation: Operation;
}

/** Filters whose word says which entities they find. */
const BY_WORD: Record<string, string> = {
  deviceType: 'DEVICE',
  assetType: 'ASSET',
  entityViewType: 'ENTITY_VIEW',
  edgeType: 'EDGE',
  deviceSearchQuery: 'DEVICE',
  assetSearchQuery: 'ASSET',
  entityViewSearchQuery: 'ENTITY_VIEW',
  edgeSearchQuery: 'EDGE',
  apiUsageState: 'API_USAGE_STATE',
};

/** Anything at all: what is not named may be of every type. */
const ANYTHING = 'ALL';

/** The types of entities that a filter may find; {@link ANYTHING} where it does not say. */
export function typesOfFilter(filter: unknown): string[] {
  if (!isObject(filter)) return [ANYTHING];
  const word = textOf(filter['type']) ?? '';
  if (Object.hasOwn(BY_WORD, word)) return [BY_WORD[word]];
  if (word === 'singleEntity') {
    const { singleEntity } = filter;
    return [(isObject(singleEntity) && textOf(singleEntity['entityType'])) || ANYTHING];
  }
  if (['entityList', 'entityName', 'entityType'].includes(word)) return [textOf(filter['entityType']) ?? ANYTHING];
  if (word === 'relationsQuery') {
    const types = listOf(filter['filters']).map((each) => (isObject(each) ? listOf(each['entityTypes']) : []));
    // One that names no types lets all through.
    if (types.length === 0 || types.some((each) => each.length === 0)) return [ANYTHING];
    return [...new Set(types.flat().map((type) => textOf(type) ?? ANYTHING))];
  }
  return [ANYTHING];
}

/** What reading a kind of key takes; a kind that nobody knows takes everything. */
const BY_KEY: Record<string, Operation> = {
  ENTITY_FIELD: 'READ',
  ALARM_FIELD: 'READ',
  CONSTANT: 'READ',
  COUNT: 'READ',
  ATTRIBUTE: 'READ_ATTRIBUTES',
  CLIENT_ATTRIBUTE: 'READ_ATTRIBUTES',
  SHARED_ATTRIBUTE: 'READ_ATTRIBUTES',
  SERVER_ATTRIBUTE: 'READ_ATTRIBUTES',
  TIME_SERIES: 'READ_TELEMETRY',
};

/** What reading a key takes; `ALL` where nobody knows its kind. */
export function operationOfKey(key: unknown): Operation {
  const kind = isObject(key) ? textOf(key['type']) : undefined;
  return (kind !== undefined && Object.hasOwn(BY_KEY, kind) && BY_KEY[kind]) || 'ALL';
}

/** Attributes and telemetry of whatever name. */
export const VALUES: readonly unknown[] = [
  { type: 'ATTRIBUTE', key: '' },
  { type: 'TIME_SERIES', key: '' },
];

/** The keys that a query or a command reads, filters or sorts by: whoever sorts by a value learns it. */
function keysOf(query: Json): unknown[] {
  const { pageLink, keyFilters, entityFields, latestValues, alarmFields } = query;
  const order = isObject(pageLink) ? pageLink['sortOrder'] : undefined;
  const filters = listOf(keyFilters).map((each) => (isObject(each) ? each['key'] : each));
  const sorted = isObject(order) ? [order['key']] : [];
  return [...listOf(entityFields), ...listOf(latestValues), ...listOf(alarmFields), ...filters, ...sorted];
}

/** Whose attributes a filter can compare with. */
const SOURCES: Record<string, string> = {
  CURRENT_TENANT: 'TENANT',
  CURRENT_CUSTOMER: 'CUSTOMER',
  CURRENT_USER: 'USER',
  CURRENT_DEVICE: 'DEVICE',
};

/** Rights that values of filters take which ThingsBoard looks up: whoever filters by an attribute learns it. */
export function rightsOfDynamicValues(value: unknown, depth = 0): AskedRight[] {
  // Deeper than any filter goes.
  if (depth > 40) return [{ type: ANYTHING, operation: 'ALL' }];
  if (Array.isArray(value)) return value.flatMap((each) => rightsOfDynamicValues(each, depth + 1));
  if (!isObject(value)) return [];
  const { dynamicValue } = value;
  const rights = Object.values(value).flatMap((each) => rightsOfDynamicValues(each, depth + 1));
  if (!isObject(dynamicValue)) return rights;
  const source = textOf(dynamicValue['sourceType']) ?? '';
  const type = Object.hasOwn(SOURCES, source) ? SOURCES[source] : ANYTHING;
  return [...rights, { type, operation: 'READ_ATTRIBUTES' }];
}

/** What a query over entities takes, type by type. `keys` are more keys that are read with it. */
export function rightsOfQuery(query: unknown, keys: readonly unknown[] = []): AskedRight[] {
  if (!isObject(query)) return [{ type: ANYTHING, operation: 'ALL' }];
  const operations = new Set<Operation>(['READ']);
  for (const key of [...keysOf(query), ...keys]) operations.add(operationOfKey(key));
  const asked = typesOfFilter(query['entityFilter']).flatMap((type) =>
    [...operations].map((operation) => ({ type, operation })),
  );
  return [...asked, ...rightsOfDynamicValues(query['keyFilters'])];
}

/** The same of a query over alarms, which may be about those of no entity in particular. */
export function rightsOfAlarmQuery(query: unknown, keys: readonly unknown[] = []): AskedRight[] {
  const isOfAny = isObject(query) && (query['entityFilter'] === undefined || query['entityFilter'] === null);
  const alarms: AskedRight = { type: 'ALARM', operation: 'READ' };
  return isOfAny ? [alarms] : [alarms, ...rightsOfQuery(query, keys)];
}
