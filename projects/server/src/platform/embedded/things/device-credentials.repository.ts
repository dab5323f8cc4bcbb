import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { type DeviceCredentials, entityId } from 'ngx-self-registration/models';
import { DEVICE_CREDENTIALS_LIMITS } from 'ngx-self-registration/models/limits';
import type { Db } from '../../../kernel/db/client';
import { deviceCredentials } from '../../../kernel/db/schema';
import { badRequest, versionConflict } from '../../../kernel/errors';

type Row = typeof deviceCredentials.$inferSelect;

const toCredentials = (row: Row): DeviceCredentials => ({
  id: { id: row.id },
  createdTime: row.createdTime,
  deviceId: entityId('DEVICE', row.deviceId),
  ...{ credentialsType: row.type, credentialsId: row.credentialsId, credentialsValue: row.credentialsValue },
  version: row.version,
});

/**
 * The credentials of a device. One that was given none has none: nothing connects to this platform by them, and whoever
 * reads them is not to believe so.
 */
export async function findCredentials(db: Db, deviceId: string): Promise<DeviceCredentials> {
  const [row] = await db.select().from(deviceCredentials).where(eq(deviceCredentials.deviceId, deviceId));
  if (row) return toCredentials(row);
  const none = { id: { id: deviceId }, credentialsId: null, credentialsValue: null };
  return { ...none, deviceId: entityId('DEVICE', deviceId), credentialsType: 'ACCESS_TOKEN' };
}

/** What names credentials: a token itself, else a digest of the value. 400 where what is needed is missing. */
function namedBy({ credentialsType, credentialsId, credentialsValue }: DeviceCredentials): string {
  const { max } = DEVICE_CREDENTIALS_LIMITS.id;
  const isText = typeof credentialsId === 'string' && credentialsId.length <= max;
  if (credentialsId && !isText) {
    throw badRequest(`credentialsId must be text of at most ${max} characters.`, { field: 'credentialsId' });
  }
  if (credentialsType === 'ACCESS_TOKEN' || credentialsType === 'LWM2M_CREDENTIALS') {
    const id = credentialsId?.trim();
    if (!id) throw badRequest('credentialsId is missing.', { field: 'credentialsId' });
    return id;
  }
  if (!credentialsValue?.trim()) throw badRequest('credentialsValue is missing.', { field: 'credentialsValue' });
  return createHash('sha256').update(credentialsValue).digest('hex');
}

/** Saves the credentials of a device that is held or just made. 409 where they name another version than the stored one. */
export async function saveCredentials(
  tx: Db,
  deviceId: string,
  credentials: DeviceCredentials,
  now: number,
): Promise<DeviceCredentials> {
  const { credentialsType: type, credentialsValue, version } = credentials;
  const values = {
    ...{ type, credentialsId: namedBy(credentials) },
    credentialsValue: type === 'ACCESS_TOKEN' ? null : (credentialsValue ?? null),
  };
  const [row] = await tx
    .insert(deviceCredentials)
    .values({ ...values, deviceId, createdTime: now })
    .onConflictDoUpdate({
      target: deviceCredentials.deviceId,
      set: { ...values, version: sql`${deviceCredentials.version} + 1` },
      setWhere: version === undefined || version === null ? undefined : eq(deviceCredentials.version, version),
    })
    .returning();
  if (!row) throw versionConflict();
  return toCredentials(row);
}
