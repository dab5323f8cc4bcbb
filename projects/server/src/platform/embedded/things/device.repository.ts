import { ownedBy } from '../../../kernel/db/owned-by';
import { and, eq, sql } from 'drizzle-orm';
import type { Device } from 'ngx-self-registration/models';
import type { Db } from '../../../kernel/db/client';
import { devices } from '../../../kernel/db/schema';
import { badRequest, versionConflict } from '../../../kernel/errors';
import type { Owner, PlatformEvents } from '../../platform.port';
import { forgetValues } from './attribute.repository';
import { toDevice } from '../shared/mappers';
import { sameVersion } from '../shared/ownership';

const NAME_TAKEN = 'Device with such name already exists!';

function columnsOf(device: Device) {
  return {
    name: device.name,
    label: device.label ?? null,
    deviceProfileId: device.deviceProfileId?.id ?? null,
    deviceData: device.deviceData ?? null,
    additionalInfo: device.additionalInfo ?? null,
  };
}

/** Creates a device. 400 where its owner has one with that name. */
export async function insertDevice(
  tx: Db,
  owner: Owner,
  device: Device,
  events: PlatformEvents,
  now: number,
): Promise<Device> {
  const { tenantId, customerId } = owner;
  const [row] = await tx
    .insert(devices)
    .values({ ...columnsOf(device), type: device.type || 'default', tenantId, customerId, createdTime: now })
    .onConflictDoNothing()
    .returning();
  if (!row) throw badRequest(NAME_TAKEN, { field: 'name' });
  await events.entityCreated('DEVICE', row.id, owner);
  return toDevice(row);
}

/** A device; null where there is none. */
export async function findDevice(db: Db, id: string): Promise<Device | null> {
  const [row] = await db.select().from(devices).where(eq(devices.id, id));
  return row ? toDevice(row) : null;
}

/** Saves a device; its owner stays. 409 where the body names another version than the stored one. */
export async function updateDevice(tx: Db, owner: Owner, id: string, device: Device): Promise<Device> {
  const [taken] = await tx
    .select({ id: devices.id })
    .from(devices)
    .where(and(ownedBy(devices, owner), eq(devices.name, device.name), sql`${devices.id} <> ${id}`));
  if (taken) throw badRequest(NAME_TAKEN, { field: 'name' });
  const [row] = await tx
    .update(devices)
    .set({
      ...columnsOf(device),
      ...(device.type ? { type: device.type } : {}),
      version: sql`${devices.version} + 1`,
    })
    .where(sameVersion(devices, id, device.version))
    .returning();
  if (!row) throw versionConflict();
  return toDevice(row);
}

/** Deletes a device with its attributes and telemetry. */
export async function deleteDevice(tx: Db, id: string, events: PlatformEvents): Promise<void> {
  await tx.delete(devices).where(eq(devices.id, id));
  await events.entityDeleted('DEVICE', [id]);
  await forgetValues(tx, [id]);
}
