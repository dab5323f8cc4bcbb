import { ilike, is, or, type SQL, sql } from 'drizzle-orm';
import { PgColumn } from 'drizzle-orm/pg-core';
import { badRequest } from '../../../../kernel/errors';
import { escapeLike } from '../../../../kernel/http/select-page';
import type { Source } from './entity-sources';
import type { EntityKey } from './key-filters.schema';

/** The column of a field; undefined where the type has no such field. */
export function fieldOf({ fields }: Source, field: string): PgColumn | SQL | undefined {
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** Whether a field is text; what is made of several columns always is. */
export const isText = (field: PgColumn | SQL): boolean => !is(field, PgColumn) || field.columnType === 'PgText';

/** Scopes that an attribute key may come from, the first that has it wins. */
const SCOPES: Record<string, string[]> = {
  ATTRIBUTE: ['SERVER_SCOPE', 'SHARED_SCOPE', 'CLIENT_SCOPE'],
  SERVER_ATTRIBUTE: ['SERVER_SCOPE'],
  SHARED_ATTRIBUTE: ['SHARED_SCOPE'],
  CLIENT_ATTRIBUTE: ['CLIENT_SCOPE'],
};

/** Rows that the caller may read attributes, and telemetry, of. */
export interface Readable {
  attributes: SQL;
  telemetry: SQL;
}

/** The scopes of an attribute key. */
export function scopesOf(key: EntityKey): string[] {
  return SCOPES[key.type] ?? [];
}

/** The stored JSON value of a key for the row at hand; null where there is none or the caller may not read it. */
export function valueOf({ id }: Source, key: EntityKey, readable: Readable): SQL {
  if (key.type === 'TIME_SERIES') {
    return sql`case when ${readable.telemetry} then
      (select value from latest_telemetry where entity_id = ${id} and key = ${key.key}) end`;
  }
  const scopes = scopesOf(key);
  const order = sql.join(
    scopes.map((scope, index) => sql`when ${scope} then ${sql.raw(String(index))}`),
    sql` `,
  );
  return sql`case when ${readable.attributes} then
    (select value from attribute where entity_id = ${id} and key = ${key.key}
      and scope in (${sql.join(
        scopes.map((scope) => sql`${scope}`),
        sql`, `,
      )})
      order by case scope ${order} end limit 1) end`;
}

/** Whether one of the values that keys of one kind name has the text in it. One look, however many keys there are. */
function valueHas({ id }: Source, kind: EntityKey['type'], keys: string[], pattern: string, readable: Readable) {
  const named = sql`entity_id = ${id} and key = any(${sql.param(keys)}::text[]) and value #>> '{}' ilike ${pattern}`;
  return kind === 'TIME_SERIES'
    ? sql`(${readable.telemetry} and exists (select 1 from latest_telemetry where ${named}))`
    : sql`(${readable.attributes} and exists (select 1 from attribute where ${named}
        and scope = any(${sql.param(SCOPES[kind])}::text[])))`;
}

/** Condition of a text search: in the name, in the asked fields, and in the asked values that the caller may read. */
export function searchIn(source: Source, text: string | null | undefined, keys: EntityKey[], readable: Readable) {
  const term = text?.trim();
  if (!term) return undefined;
  const pattern = `%${escapeLike(term)}%`;
  const byKind = new Map<EntityKey['type'], Set<string>>();
  for (const { type: kind, key } of keys) byKind.set(kind, (byKind.get(kind) ?? new Set()).add(key));
  const conditions = [...byKind].flatMap(([kind, names]): SQL[] => {
    if (kind !== 'ENTITY_FIELD') return [valueHas(source, kind, [...names], pattern, readable)];
    const columns = [...names].map((name) => fieldOf(source, name));
    return columns.flatMap((column) => (column && isText(column) ? [sql`${column} ilike ${pattern}`] : []));
  });
  return or(ilike(source.name, pattern), ...conditions);
}

/** What a query is sorted by. */
export interface Order {
  key: EntityKey;
  direction?: string;
}

const NEWEST_FIRST: Order = { key: { type: 'ENTITY_FIELD', key: 'createdTime' }, direction: 'DESC' };

/** The order of a query; the newest first where nothing is said. */
export const orderOf = (order: Order | null | undefined): Order => order ?? NEWEST_FIRST;

/**
 * What rows are sorted by: first the number, then the text without regard to case. One of them is null where a row has the
 * other, both where it has no such value. 400 where none of the sources has the field.
 */
export function sortKeys(source: Source, { key }: Order, readable: Readable): { number: SQL; text: SQL } {
  if (key.type === 'ENTITY_FIELD') {
    const column = fieldOf(source, key.key);
    return {
      number: column && !isText(column) ? sql`${column}` : sql`null`,
      text: column && isText(column) ? sql`lower(${column})` : sql`null`,
    };
  }
  const value = valueOf(source, key, readable);
  return {
    number: sql`case when jsonb_typeof(${value}) = 'number' then (${value})::numeric end`,
    text: sql`lower((${value}) #>> '{}')`,
  };
}

/** Refuses (400) to sort by a field that none of the found kinds has. */
export function requireSortable(sources: readonly Source[], { key }: Order): void {
  if (key.type !== 'ENTITY_FIELD' || sources.some((source) => fieldOf(source, key.key))) return;
  const kinds = sources.map(({ type }) => type).join(', ');
  throw badRequest(`${kinds} has no field "${key.key}" to sort by.`, { field: 'pageLink.sortOrder.key' });
}
