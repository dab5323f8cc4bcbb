import { and, count, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { entityId, type EntityId, type PageData } from 'ngx-self-registration/models';
import type { ListScopes } from '../../../needs/scope';
import { anyOf } from '../../../../kernel/db/any-of';
import type { Db } from '../../../../kernel/db/client';
import { attributes, latestTelemetry } from '../../../../kernel/db/schema';
import { requireModest } from '../../../../kernel/http/modest-answer';
import { pageOf } from '../../../../kernel/http/select-page';
import { dynamicValues } from './dynamic-values';
import {
  fieldOf,
  type Order,
  orderOf,
  type Readable,
  requireSortable,
  scopesOf,
  searchIn,
  sortKeys,
} from './entity-columns';
import { resolveFilter } from './entity-filter';
import { type QueriedType, type Source, SOURCES } from './entity-sources';
import type { EntityCountQuery, EntityDataQuery } from './entity-query.schema';
import { keyConditions } from './key-filters';
import type { EntityKey } from './key-filters.schema';

/** A value as ThingsBoard's queries give it: always text, empty where there is none. */
interface TsText {
  ts: number;
  value: string;
}

/** One row of a query's answer. */
export interface EntityData {
  entityId: EntityId;
  /** Values by key type and key. */
  latest: Record<string, Record<string, TsText>>;
  timeseries: Record<string, never>;
  aggLatest: Record<string, never>;
}

interface Row extends Record<string, unknown> {
  id: string;
  readAttributes: boolean;
  readTelemetry: boolean;
}

const text = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Stored values of the page's rows: one query for attributes, one for telemetry, however many rows and keys. */
async function storedValues(db: Db, rows: Row[], keys: EntityKey[]) {
  const attributeKeys = keys.filter(({ type }) => type !== 'TIME_SERIES').map(({ key }) => key);
  const seriesKeys = keys.filter(({ type }) => type === 'TIME_SERIES').map(({ key }) => key);
  const ids = (may: keyof Row) => rows.filter((row) => row[may]).map(({ id }) => id);
  const values = new Map<string, TsText>();
  if (attributeKeys.length > 0 && ids('readAttributes').length > 0) {
    const where = and(anyOf(attributes.entityId, ids('readAttributes')), anyOf(attributes.key, attributeKeys));
    await requireModest(db, attributes, attributes.value, where);
    const found = await db.select().from(attributes).where(where);
    for (const { entityId, scope, key, value, lastUpdateTs } of found) {
      values.set(`${entityId} ${scope} ${key}`, { ts: lastUpdateTs, value: text(value) });
    }
  }
  if (seriesKeys.length > 0 && ids('readTelemetry').length > 0) {
    const where = and(anyOf(latestTelemetry.entityId, ids('readTelemetry')), anyOf(latestTelemetry.key, seriesKeys));
    await requireModest(db, latestTelemetry, latestTelemetry.value, where);
    const found = await db.select().from(latestTelemetry).where(where);
    for (const { entityId, key, value, ts } of found) {
      values.set(`${entityId} TIME_SERIES ${key}`, { ts, value: text(value) });
    }
  }
  return (id: string, key: EntityKey): TsText => {
    const places = key.type === 'TIME_SERIES' ? ['TIME_SERIES'] : scopesOf(key);
    const place = places.find((scope) => values.has(`${id} ${scope} ${key.key}`));
    return place ? values.get(`${id} ${place} ${key.key}`)! : { ts: 0, value: '' };
  };
}

/** Values by key, whatever the keys are called. */
const byKey = () => Object.create(null) as Record<string, TsText>;

function fieldValue(source: Source, row: Row, key: string): TsText {
  return { ts: 0, value: fieldOf(source, key) ? text(row[`field:${key}`]) : '' };
}

/** What of a kind the caller may read besides the rows themselves. */
const readableIn = (scopes: ListScopes, source: Source): Readable => ({
  attributes: source.may(scopes, 'READ_ATTRIBUTES'),
  telemetry: source.may(scopes, 'READ_TELEMETRY'),
});

/** One kind of things that a query finds, and the condition for those that are found and the caller may READ. */
interface Found {
  source: Source;
  readable: Readable;
  where: SQL | undefined;
}

/** What a query finds, by kinds. */
async function foundBy(db: Db, scopes: ListScopes, query: EntityCountQuery): Promise<Found[]> {
  const filters = query.keyFilters ?? [];
  const dynamic = await dynamicValues(db, scopes, filters);
  const isAny = query.keyFiltersOperation === 'OR';
  return resolveFilter(query.entityFilter, { db, scopes }).map(({ type, where }) => {
    const source = SOURCES[type];
    const readable = readableIn(scopes, source);
    const held = keyConditions(source, filters, readable, dynamic, isAny);
    return { source, readable, where: and(source.may(scopes, 'READ'), where, held) };
  });
}

/** How many entities a query finds: of those that the caller may READ. */
export async function countEntities(db: Db, scopes: ListScopes, query: EntityCountQuery): Promise<number> {
  let sum = 0;
  for (const { source, where } of await foundBy(db, scopes, query)) {
    const [{ total }] = await db.select({ total: count() }).from(source.table).where(where);
    sum += total;
  }
  return sum;
}

/** Which rows are on a page, in their order, and how many there are in all: of any kind, in one order. */
async function pageOfIds(
  db: Db,
  found: readonly Found[],
  link: { pageSize: number; page: number; order: Order },
): Promise<{ ids: { id: string; type: QueriedType }[]; total: number }> {
  if (found.length === 0) return { ids: [], total: 0 };
  const { pageSize, page, order } = link;
  const parts = found.map(({ source, readable, where }) => {
    const { number, text: words } = sortKeys(source, order, readable);
    return sql`select ${source.id} as id, ${source.type}::text as type, (${number})::numeric as number,
      (${words})::text as words from ${source.table} where ${where}`;
  });
  const all = sql.join(parts, sql` union all `);
  const direction = order.direction === 'DESC' ? sql`desc` : sql`asc`;
  const { rows } = (await db.execute(sql`select id, type from (${all}) as found
    order by number ${direction} nulls last, words ${direction} nulls last, id
    limit ${pageSize} offset ${page * pageSize}`)) as unknown as { rows: { id: string; type: QueriedType }[] };
  let total = 0;
  for (const { source, where } of found) {
    const [counted] = await db.select({ total: count() }).from(source.table).where(where);
    total += counted.total;
  }
  return { ids: rows, total };
}

/** The rows of a page, with all of their fields. A query for each kind, however many rows. */
async function rowsOf(db: Db, found: readonly Found[], ids: readonly { id: string; type: QueriedType }[]) {
  const rows = new Map<string, Row>();
  for (const { source, readable } of found) {
    const mine = ids.filter(({ type }) => type === source.type).map(({ id }) => id);
    if (mine.length === 0) continue;
    const columns = Object.entries(source.fields).map(([key, column]) => [`field:${key}`, sql`${column}`]);
    const read = (await db
      .select({
        id: source.id,
        readAttributes: sql<boolean>`${readable.attributes}`,
        readTelemetry: sql<boolean>`${readable.telemetry}`,
        ...(Object.fromEntries(columns) as Record<string, SQL>),
      })
      .from(source.table)
      .where(anyOf(source.id, mine))) as Row[];
    for (const row of read) rows.set(`${source.type} ${row.id}`, row);
  }
  return ids.flatMap(({ id, type }) => {
    const row = rows.get(`${type} ${id}`);
    return row ? [{ ...row, source: SOURCES[type] }] : [];
  });
}

/**
 * Finds entities with columns of their fields, attributes and telemetry. Rows are those that the caller may READ;
 * attributes and telemetry stay empty, are not searched, not filtered and not sorted by, where READ_ATTRIBUTES or
 * READ_TELEMETRY is missing.
 */
export async function findEntities(db: Db, scopes: ListScopes, query: EntityDataQuery): Promise<PageData<EntityData>> {
  const { pageSize, page = 0, textSearch, sortOrder } = query.pageLink;
  const fields = (query.entityFields ?? []).filter((key) => key.type === 'ENTITY_FIELD');
  const latest = query.latestValues ?? [];
  const valueKeys = latest.filter((key) => key.type !== 'ENTITY_FIELD');
  const allFields = [...fields, ...latest.filter((key) => key.type === 'ENTITY_FIELD')];
  const found = (await foundBy(db, scopes, query)).map((each) => {
    const { source, readable, where } = each;
    return { ...each, where: and(where, searchIn(source, textSearch, [...allFields, ...valueKeys], readable)) };
  });
  const order = orderOf(sortOrder);
  if (found.length > 0) {
    requireSortable(
      found.map(({ source }) => source),
      order,
    );
  }
  const { ids, total } = await pageOfIds(db, found, { pageSize, page, order });
  const rows = await rowsOf(db, found, ids);
  const valueOf = await storedValues(db, rows, valueKeys);

  const data = rows.map((row): EntityData => {
    const values: EntityData['latest'] = {};
    for (const key of allFields) (values['ENTITY_FIELD'] ??= byKey())[key.key] = fieldValue(row.source, row, key.key);
    for (const key of valueKeys) (values[key.type] ??= byKey())[key.key] = valueOf(row.id, key);
    return { entityId: entityId(row.source.type, row.id), latest: values, timeseries: {}, aggLatest: {} };
  });
  return pageOf(data, total, { pageSize, page });
}

/** Entities whose keys are looked at. */
const KEYS_OF = 100;

/** Which keys the first entities of a query have, as far as the caller may read them. */
export async function findKeys(
  db: Db,
  scopes: ListScopes,
  query: EntityDataQuery,
  asked: { attributes: boolean; timeseries: boolean; scope?: string },
): Promise<{ entityTypes: string[]; timeseries: string[]; attribute: string[] }> {
  const { pageSize, ...link } = query.pageLink;
  const few = { ...query, pageLink: { ...link, pageSize: Math.min(pageSize, KEYS_OF) }, latestValues: [] };
  const { data } = await findEntities(db, scopes, few);
  const attribute = new Set<string>();
  const timeseries = new Set<string>();
  for (const type of new Set(data.map((row) => row.entityId.entityType as QueriedType))) {
    const { id, table, may } = SOURCES[type];
    const ids = data.filter((row) => row.entityId.entityType === type).map((row) => row.entityId.id);
    const readable = (operation: 'READ_ATTRIBUTES' | 'READ_TELEMETRY') =>
      db
        .select({ id })
        .from(table)
        .where(and(anyOf(id, ids), may(scopes, operation)));
    if (asked.attributes) {
      const rows = await db
        .selectDistinct({ key: attributes.key })
        .from(attributes)
        .where(
          and(
            inArray(attributes.entityId, readable('READ_ATTRIBUTES')),
            asked.scope ? eq(attributes.scope, asked.scope) : undefined,
          ),
        );
      for (const { key } of rows) attribute.add(key);
    }
    if (asked.timeseries) {
      const rows = await db
        .selectDistinct({ key: latestTelemetry.key })
        .from(latestTelemetry)
        .where(inArray(latestTelemetry.entityId, readable('READ_TELEMETRY')));
      for (const { key } of rows) timeseries.add(key);
    }
  }
  const entityTypes = [...new Set(data.map((row) => String(row.entityId.entityType)))];
  return { entityTypes, timeseries: [...timeseries].sort(), attribute: [...attribute].sort() };
}
