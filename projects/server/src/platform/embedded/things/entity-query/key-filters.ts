import { and, or, type SQL, sql } from 'drizzle-orm';
import { badRequest } from '../../../../kernel/errors';
import { escapeLike } from '../../../../kernel/http/select-page';
import { fieldOf, isText, type Readable, valueOf } from './entity-columns';
import { asKind, type DynamicValues } from './dynamic-values';
import type { Source } from './entity-sources';
import type { EntityKey, KeyFilter } from './key-filters.schema';

const wordOf = (value: unknown) => (typeof value === 'string' ? value : '');
/** How deep conditions may stand in one another, and how many there may be in all. */
const MAX_DEPTH = 8;
const MAX_PREDICATES = 200;

/** A condition as consoles write it. */
interface Predicate {
  type?: unknown;
  operation?: unknown;
  value?: unknown;
  ignoreCase?: unknown;
  predicates?: unknown;
}

const wrong = (what: string) => badRequest(`A key filter has ${what}.`, { field: 'keyFilters' });

/** A row's value as text, number or boolean; null where it is none. */
function operand(source: Source, key: EntityKey, kind: string, readable: Readable): SQL {
  if (key.type === 'ENTITY_FIELD') {
    const column = fieldOf(source, key.key);
    if (!column) return sql`null`;
    if (kind === 'STRING') return sql`${column}::text`;
    return kind === 'NUMERIC' && !isText(column) ? sql`${column}::numeric` : sql`null::${sql.raw(SQL_TYPES[kind])}`;
  }
  const value = valueOf(source, key, readable);
  if (kind === 'STRING') return sql`(${value}) #>> '{}'`;
  const json = kind === 'NUMERIC' ? 'number' : 'boolean';
  return sql`case when jsonb_typeof(${value}) = ${json} then (${value})::${sql.raw(SQL_TYPES[kind])} end`;
}

const SQL_TYPES: Record<string, string> = { STRING: 'text', NUMERIC: 'numeric', BOOLEAN: 'boolean' };
const JS_TYPES: Record<string, string> = { STRING: 'string', NUMERIC: 'number', BOOLEAN: 'boolean' };

/**
 * What a value is compared with: the user's own, where a filter of a dashboard was edited, else what an attribute says, else
 * the author's.
 */
function constantOf({ value }: Predicate, kind: string, dynamic: DynamicValues): string | number | boolean {
  const { userValue, defaultValue, dynamicValue } = (value ?? {}) as Record<string, unknown>;
  const constant = userValue ?? asKind(dynamic.of(dynamicValue), kind) ?? defaultValue;
  if (typeof constant !== JS_TYPES[kind]) throw wrong(`no value that is a ${JS_TYPES[kind]}`);
  return constant as string | number | boolean;
}

type Compare = (left: SQL, right: SQL) => SQL;
const COMPARISONS: Record<string, Compare> = {
  EQUAL: (left, right) => sql`${left} = ${right}`,
  NOT_EQUAL: (left, right) => sql`${left} <> ${right}`,
  GREATER: (left, right) => sql`${left} > ${right}`,
  LESS: (left, right) => sql`${left} < ${right}`,
  GREATER_OR_EQUAL: (left, right) => sql`${left} >= ${right}`,
  LESS_OR_EQUAL: (left, right) => sql`${left} <= ${right}`,
};
const ORDERS = ['GREATER', 'LESS', 'GREATER_OR_EQUAL', 'LESS_OR_EQUAL'];

function textCondition(operation: string, left: SQL, constant: string): SQL {
  const like = (pattern: string) => sql`${left} like ${pattern}`;
  const escaped = escapeLike(constant);
  const list = constant.split(',').map((item) => item.trim());
  switch (operation) {
    case 'EQUAL':
    case 'NOT_EQUAL':
      return COMPARISONS[operation](left, sql`${constant}`);
    case 'STARTS_WITH':
      return like(`${escaped}%`);
    case 'ENDS_WITH':
      return like(`%${escaped}`);
    case 'CONTAINS':
      return like(`%${escaped}%`);
    case 'NOT_CONTAINS':
      return sql`not ${like(`%${escaped}%`)}`;
    case 'IN':
      return sql`${left} = any(${sql.param(list)}::text[])`;
    case 'NOT_IN':
      return sql`${left} <> all(${sql.param(list)}::text[])`;
    default:
      throw wrong(`an unknown operation, "${operation}"`);
  }
}

/** Conditions of a query on its rows' values. What the caller may not read counts as missing, and meets no condition. */
export function keyConditions(
  source: Source,
  filters: readonly KeyFilter[],
  readable: Readable,
  dynamic: DynamicValues,
  isAny = false,
): SQL | undefined {
  let count = 0;

  function condition(key: EntityKey, raw: unknown, depth: number): SQL {
    const predicate = (typeof raw === 'object' && raw !== null ? raw : {}) as Predicate;
    const [kind, operation] = [wordOf(predicate.type), wordOf(predicate.operation)];
    if (++count > MAX_PREDICATES || depth > MAX_DEPTH) throw wrong('too many conditions');
    if (kind === 'COMPLEX') {
      const parts = Array.isArray(predicate.predicates) ? predicate.predicates : [];
      const conditions = parts.map((part) => condition(key, part, depth + 1));
      return (operation === 'OR' ? or(...conditions) : and(...conditions)) ?? sql`true`;
    }
    if (!Object.hasOwn(SQL_TYPES, kind)) {
      throw wrong(kind ? `a predicate of an unknown type, "${kind}"` : 'a predicate without a type');
    }
    const constant = constantOf(predicate, kind, dynamic);
    const left = operand(source, key, kind, readable);
    if (kind === 'STRING') {
      const text = constant as string;
      return predicate.ignoreCase
        ? textCondition(operation, sql`lower(${left})`, text.toLowerCase())
        : textCondition(operation, left, text);
    }
    const isKnown = Object.hasOwn(COMPARISONS, operation) && (kind === 'NUMERIC' || !ORDERS.includes(operation));
    if (!isKnown) throw wrong(`an unknown operation, "${operation}"`);
    return COMPARISONS[operation](left, sql`${constant}::${sql.raw(SQL_TYPES[kind])}`);
  }

  const conditions = filters.map(({ key, predicate }) => condition(key, predicate, 0));
  return isAny ? or(...conditions) : and(...conditions);
}
