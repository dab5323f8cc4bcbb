import { and, count, eq, or, sql } from 'drizzle-orm';
import {
  entityId,
  isNullId,
  type EntityId,
  type OtaPackageInfo,
  type OtaPackageType,
} from 'ngx-self-registration/models';
import type { Db } from '../../../../kernel/db/client';
import { databaseErrorOf } from '../../../../kernel/db/database-error';
import { devices, otaPackages, profiles } from '../../../../kernel/db/schema';
import { badRequest, notFound } from '../../../../kernel/errors';

type Row = typeof otaPackages.$inferSelect;
type Reference = { entityType?: string; id: string } | null | undefined;

/** A package as clients have it. No file is kept here: what has data has it at its address. */
export function toOtaPackage(row: Row) {
  return {
    id: entityId('OTA_PACKAGE', row.id),
    createdTime: row.createdTime,
    tenantId: entityId('TENANT', row.tenantId),
    deviceProfileId: row.deviceProfileId ? entityId('DEVICE_PROFILE', row.deviceProfileId) : null,
    ...{ type: row.type, title: row.title, version: row.version, tag: row.tag, url: row.url, name: row.title },
    ...{ hasData: row.url !== null, fileName: null, contentType: null, checksumAlgorithm: null, checksum: null },
    ...{ dataSize: null, externalId: null, additionalInfo: row.additionalInfo ?? undefined },
  };
}

/**
 * The package that a device, or a profile, is to have: null for none. 400 where it is not of the tenant, not of the type or
 * of another profile. It stays until the transaction's end.
 */
export async function requirePackage(
  tx: Db,
  tenantId: string,
  profileId: string | undefined,
  type: OtaPackageType,
  reference: Reference,
): Promise<EntityId<'OTA_PACKAGE'> | null> {
  if (!reference || isNullId(reference as EntityId)) return null;
  const field = type === 'FIRMWARE' ? 'firmwareId' : 'softwareId';
  const [row] = await tx
    .select()
    .from(otaPackages)
    .where(and(eq(otaPackages.tenantId, tenantId), eq(otaPackages.id, reference.id), eq(otaPackages.type, type)))
    .for('key share');
  if (!row) throw badRequest(`There is no such ${type.toLowerCase()} package.`, { field });
  if (row.deviceProfileId !== null && row.deviceProfileId !== profileId) {
    throw badRequest(`The package "${row.title} ${row.version}" is for another device profile.`, { field });
  }
  return entityId('OTA_PACKAGE', row.id);
}

/** What of a package cannot be changed: devices know it by these. */
const FIXED = ['type', 'title', 'version', 'tag', 'url', 'deviceProfileId'] as const;

async function requireProfile(tx: Db, tenantId: string, id: string): Promise<void> {
  const [row] = await tx
    .select({ id: profiles.id })
    .from(profiles)
    .where(and(eq(profiles.id, id), eq(profiles.tenantId, tenantId), eq(profiles.entityType, 'DEVICE')))
    .for('key share');
  if (!row) throw badRequest('There is no such device profile.', { field: 'deviceProfileId' });
}

/** Makes a package. 400 where the tenant has one of that type, title and version. */
export async function insertOtaPackage(tx: Db, tenantId: string, info: OtaPackageInfo, now: number): Promise<Row> {
  const [title, version] = [info.title.trim(), info.version.trim()];
  if (info.usesUrl && !info.url?.trim())
    throw badRequest('url is missing: say where devices get it.', { field: 'url' });
  const deviceProfileId = info.deviceProfileId?.id ?? null;
  if (deviceProfileId) await requireProfile(tx, tenantId, deviceProfileId);
  const [row] = await tx
    .insert(otaPackages)
    .values({
      ...{ tenantId, deviceProfileId, type: info.type, title, version, createdTime: now },
      ...{ tag: info.tag?.trim() || `${title} ${version}`, url: info.url?.trim() || null },
      additionalInfo: info.additionalInfo ?? null,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) throw badRequest('OtaPackage with such title and version already exists!', { field: 'version' });
  return row;
}

/** Changes what may be changed of a package: its additional info. 404 without one; 400 for more than that. */
export async function updateOtaPackage(tx: Db, tenantId: string, id: string, info: OtaPackageInfo): Promise<Row> {
  const [stored] = await tx
    .select()
    .from(otaPackages)
    .where(and(eq(otaPackages.id, id), eq(otaPackages.tenantId, tenantId)))
    .for('no key update');
  if (!stored) throw notFound();
  const sent = { ...info, deviceProfileId: info.deviceProfileId?.id };
  const changed = FIXED.find((field) => (sent[field] ?? undefined) !== undefined && sent[field] !== stored[field]);
  if (changed) throw badRequest(`${changed} of a package cannot be changed: make another version.`, { field: changed });
  const [row] = await tx
    .update(otaPackages)
    .set({ additionalInfo: info.additionalInfo ?? null })
    .where(eq(otaPackages.id, id))
    .returning();
  return row;
}

/** Deletes a package. 400 while devices or profiles are to have it; 404 where there is none. */
export async function deleteOtaPackage(tx: Db, tenantId: string, id: string): Promise<void> {
  const inUse = badRequest('The package is in use: give its devices and profiles another one first.');
  const named = (field: string) => sql`${profiles.details} -> ${field} ->> 'id' = ${id}`;
  const [{ used }] = await tx
    .select({ used: count() })
    .from(profiles)
    .where(and(eq(profiles.tenantId, tenantId), or(named('firmwareId'), named('softwareId'))));
  if (used > 0) throw inUse;
  try {
    const gone = await tx
      .delete(otaPackages)
      .where(and(eq(otaPackages.id, id), eq(otaPackages.tenantId, tenantId)))
      .returning({ id: otaPackages.id });
    if (gone.length === 0) throw notFound();
  } catch (error) {
    if (databaseErrorOf(error)?.code === '23503') throw inUse;
    throw error;
  }
}

/** Condition for devices that are to have no package of a type. */
export const withoutPackage = (type: OtaPackageType) =>
  sql`${type === 'FIRMWARE' ? devices.firmwareId : devices.softwareId} is null`;
