import { IDS } from './people';

/** A right, as a pair. */
export type Asks = readonly [type: string, operation: string];

type Json = Record<string, unknown>;
const root = { rootEntity: { entityType: 'ASSET', id: IDS.ASSET.own }, direction: 'FROM', maxLevel: 1 };
const device = { entityType: 'DEVICE', id: IDS.DEVICE.foreign };

/** Filters of queries over entities, each with the types of what it finds; `ALL` where it may be anything. */
export const FILTERS: readonly [filter: unknown, finds: readonly string[]][] = [
  [{ type: 'singleEntity', singleEntity: device }, ['DEVICE']],
  [{ type: 'singleEntity', singleEntity: { entityType: 'RULE_NODE', id: IDS.DEVICE.own } }, ['RULE_NODE']],
  [{ type: 'singleEntity' }, ['ALL']],
  [{ type: 'entityList', entityType: 'ASSET', entityList: [IDS.ASSET.own, IDS.ASSET.foreign] }, ['ASSET']],
  [{ type: 'entityName', entityType: 'DASHBOARD', entityNameFilter: '' }, ['DASHBOARD']],
  [{ type: 'entityType', entityType: 'USER' }, ['USER']],
  [{ type: 'entityType' }, ['ALL']],
  [{ type: 'assetType', assetTypes: ['x'], entityType: 'DEVICE' }, ['ASSET']],
  [{ type: 'deviceType', deviceTypes: ['x'] }, ['DEVICE']],
  [{ type: 'edgeType', edgeTypes: ['x'] }, ['EDGE']],
  [{ type: 'entityViewType', entityViewTypes: ['x'] }, ['ENTITY_VIEW']],
  [{ type: 'apiUsageState' }, ['API_USAGE_STATE']],
  [{ type: 'assetSearchQuery', ...root, assetTypes: ['x'] }, ['ASSET']],
  [{ type: 'deviceSearchQuery', ...root, deviceTypes: ['x'] }, ['DEVICE']],
  [{ type: 'entityViewSearchQuery', ...root, entityViewTypes: ['x'] }, ['ENTITY_VIEW']],
  [{ type: 'edgeSearchQuery', ...root, edgeTypes: ['x'] }, ['EDGE']],
  [{ type: 'relationsQuery', ...root, filters: [] }, ['ALL']],
  [{ type: 'relationsQuery', ...root }, ['ALL']],
  [
    {
      type: 'relationsQuery',
      ...root,
      filters: [
        { relationType: 'Contains', entityTypes: ['DEVICE'] },
        { relationType: 'Contains', entityTypes: ['ASSET', 'DEVICE'] },
      ],
    },
    ['DEVICE', 'ASSET'],
  ],
  [{ type: 'relationsQuery', ...root, filters: [{ entityTypes: ['DEVICE'] }, { relationType: 'Contains' }] }, ['ALL']],
  [{ type: 'of a later edition', entityType: 'DEVICE' }, ['ALL']],
  [{ type: 'constructor' }, ['ALL']],
  [{ type: ['deviceType'] }, ['ALL']],
  [['deviceType'], ['ALL']],
  [undefined, ['ALL']],
];

const KINDS: readonly [kind: unknown, operation: string][] = [
  ['ENTITY_FIELD', 'READ'],
  ['ATTRIBUTE', 'READ_ATTRIBUTES'],
  ['CLIENT_ATTRIBUTE', 'READ_ATTRIBUTES'],
  ['SHARED_ATTRIBUTE', 'READ_ATTRIBUTES'],
  ['SERVER_ATTRIBUTE', 'READ_ATTRIBUTES'],
  ['TIME_SERIES', 'READ_TELEMETRY'],
  ['of a later edition', 'ALL'],
  ['toString', 'ALL'],
  [null, 'ALL'],
];

/** Where in a query a key may stand. */
const PLACES: Record<string, (key: Json) => Json> = {
  entityFields: (key) => ({ entityFields: [key] }),
  latestValues: (key) => ({ latestValues: [{ type: 'ENTITY_FIELD', key: 'name' }, key] }),
  keyFilters: (key) => ({
    keyFilters: [{ key, valueType: 'STRING', predicate: { type: 'STRING', operation: 'EQUAL' } }],
  }),
  sortOrder: (key) => ({ pageLink: { page: 0, pageSize: 10, sortOrder: { key, direction: 'ASC' } } }),
  alarmFields: (key) => ({ alarmFields: [key] }),
};

/** What a query has besides its filter, with what that takes. */
export const PARTS: readonly [part: Json, operation: string][] = [
  [{}, 'READ'],
  ...KINDS.flatMap(([type, operation]) =>
    Object.values(PLACES).map((place): [Json, string] => [place({ type, key: 'x' }), operation]),
  ),
];

/** A body with the rights that it takes. */
export interface Query {
  body: unknown;
  asks: readonly Asks[];
}

/** A query of a filter and parts. */
export function queryOf(
  [entityFilter, finds]: (typeof FILTERS)[number],
  parts: readonly (typeof PARTS)[number][],
): Query & { body: Json } {
  const body = Object.assign({ pageLink: { page: 0, pageSize: 10 } }, ...parts.map(([part]) => part)) as Json;
  if (entityFilter !== undefined) body['entityFilter'] = entityFilter;
  // Of two parts with the same field the later stands in the body.
  const field = ([part]: (typeof PARTS)[number]) => Object.keys(part)[0];
  const kept = parts.filter((part, at) => !parts.slice(at + 1).some((later) => field(later) === field(part)));
  const operations = ['READ', ...kept.map(([, operation]) => operation)];
  return { body, asks: finds.flatMap((type) => operations.map((operation): Asks => [type, operation])) };
}

/** Each filter alone, and each part with one filter; and what is no query. */
export const QUERIES: readonly Query[] = [
  ...FILTERS.map((filter) => queryOf(filter, [])),
  ...PARTS.map((part) => queryOf(FILTERS[8], [part])),
  ...[null, [], 7].map((body) => ({ body, asks: [['ALL', 'ALL']] as const })),
];

/** The same over alarms: of one without a filter only alarms are told. */
export const ALARM_QUERIES: readonly Query[] = [
  ...QUERIES.map(({ body, asks }) => {
    const isOfAny = typeof body === 'object' && body !== null && !Array.isArray(body) && !('entityFilter' in body);
    return { body, asks: isOfAny ? [['ALARM', 'READ'] as const] : [['ALARM', 'READ'] as const, ...asks] };
  }),
  { body: { entityFilter: null, statusList: ['ACTIVE'] }, asks: [['ALARM', 'READ']] },
];
