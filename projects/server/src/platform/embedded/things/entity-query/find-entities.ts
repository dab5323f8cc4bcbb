import { and, count, sql } from 'drizzle-orm';
import { entityId, type EntityId, type PageData } from 'ngx-self-registration/models';
import { inScope, type ListScopes } from '../../../needs/scope';
import { anyOf } from '../../../../kernel/db/any-of';
import type { Db } from '../../../../kernel/db/client';
import { attributes, latestTelemetry } from '../../../../kernel/db/schema';
import { requireModest } from '../../../../kernel/http/modest-answer';
import { pageOf } from '../../../../kernel/http/select-page';
import type { OwnedEntityType } from '../../../platform.port';
import { OWNED_TABLES } from '../../shared/ownership';
import { ENTITY_FIELDS, fieldOf, orderBy, type Readable, scopesOf, searchIn } from './entity-columns';
import { type ResolvedFilter, resolveFilter } from './entity-filter';
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

function fieldValue(type: OwnedEntityType, row: Row, key: string): TsText {
  return { ts: 0, value: fieldOf(type, key) ? text(row[`field:${key}`]) : '' };
}

/** What of a type the caller may read besides the rows themselves. */
const readableIn = (scopes: ListScopes, type: OwnedEntityType): Readable => ({
  attributes: inScope(scopes.of(type, 'READ_ATTRIBUTES'), OWNED_TABLES[type].owned),
  telemetry: inScope(scopes.of(type, 'READ_TELEMETRY'), OWNED_TABLES[type].owned),
});

/** Condition for the rows that a query finds and the caller may READ. */
function foundRows(scopes: ListScopes, { type, where }: ResolvedFilter, query: EntityCountQuery) {
  const isAny = query.keyFiltersOperation === 'OR';
  const held = keyConditions(type, query.keyFilters ?? [], readableIn(scopes, type), isAny);
  return and(inScope(scopes.of(type, 'READ'), OWNED_TABLES[type].owned), where, held);
}

/** How many entities a query finds: of those that the caller may READ. */
export async function countEntities(db: Db, scopes: ListScopes, query: EntityCountQuery): Promise<number> {
  const filter = resolveFilter(db, query.entityFilter);
  if (!filter) return 0;
  const { table } = OWNED_TABLES[filter.type];
  const [{ total }] = await db
    .select({ total: count() })
    .from(table)
    .where(foundRows(scopes, filter, query));
  return total;
}

/**
 * Finds entities with columns of their fields, attributes and telemetry. Rows are those that the caller may READ;
 * attributes and telemetry stay empty, are not searched, not filtered and not sorted by, where READ_ATTRIBUTES or
 * READ_TELEMETRY is missing.
 */
export async function findEntities(db: Db, scopes: ListScopes, query: EntityDataQuery): Promise<PageData<EntityData>> {
  const filter = resolveFilter(db, query.entityFilter);
  const { pageSize, page = 0 } = query.pageLink as { pageSize: number; page?: number };
  if (!filter) return pageOf<EntityData>([], 0, { pageSize, page });
  const { type } = filter;
  const { table, owned } = OWNED_TABLES[type];
  const fields = (query.entityFields ?? []).filter((key) => key.type === 'ENTITY_FIELD');
  const latest = query.latestValues ?? [];
  const valueKeys = latest.filter((key) => key.type !== 'ENTITY_FIELD');
  const allFields = [...fields, ...latest.filter((key) => key.type === 'ENTITY_FIELD')];
  const readable = readableIn(scopes, type);
  const link = query.pageLink;
  const condition = and(
    foundRows(scopes, filter, query),
    searchIn(type, link.textSearch, [...allFields, ...valueKeys], readable),
  );
  const columns = Object.fromEntries(
    Object.entries(ENTITY_FIELDS[type]).map(([key, column]) => [`field:${key}`, sql`${column}`]),
  );
  const rows = (await db
    .select({
      id: owned.id,
      readAttributes: sql<boolean>`${readable.attributes}`,
      readTelemetry: sql<boolean>`${readable.telemetry}`,
      ...columns,
    })
    .from(table)
    .where(condition)
    .orderBy(...orderBy(type, link.sortOrder, readable))
    .limit(pageSize)
    .offset(page * pageSize)) as Row[];
  const [{ total }] = await db.select({ total: count() }).from(table).where(condition);
  const valueOf = await storedValues(db, rows, valueKeys);

  const data = rows.map((row): EntityData => {
    const values: EntityData['latest'] = {};
    for (const key of allFields) (values['ENTITY_FIELD'] ??= byKey())[key.key] = fieldValue(type, row, key.key);
    for (const key of valueKeys) (values[key.type] ??= byKey())[key.key] = valueOf(row.id, key);
    return { entityId: entityId(type, row.id), latest: values, timeseries: {}, aggLatest: {} };
  });
  return pageOf(data, total, { pageSize, page });
}
