import { isObject, type Json, listOf, textOf } from '../gate/json';
import { typesOfFilter } from '../gate/query-types';
import { SHARED_TYPES } from './shared-types';

/** What a filter finds among things whose ids are known. */
export interface Narrowed {
  ids: string[];
  /** Key filters that have to be met besides those of the query. */
  conditions: Json[];
}

const field = (key: string) => ({ type: 'ENTITY_FIELD', key });
const text = (operation: string, value: string, ignoreCase: boolean) => ({
  type: 'STRING',
  ...{ operation, ignoreCase, value: { defaultValue: value, dynamicValue: null, userValue: null } },
});

/** A condition on a text of an entity. */
export const textCondition = (key: string, operation: string, value: string, ignoreCase = false): Json => ({
  key: field(key),
  ...{ valueType: 'STRING', predicate: text(operation, value, ignoreCase) },
});

/** Of one of these types, as a condition; null where there is none, so that nothing is found. */
export function typeCondition(types: readonly string[]): Json | null {
  // An empty text would be no condition.
  const named = types.filter((type) => type !== '');
  if (named.length === 0) return null;
  const predicates = named.map((type) => text('EQUAL', type, false));
  const predicate = predicates.length === 1 ? predicates[0] : { type: 'COMPLEX', operation: 'OR', predicates };
  return { key: field('type'), valueType: 'STRING', predicate };
}

/** A name that begins so, or is like a pattern that has `%` at one of its ends. */
function nameConditions(name: unknown): Json[] {
  const wanted = typeof name === 'string' ? name : '';
  const plain = wanted.replace(/^%+|%+$/g, '');
  if (plain === '') return [];
  const [open, closed] = [wanted.startsWith('%'), !wanted.endsWith('%')];
  const operation = open ? (closed ? 'ENDS_WITH' : 'CONTAINS') : 'STARTS_WITH';
  return [textCondition('name', operation, plain, true)];
}

/** Filters by type, with where the types and the name stand. */
const BY_TYPE: Record<string, [type: string, types: string, old: string, name: string]> = {
  deviceType: ['DEVICE', 'deviceTypes', 'deviceType', 'deviceNameFilter'],
  assetType: ['ASSET', 'assetTypes', 'assetType', 'assetNameFilter'],
};

function byType(filter: Json, [, types, old, name]: (typeof BY_TYPE)[string]): Json[] | null {
  const listed = listOf(filter[types]);
  const wanted = listed.length > 0 ? listed : [filter[old]];
  const condition = typeCondition(wanted.map((type) => textOf(type) ?? ''));
  return condition && [condition, ...nameConditions(filter[name])];
}

const among = (ids: readonly string[], wanted: readonly unknown[]): string[] => {
  const asked = new Set(wanted.map((id) => (typeof id === 'string' ? id.toLowerCase() : '')));
  return ids.filter((id) => asked.has(id));
};

/** The one type of things that a filter finds and that group roles may open; undefined where it is none. */
export function sharedTypeOf(filter: unknown): string | undefined {
  const types = typesOfFilter(filter);
  return types.length === 1 && SHARED_TYPES.includes(types[0]) ? types[0] : undefined;
}

/**
 * What a filter finds among some things of its type. Null where that cannot be said by ids and conditions: what hangs on
 * relations, on an edge, or on what nobody knows.
 */
export function narrowed(filter: Json, ids: readonly string[]): Narrowed | null {
  const word = textOf(filter['type']) ?? '';
  switch (word) {
    case 'entityType':
      return { ids: [...ids], conditions: [] };
    case 'entityList':
      return { ids: among(ids, listOf(filter['entityList'])), conditions: [] };
    case 'singleEntity': {
      const { singleEntity } = filter;
      return { ids: among(ids, isObject(singleEntity) ? [singleEntity['id']] : []), conditions: [] };
    }
    case 'entityName':
      return { ids: [...ids], conditions: nameConditions(filter['entityNameFilter']) };
    case 'deviceType':
    case 'assetType': {
      const conditions = byType(filter, BY_TYPE[word]);
      return { ids: conditions ? [...ids] : [], conditions: conditions ?? [] };
    }
    default:
      return null;
  }
}
