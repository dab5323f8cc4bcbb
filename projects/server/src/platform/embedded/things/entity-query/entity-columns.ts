import { asc, desc, ilike, is, or, type SQL, sql } from 'drizzle-orm';
import { PgColumn } from 'drizzle-orm/pg-core';
import { assets, customers, dashboards, devices, users } from '../../../../kernel/db/schema';
import { badRequest } from '../../../../kernel/errors';
import { escapeLike } from '../../../../kernel/http/select-page';
import type { OwnedEntityType } from '../../../platform.port';
import { OWNED_TABLES } from '../../shared/ownership';
import type { EntityKey } from './key-filters.schema';

/** Columns of each type by the name that `ENTITY_FIELD` keys use. A type without a field shows it empty. */
export const ENTITY_FIELDS: Record<OwnedEntityType, Record<string, PgColumn | SQL>> = {
  DEVICE: {
    createdTime: devices.createdTime,
    name: devices.name,
    type: devices.type,
    label: devices.label,
    displayName: sql`coalesce(nullif(${devices.label}, ''), ${devices.name})`,
  },
  ASSET: {
    createdTime: assets.createdTime,
    name: assets.name,
    type: assets.type,
    label: assets.label,
    displayName: sql`coalesce(nullif(${assets.label}, ''), ${assets.name})`,
  },
  DASHBOARD: {
    createdTime: dashboards.createdTime,
    name: dashboards.title,
    title: dashboards.title,
    displayName: dashboards.title,
  },
  USER: {
    createdTime: users.createdTime,
    name: users.email,
    email: users.email,
    firstName: users.firstName,
    lastName: users.lastName,
    phone: users.phone,
    displayName: sql`coalesce(nullif(trim(concat_ws(' ', ${users.firstName}, ${users.lastName})), ''), ${users.email})`,
  },
  CUSTOMER: {
    createdTime: customers.createdTime,
    name: customers.title,
    title: customers.title,
    displayName: customers.title,
    email: customers.email,
    country: customers.country,
    state: customers.state,
    city: customers.city,
    address: customers.address,
    address2: customers.address2,
    zip: customers.zip,
    phone: customers.phone,
  },
};

/** The column of a field; undefined where the type has no such field. */
export function fieldOf(type: OwnedEntityType, field: string): PgColumn | SQL | undefined {
  return Object.hasOwn(ENTITY_FIELDS[type], field) ? ENTITY_FIELDS[type][field] : undefined;
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
export function valueOf(type: OwnedEntityType, key: EntityKey, readable: Readable): SQL {
  const id = OWNED_TABLES[type].owned.id;
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
function valueHas(type: OwnedEntityType, kind: EntityKey['type'], keys: string[], pattern: string, readable: Readable) {
  const id = OWNED_TABLES[type].owned.id;
  const named = sql`entity_id = ${id} and key = any(${sql.param(keys)}::text[]) and value #>> '{}' ilike ${pattern}`;
  return kind === 'TIME_SERIES'
    ? sql`(${readable.telemetry} and exists (select 1 from latest_telemetry where ${named}))`
    : sql`(${readable.attributes} and exists (select 1 from attribute where ${named}
        and scope = any(${sql.param(SCOPES[kind])}::text[])))`;
}

/** Condition of a text search: in the name, in the asked fields, and in the asked values that the caller may read. */
export function searchIn(
  type: OwnedEntityType,
  text: string | null | undefined,
  keys: EntityKey[],
  readable: Readable,
) {
  const term = text?.trim();
  if (!term) return undefined;
  const pattern = `%${escapeLike(term)}%`;
  const byKind = new Map<EntityKey['type'], Set<string>>();
  for (const { type: kind, key } of keys) byKind.set(kind, (byKind.get(kind) ?? new Set()).add(key));
  const conditions = [...byKind].flatMap(([kind, names]): SQL[] => {
    if (kind !== 'ENTITY_FIELD') return [valueHas(type, kind, [...names], pattern, readable)];
    const columns = [...names].map((name) => fieldOf(type, name));
    return columns.flatMap((column) => (column && isText(column) ? [sql`${column} ilike ${pattern}`] : []));
  });
  return or(ilike(OWNED_TABLES[type].name, pattern), ...conditions);
}

/** Order of a query. Numbers sort as numbers and before text, text without regard to case, missing values last. */
export function orderBy(
  type: OwnedEntityType,
  order: { key: EntityKey; direction?: string } | null | undefined,
  readable: Readable,
): SQL[] {
  const id = asc(OWNED_TABLES[type].owned.id);
  if (!order) return [desc(OWNED_TABLES[type].table.createdTime), id];
  const direct = (column: SQL) =>
    order.direction === 'DESC' ? sql`${column} desc nulls last` : sql`${column} asc nulls last`;
  if (order.key.type === 'ENTITY_FIELD') {
    const column = fieldOf(type, order.key.key);
    if (!column)
      throw badRequest(`${type} has no field "${order.key.key}" to sort by.`, { field: 'pageLink.sortOrder.key' });
    return [direct(isText(column) ? sql`lower(${column})` : sql`${column}`), id];
  }
  const value = valueOf(type, order.key, readable);
  return [
    direct(sql`case when jsonb_typeof(${value}) = 'number' then (${value})::numeric end`),
    direct(sql`lower((${value}) #>> '{}')`),
    id,
  ];
}
