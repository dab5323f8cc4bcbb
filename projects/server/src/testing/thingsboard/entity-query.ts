import type { Body, Entity, EntityId } from './entity';
import { customerOf } from './entity';
import type { KeyFilter } from './key-filter';
import { passes } from './key-filter';
import type { PageData } from './paging';
import { compare, contains, pageOf } from './paging';
import { notRecorded } from './refusal';
import type { Sender } from './rights';
import { isAssigned } from './rights';
import type { Scope } from './values';
import { asText } from './values';
import type { World } from './world';

/** Where a value of an entity comes from, and its name there. */
export interface EntityKey {
  type: string;
  key: string;
}

/** A query for entities; counting needs the filters alone. */
export interface EntityQuery {
  entityFilter: Body & { type: string };
  keyFilters?: KeyFilter[] | null;
  keyFiltersOperation?: 'AND' | 'OR' | null;
  entityFields?: EntityKey[] | null;
  latestValues?: EntityKey[] | null;
  pageLink?: {
    page: number;
    pageSize: number;
    textSearch?: string | null;
    dynamic?: boolean;
    sortOrder?: { key: EntityKey; direction: 'ASC' | 'DESC' } | null;
  };
}

/** A value as queries give it; `ts` is 0 where there is none. */
export interface Latest {
  ts: number;
  value: string;
}

/** An entity with the values that a query asked for, by kind and key. */
export interface EntityData {
  entityId: EntityId;
  latest: Record<string, Record<string, Latest>>;
  timeseries: object;
  aggLatest: object;
}

const unknown = (what: string) => notRecorded('an entity query', what);

const FIELDS = [
  'createdTime',
  'name',
  'type',
  'label',
  'additionalInfo',
  'title',
  'email',
  'firstName',
  'lastName',
  'phone',
];
const SCOPES_OF: Record<string, readonly Scope[]> = {
  ATTRIBUTE: ['CLIENT_SCOPE', 'SERVER_SCOPE', 'SHARED_SCOPE'],
  CLIENT_ATTRIBUTE: ['CLIENT_SCOPE'],
  SERVER_ATTRIBUTE: ['SERVER_SCOPE'],
  SHARED_ATTRIBUTE: ['SHARED_SCOPE'],
};
/** Kinds of keys that are attributes of these scopes. */
export const scopesOfKey = (type: string): readonly Scope[] | undefined => SCOPES_OF[type];

function field(entity: Entity, key: string): string {
  if (!FIELDS.includes(key)) throw unknown(`the field ${key}`);
  const isPerson = entity.id.entityType === 'USER' || entity.id.entityType === 'CUSTOMER';
  // What has no label of its own is labelled by its name.
  if (key === 'label' && (isPerson || entity.id.entityType === 'DASHBOARD')) return entity.name;
  const value = entity[key];
  return value === null || value === undefined ? '' : asText(value);
}

/** The value of an entity that a key means. */
export function valueOf(world: World, entity: Entity, { type, key }: EntityKey): Latest {
  const { id } = entity.id;
  if (type === 'ENTITY_FIELD') return { ts: world.now(), value: field(entity, key) };
  const scopes = scopesOfKey(type);
  if (!scopes && type !== 'TIME_SERIES') throw unknown(`keys of the kind ${type}`);
  if (!scopes) {
    const point = world.values.latest(id, key);
    return point ? { ts: point.ts, value: asText(point.value) } : { ts: 0, value: '' };
  }
  const attribute = world.values.attribute(id, key, scopes);
  return attribute ? { ts: attribute.lastUpdateTs, value: asText(attribute.value) } : { ts: 0, value: '' };
}

/** Whether an entity has a field, and nothing in it: no condition is met by that (4.3.1: `EntityKeyMapping`). */
const isMissing = (entity: Entity, { type, key }: EntityKey): boolean =>
  type === 'ENTITY_FIELD' && entity[key] === null;

/** The ids that a filter names: null where it takes all of its type. */
function candidates(world: World, { tenantId }: Sender, filter: EntityQuery['entityFilter']): Entity[] {
  const found = (entityType: string, ids: readonly string[]) =>
    ids.map((id) => world.find(entityType, id)).filter((entity): entity is Entity => entity !== undefined);
  switch (filter.type) {
    case 'singleEntity': {
      const { entityType, id } = filter['singleEntity'] as EntityId;
      return found(entityType, [id]);
    }
    case 'entityList':
      return found(String(filter['entityType']), filter['entityList'] as string[]);
    case 'entityType':
      return world.all(String(filter['entityType']), tenantId);
    case 'apiUsageState':
      return world.all('API_USAGE_STATE', tenantId);
    case 'deviceType': {
      const types = filter['deviceTypes'] as string[] | undefined;
      if (!types) throw unknown('a filter of devices without types');
      return world
        .all('DEVICE', tenantId)
        .filter((device) => types.includes(String(device['type'])) && isNamed(device, filter['deviceNameFilter']));
    }
    case 'entityName':
      return world
        .all(String(filter['entityType']), tenantId)
        .filter((entity) => isNamed(entity, filter['entityNameFilter']));
    default:
      throw unknown(`the filter ${filter.type}`);
  }
}

/** Whether a name begins so, whatever its case; `%` at an end stands for anything (4.3.1: `DefaultEntityQueryRepository`). */
function isNamed({ name }: Entity, filter: unknown): boolean {
  const wanted = String(filter ?? '').toLowerCase();
  const plain = wanted.replace(/^%|%$/g, '');
  if (/[%_\\]/.test(plain)) throw unknown('a pattern of names');
  const text = name.toLowerCase();
  if (!wanted.startsWith('%')) return text.startsWith(plain);
  return wanted.endsWith('%') ? text.includes(plain) : text.endsWith(plain);
}

/** Whether a query shows an entity to its sender: what they own, no more. */
function isShown(sender: Sender, entity: Entity): boolean {
  if (sender.authority === 'SYS_ADMIN') throw unknown('a system administrator who asks');
  if (entity.tenantId.id !== sender.tenantId) return false;
  if (sender.authority === 'TENANT_ADMIN') return true;
  if (entity.id.entityType === 'CUSTOMER') return entity.id.id === sender.customerId;
  if (entity.id.entityType === 'DASHBOARD') return isAssigned(entity, sender.customerId);
  return customerOf(entity) === sender.customerId;
}

/** A filter with the attribute of whoever asks that it compares with (4.3.1: `DefaultEntityQueryService`). */
function resolved(world: World, sender: Sender, filter: KeyFilter): KeyFilter {
  const { predicate } = filter;
  const { dynamicValue, ...value } = predicate.value ?? { defaultValue: undefined };
  const { sourceType, sourceAttribute } = (dynamicValue ?? {}) as { sourceType?: string; sourceAttribute?: string };
  const ids: Record<string, string | null> = { CURRENT_USER: sender.userId, CURRENT_CUSTOMER: sender.customerId };
  if (!sourceType || !(sourceType in ids)) return filter;
  const found = world.values.attribute(String(ids[sourceType]), String(sourceAttribute), ['SERVER_SCOPE']);
  return {
    ...filter,
    predicate: { ...predicate, value: { ...value, defaultValue: found?.value ?? value.defaultValue } },
  };
}

/** All entities that a query finds for its sender, in its order. */
export function findEntities(world: World, sender: Sender, query: EntityQuery): Entity[] {
  const { entityFilter, keyFilters, keyFiltersOperation, pageLink } = query;
  if (!entityFilter?.type) throw unknown('no filter');
  const filters = (keyFilters ?? []).map((filter) => resolved(world, sender, filter));
  const isMet = (entity: Entity) => {
    const met = ({ key, predicate }: KeyFilter) =>
      !isMissing(entity, key) && passes(valueOf(world, entity, key), predicate);
    return keyFiltersOperation === 'OR' && filters.length ? filters.some(met) : filters.every(met);
  };
  const keys = [...(query.entityFields ?? []), ...(query.latestValues ?? [])];
  const search = pageLink?.textSearch ?? '';
  const found = candidates(world, sender, entityFilter)
    .filter((entity) => isShown(sender, entity) && isMet(entity))
    .filter((entity) => !search || keys.some((key) => contains(valueOf(world, entity, key).value, search)))
    .sort((a, b) => compare(a.id.id, b.id.id));
  const order = pageLink?.sortOrder;
  if (!order) return found;
  const sign = order.direction === 'DESC' ? -1 : 1;
  const inOrder = order.key.type === 'ENTITY_FIELD' ? byField : byValue;
  const values = new Map(found.map((entity) => [entity, sortable(world, entity, order.key)]));
  // What is alike is in the order of ids, in the same direction (4.3.1: `DefaultEntityQueryRepository`).
  return found.sort((a, b) => sign * (inOrder(values.get(a), values.get(b)) || compare(a.id.id, b.id.id)));
}

/** What an entity is sorted by: a field as text, missing where it has none; an attribute or telemetry as it was sent. */
function sortable(world: World, entity: Entity, key: EntityKey): unknown {
  const { ts, value } = valueOf(world, entity, key);
  if (key.type === 'ENTITY_FIELD') return isMissing(entity, key) ? null : value;
  if (ts === 0) return null;
  const scopes = scopesOfKey(key.type);
  const kept = scopes
    ? world.values.attribute(entity.id.id, key.key, scopes)
    : world.values.latest(entity.id.id, key.key);
  return kept?.value;
}

const byField = (a: unknown, b: unknown) => compare(a, b);

/** Numbers, and what is true or not as a number, before texts; what is missing is an empty text (4.3.1: `EntityKeyMapping`). */
function byValue(a: unknown, b: unknown): number {
  const [first, second] = [a, b].map((value) => (typeof value === 'boolean' ? Number(value) : value));
  if (typeof first === 'number' && typeof second === 'number') return first - second;
  if (typeof first === 'number' || typeof second === 'number') return typeof first === 'number' ? -1 : 1;
  return compare(asTextOrEmpty(first), asTextOrEmpty(second));
}

const asTextOrEmpty = (value: unknown) => (value === null || value === undefined ? '' : asText(value));

/** An entity with the values that some keys mean. */
export function dataOf(world: World, entity: Entity, keys: readonly EntityKey[]): EntityData {
  const latest: EntityData['latest'] = {};
  for (const key of keys) (latest[key.type] ??= {})[key.key] = valueOf(world, entity, key);
  return { entityId: entity.id, latest, timeseries: {}, aggLatest: {} };
}

/** The page of a query that it asks for. */
export function findPage(world: World, sender: Sender, query: EntityQuery): PageData<EntityData> {
  if (!query.pageLink) throw unknown('no page');
  const { page, pageSize } = query.pageLink;
  const keys = [...(query.entityFields ?? []), ...(query.latestValues ?? [])];
  const entities = pageOf(findEntities(world, sender, query), page, pageSize);
  return { ...entities, data: entities.data.map((entity) => dataOf(world, entity, keys)) };
}
