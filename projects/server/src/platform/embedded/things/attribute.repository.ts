import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { AttributeData, AttributeScope } from 'ngx-self-registration/models';
import { hashToken } from '../../../kernel/secrets/secrets';
import { anyOf } from '../../../kernel/db/any-of';
import type { Db } from '../../../kernel/db/client';
import {
  attributes,
  devices,
  entityGroups,
  entityRelations,
  latestTelemetry,
  tenants,
} from '../../../kernel/db/schema';
import { badRequest, notFound } from '../../../kernel/errors';
import { requireModest } from '../../../kernel/http/modest-answer';
import type { OwnedEntityType } from '../../platform.port';
import { OWNED_TABLES } from '../shared/ownership';

/** The server attribute that makes a device claimable. It is kept hashed and never read back. */
const CLAIMING_DATA = 'claimingData';

/** Kinds of entity that carry attributes and telemetry here. */
export type CarrierType = OwnedEntityType | 'TENANT' | 'ENTITY_GROUP';

/** One entity whose attributes or telemetry are meant. */
export interface Carrier {
  entityType: CarrierType;
  entityId: string;
}

/**
 * Locks an entity before its values are written: it is not deleted meanwhile, or its values would stay; and those who
 * write the same values in another order take turns. 404 where it is gone.
 */
async function hold(tx: Db, { entityType, entityId }: Carrier): Promise<void> {
  const other = { TENANT: tenants, ENTITY_GROUP: entityGroups }[entityType as string];
  const isOwned = Object.hasOwn(OWNED_TABLES, entityType);
  if (!other && !isOwned) throw badRequest(`Things of the type ${entityType} have no attributes and telemetry here.`);
  const table = other ?? OWNED_TABLES[entityType as OwnedEntityType].table;
  const rows = await tx.select({ id: table.id }).from(table).where(eq(table.id, entityId)).for('no key update');
  if (rows.length === 0) throw notFound();
}

/** Deletes attributes, telemetry and relations of entities that are gone. */
export async function forgetValues(tx: Db, entityIds: readonly string[]): Promise<void> {
  await tx.delete(attributes).where(anyOf(attributes.entityId, entityIds));
  await tx.delete(latestTelemetry).where(anyOf(latestTelemetry.entityId, entityIds));
  await tx
    .delete(entityRelations)
    .where(or(anyOf(entityRelations.fromId, entityIds), anyOf(entityRelations.toId, entityIds)));
}

/** Attributes of an entity, of all scopes unless one is named; only the named keys if there are any. */
export async function selectAttributes(
  db: Db,
  entityId: string,
  scope?: AttributeScope,
  keys: readonly string[] = [],
): Promise<AttributeData[]> {
  const where = and(
    eq(attributes.entityId, entityId),
    scope ? eq(attributes.scope, scope) : undefined,
    keys.length > 0 ? anyOf(attributes.key, keys) : undefined,
  );
  await requireModest(db, attributes, attributes.value, where);
  const rows = await db.select().from(attributes).where(where).orderBy(asc(attributes.key), asc(attributes.scope));
  return rows.map(({ lastUpdateTs, key, value }) => ({ lastUpdateTs, key, value }));
}

/** The attribute as an object, or as the text of one, as devices send it. */
function claimingObject(value: unknown): { secretKey?: unknown; expirationTime?: unknown } {
  if (typeof value !== 'string') return value ?? {};
  try {
    return (JSON.parse(value) as object | null) ?? {};
  } catch {
    return {};
  }
}

async function saveClaimingData(tx: Db, deviceId: string, value: unknown): Promise<void> {
  const { secretKey, expirationTime: expires } = claimingObject(value);
  // ThingsBoard's guide writes the moment in quotation marks.
  const expirationTime = typeof expires === 'string' && /^\d+$/.test(expires) ? Number(expires) : expires;
  if (typeof secretKey !== 'string' || secretKey === '') {
    throw badRequest('claimingData must be an object with a secretKey.');
  }
  if (
    expirationTime !== undefined &&
    expirationTime !== null &&
    (typeof expirationTime !== 'number' || !Number.isSafeInteger(expirationTime))
  ) {
    throw badRequest('claimingData.expirationTime must be a moment in milliseconds since 1970.');
  }
  await tx
    .update(devices)
    .set({ claimSecretHash: hashToken(secretKey), claimExpires: (expirationTime as number | undefined) ?? null })
    .where(eq(devices.id, deviceId));
}

/** What `unnest` makes rows of: a parameter for all keys and one for all values, however many there are. */
function columnsOf(values: Record<string, unknown>) {
  const keys = sql.param(Object.keys(values));
  const texts = sql.param(Object.values(values).map((value) => JSON.stringify(value)));
  return { keys, texts };
}

/** Saves attributes, in one statement. `claimingData` of a device becomes its claiming secret instead of an attribute. */
export async function saveAttributes(
  tx: Db,
  { entityType, entityId }: Carrier,
  scope: AttributeScope,
  values: Record<string, unknown>,
  now: number,
): Promise<void> {
  await hold(tx, { entityType, entityId });
  const { [CLAIMING_DATA]: claimingData, ...others } = values;
  const isClaim = entityType === 'DEVICE' && scope === 'SERVER_SCOPE' && Object.hasOwn(values, CLAIMING_DATA);
  if (isClaim) await saveClaimingData(tx, entityId, claimingData);
  const { keys, texts } = columnsOf(isClaim ? others : values);
  await tx.execute(sql`
    insert into ${attributes} (entity_type, entity_id, scope, key, value, last_update_ts)
    select ${entityType}, ${entityId}::uuid, ${scope}, given.key, given.value::jsonb, ${now}::bigint
    from unnest(${keys}::text[], ${texts}::text[]) as given (key, value)
    on conflict (entity_id, scope, key)
    do update set value = excluded.value, last_update_ts = excluded.last_update_ts`);
}

/** Deletes attributes; deleting `claimingData` ends claiming. */
export async function deleteAttributes(
  tx: Db,
  { entityType, entityId }: Carrier,
  scope: AttributeScope,
  keys: readonly string[],
): Promise<void> {
  await hold(tx, { entityType, entityId });
  await tx
    .delete(attributes)
    .where(and(eq(attributes.entityId, entityId), eq(attributes.scope, scope), anyOf(attributes.key, keys)));
  if (entityType === 'DEVICE' && scope === 'SERVER_SCOPE' && keys.includes(CLAIMING_DATA)) {
    await tx.update(devices).set({ claimSecretHash: null, claimExpires: null }).where(eq(devices.id, entityId));
  }
}

/** Values of a time series at one moment. */
export interface TelemetryPoint {
  ts: number;
  values: Record<string, unknown>;
}

/** Of points in any order, the newest value of each key; of two at one moment the later in the list. */
function newestOf(points: TelemetryPoint[]): Map<string, { ts: number; value: unknown }> {
  const newest = new Map<string, { ts: number; value: unknown }>();
  for (const { ts, values } of points) {
    for (const [key, value] of Object.entries(values)) {
      if ((newest.get(key)?.ts ?? -Infinity) <= ts) newest.set(key, { ts, value });
    }
  }
  return newest;
}

/** Keeps the newest value of each key, in one statement; an older one that arrives late changes nothing. */
export async function saveTelemetry(
  tx: Db,
  { entityType, entityId }: Carrier,
  points: TelemetryPoint[],
): Promise<void> {
  await hold(tx, { entityType, entityId });
  const newest = newestOf(points);
  const rows = [...newest.values()];
  await tx.execute(sql`
    insert into ${latestTelemetry} (entity_type, entity_id, key, value, ts)
    select ${entityType}, ${entityId}::uuid, given.key, given.value::jsonb, given.ts
    from unnest(
      ${sql.param([...newest.keys()])}::text[],
      ${sql.param(rows.map(({ value }) => JSON.stringify(value)))}::text[],
      ${sql.param(rows.map(({ ts }) => ts))}::bigint[]
    ) as given (key, value, ts)
    on conflict (entity_id, key) do update set value = excluded.value, ts = excluded.ts
    where ${latestTelemetry.ts} <= excluded.ts`);
}

/** The newest values of an entity; only the named keys if there are any. */
export async function selectTelemetry(db: Db, entityId: string, keys: readonly string[] = []) {
  const where = and(
    eq(latestTelemetry.entityId, entityId),
    keys.length > 0 ? anyOf(latestTelemetry.key, keys) : undefined,
  );
  await requireModest(db, latestTelemetry, latestTelemetry.value, where);
  return db.select().from(latestTelemetry).where(where).orderBy(asc(latestTelemetry.key));
}
