import { isObject, type Json } from '../gate/json';
import type { Entry } from './merge';
import type { Order } from './order';
import { type Key, keyOf, selectedKeys, selects, sortOf } from './parts';

/** An entity of an answer, with its values by kind and key. */
export interface EntityData extends Json {
  entityId: { entityType: string; id: string };
  latest: Record<string, Record<string, { ts: number; value: string }>>;
}

/** The entities of an answer; null where it is none. */
export function entitiesIn(body: unknown): { data: EntityData[]; total: number; hasNext: boolean } | null {
  if (!isObject(body) || !Array.isArray(body['data']) || typeof body['totalElements'] !== 'number') return null;
  return { data: body['data'] as EntityData[], total: body['totalElements'], hasNext: body['hasNext'] === true };
}

/** How a query sorts; null where it does not. */
export function orderOf(query: Json): Order | null {
  const sort = sortOf(query);
  return sort ? { direction: sort.direction, kind: sort.key.type === 'ENTITY_FIELD' ? 'field' : 'latest' } : null;
}

const valueOf = ({ latest }: EntityData, { type, key }: Key): string => latest?.[type]?.[key]?.value ?? '';

/** What entities are sorted by; `apart` has it where the answer has not. */
export function sortValues(
  query: Json,
  data: readonly EntityData[],
  apart: ReadonlyMap<string, string> = new Map(),
): string[] {
  const sort = sortOf(query);
  return data.map((each) => (sort ? (apart.get(each.entityId.id) ?? valueOf(each, sort.key)) : ''));
}

/** Entities with what they are sorted by. */
export const entriesOf = (data: readonly EntityData[], values: readonly (string | null)[]): Entry<EntityData>[] =>
  data.map((each, at) => ({ id: each.entityId.id.toLowerCase(), value: values[at], data: each }));

/** Keys are anybody's words: none of them means what all objects have. */
const map = <T>(values: object = {}): Record<string, T> =>
  Object.assign(Object.create(null) as object, values) as never;

/** An entity as it was asked for: without the value that it is sorted by, and empty where a value may not be read. */
export function asAsked(asked: Json, entity: EntityData): EntityData {
  const latest = map<Record<string, { ts: number; value: string }>>();
  for (const [type, values] of Object.entries(entity.latest ?? {})) latest[type] = map(values);
  for (const key of selectedKeys(asked).map(keyOf)) {
    if (key) (latest[key.type] ??= map())[key.key] ??= { ts: 0, value: '' };
  }
  const sort = sortOf(asked);
  if (sort && !selects(asked, sort.key) && latest[sort.key.type]) {
    const { type, key } = sort.key;
    delete latest[type][key];
    if (Object.keys(latest[type]).length === 0) delete latest[type];
  }
  return { ...entity, latest };
}
