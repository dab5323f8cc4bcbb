import { and, count, sql } from 'drizzle-orm';
import { entityId, type EntityId, type PageData } from 'ngx-self-registration/models';
import { inScope, type ListScopes } from '../../../needs/scope';
import { anyOf } from '../../../../kernel/db/any-of';
import type { Db } from '../../../../kernel/db/client';
import { attributes, latestTelemetry } from '../../../../kernel/db/schema';
import { badRequest } from '../../../../kernel/errors';
import { requireModest } from '../../../../kernel/http/modest-answer';
import { pageOf } from '../../../../kernel/http/select-page';
import type { OwnedEntityType } from '../../../platform.port';
import { OWNED_TABLES } from '../../shared/ownership';
import { ENTITY_FIELDS, fieldOf, orderBy, type Readable, scopesOf, searchIn } from './entity-columns';
import { resolveFilter } from './entity-filter';
import type { EntityDataQuery, EntityKey } from './entity-query.schema';

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

/**
 * Finds entities with columns of their fields, attributes and telemetry. Rows are those that the caller may READ;
 * attributes and telemetry stay empty, are not searched and not sorted by, where READ_ATTRIBUTES or READ_TELEMETRY is
 * missing.
 */
export async function findEntities(db: Db, scopes: ListScopes, query: EntityDataQuery): Promise<PageData<EntityData>> {
  if (query.keyFilters?.length)
    throw badRequest('keyFilters are not supported; leave them out or empty.', { field: 'keyFilters' });
  const { type, where } = resolveFilter(db, query.entityFilter);
  const { table, owned } = OWNED_TABLES[type];
  const fields = (query.entityFields ?? []).filter((key) => key.type === 'ENTITY_FIELD');
  const latest = query.latestValues ?? [];
  const valueKeys = latest.filter((key) => key.type !== 'ENTITY_FIELD');
  const allFields = [...fields, ...latest.filter((key) => key.type === 'ENTITY_FIELD')];
  const readable: Readable = {
    attributes: inScope(scopes.of(type, 'READ_ATTRIBUTES'), owned),
    telemetry: inScope(scopes.of(type, 'READ_TELEMETRY'), owned),
  };
  const link = query.pageLink;
  const { pageSize, page = 0 } = link as { pageSize: number; page?: number };
  const condition = and(
    inScope(scopes.of(type, 'READ'), owned),
    where,
    searchIn(type, link.textSearch, [...allFields, ...valueKeys], readable),
  );
  const columns = Object.fromEntries(
    Object.entries(ENTITY_FIELDS[type]).map(([key, column]) => [`field:${key}`, column]),
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
    return { entityId: entityId(type, row.id), latest: values, timeseries: {} };
  });
  return pageOf(data, total, { pageSize, page });
}
