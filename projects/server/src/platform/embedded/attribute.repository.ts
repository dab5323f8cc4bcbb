import { and, asc, eq, sql } from 'drizzle-orm';
import type { AttributeData, AttributeScope } from 'ngx-self-registration/models';
import { hashToken } from '../../auth/secrets';
import { anyOf } from '../../db/any-of';
import type { Db } from '../../db/client';
import { attributes, devices, latestTelemetry } from '../../db/schema';
import { badRequest } from '../../errors';

/** The server attribute that makes a device claimable. It is kept hashed and never read back. */
const CLAIMING_DATA = 'claimingData';

/** One entity whose attributes or telemetry are meant. */
export interface Carrier {
  entityType: string;
  entityId: string;
}

/** Attributes of an entity, of all scopes unless one is named; only the named keys if there are any. */
export async function selectAttributes(
  db: Db,
  entityId: string,
  scope?: AttributeScope,
  keys: readonly string[] = [],
): Promise<AttributeData[]> {
  const rows = await db
    .select()
    .from(attributes)
    .where(
      and(
        eq(attributes.entityId, entityId),
        scope ? eq(attributes.scope, scope) : undefined,
        keys.length > 0 ? anyOf(attributes.key, keys) : undefined,
      ),
    )
    .orderBy(asc(attributes.key), asc(attributes.scope));
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

/** Saves attributes. `claimingData` of a device becomes its claiming secret instead of an attribute. */
export async function saveAttributes(
  tx: Db,
  { entityType, entityId }: Carrier,
  scope: AttributeScope,
  values: Record<string, unknown>,
  now: number,
): Promise<void> {
  for (const [key, value] of Object.entries(values)) {
    if (entityType === 'DEVICE' && scope === 'SERVER_SCOPE' && key === CLAIMING_DATA) {
      await saveClaimingData(tx, entityId, value);
      continue;
    }
    await tx
      .insert(attributes)
      .values({ entityType, entityId, scope, key, value, lastUpdateTs: now })
      .onConflictDoUpdate({
        target: [attributes.entityId, attributes.scope, attributes.key],
        set: { value: sql`excluded.value`, lastUpdateTs: now },
      });
  }
}

/** Deletes attributes; deleting `claimingData` ends claiming. */
export async function deleteAttributes(
  tx: Db,
  { entityType, entityId }: Carrier,
  scope: AttributeScope,
  keys: readonly string[],
): Promise<void> {
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

/** Keeps the newest value of each key; an older one that arrives late changes nothing. */
export async function saveTelemetry(
  tx: Db,
  { entityType, entityId }: Carrier,
  points: TelemetryPoint[],
): Promise<void> {
  for (const { ts, values } of points) {
    for (const [key, value] of Object.entries(values)) {
      await tx
        .insert(latestTelemetry)
        .values({ entityType, entityId, key, value, ts })
        .onConflictDoUpdate({
          target: [latestTelemetry.entityId, latestTelemetry.key],
          set: { value: sql`excluded.value`, ts },
          setWhere: sql`${latestTelemetry.ts} <= ${ts}`,
        });
    }
  }
}

/** The newest values of an entity; only the named keys if there are any. */
export function selectTelemetry(db: Db, entityId: string, keys: readonly string[] = []) {
  return db
    .select()
    .from(latestTelemetry)
    .where(and(eq(latestTelemetry.entityId, entityId), keys.length > 0 ? anyOf(latestTelemetry.key, keys) : undefined))
    .orderBy(asc(latestTelemetry.key));
}
