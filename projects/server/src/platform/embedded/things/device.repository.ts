import { ownedBy } from '../../../kernel/db/owned-by';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Device } from 'ngx-self-registration/models';
import type { Db } from '../../../kernel/db/client';
import { devices } from '../../../kernel/db/schema';
import { badRequest, versionConflict } from '../../../kernel/errors';
import type { Owner, PlatformEvents } from '../../platform.port';
import { DEVICE_PROFILES } from './profiles/profile-kinds';
import { profileFor } from './profiles/profile.repository';
import { requirePackage } from './ota/ota-package.repository';
import { forgetValues } from './attribute.repository';
import { toDevice } from '../shared/mappers';
import { sameVersion } from '../shared/ownership';

const NAME_TAKEN = 'Device with such name already exists!';

function columnsOf(device: Device) {
  return {
    name: device.name,
    label: device.label ?? null,
    deviceData: device.deviceData ?? null,
    additionalInfo: device.additionalInfo ?? null,
  };
}

/** How a device names what it is filed by. */
const filingOf = ({ type, deviceProfileId }: Device) => ({ type, profileId: deviceProfileId?.id });

/** The columns that say by which profile a device is filed, and which packages of it it is to have. */
async function filedColumns(
  tx: Db,
  tenantId: string,
  device: Device,
  how: { stored?: ReturnType<typeof filingOf>; seen?: SQL; now: number },
) {
  const profile = await profileFor(tx, DEVICE_PROFILES, tenantId, filingOf(device), how);
  const firmware = await requirePackage(tx, tenantId, profile.id, 'FIRMWARE', device.firmwareId);
  const software = await requirePackage(tx, tenantId, profile.id, 'SOFTWARE', device.softwareId);
  return {
    ...{ type: profile.name, deviceProfileId: profile.id },
    ...{ firmwareId: firmware?.id ?? null, softwareId: software?.id ?? null },
  };
}

/** Creates a device. 400 where its owner has one with that name, or it names a profile that `seen` does not say. */
export async function insertDevice(
  tx: Db,
  owner: Owner,
  device: Device,
  events: PlatformEvents,
  now: number,
  seen?: SQL,
): Promise<Device> {
  const { tenantId, customerId } = owner;
  const filed = await filedColumns(tx, tenantId, device, { seen, now });
  const [row] = await tx
    .insert(devices)
    .values({ ...columnsOf(device), ...filed, tenantId, customerId, createdTime: now })
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
export async function updateDevice(
  tx: Db,
  owner: Owner,
  id: string,
  device: Device,
  { seen, now }: { seen?: SQL; now: number },
): Promise<Device> {
  const [taken] = await tx
    .select({ id: devices.id })
    .from(devices)
    .where(and(ownedBy(devices, owner), eq(devices.name, device.name), sql`${devices.id} <> ${id}`));
  if (taken) throw badRequest(NAME_TAKEN, { field: 'name' });
  const before = await findDevice(tx, id);
  const stored = before ? filingOf(before) : undefined;
  const filed = await filedColumns(tx, owner.tenantId, device, { stored, seen, now });
  const [row] = await tx
    .update(devices)
    .set({
      ...columnsOf(device),
      ...filed,
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
