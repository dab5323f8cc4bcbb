import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { entityId } from 'ngx-self-registration/models';
import type { Resource } from 'ngx-self-registration/models/permissions';
import { assets, devices, type profiles, type ProfiledType } from '../../../../kernel/db/schema';
import type { OwnedColumns } from '../../../../kernel/db/owned-by';

/** A row of the table `profile`. */
export type ProfileRow = typeof profiles.$inferSelect;

/** A profile, as consoles choose one. */
export type ProfileInfo = ReturnType<typeof toProfileInfo>;

/** What differs between profiles of devices and of assets. */
export interface ProfileKind {
  entityType: ProfiledType;
  /** Type of a profile's id, and the resource that rights on it are about. */
  idType: Extract<Resource, 'DEVICE_PROFILE' | 'ASSET_PROFILE'>;
  /** As addresses and ids in bodies begin: `assetProfile`. */
  path: string;
  /** In sentences. */
  word: string;
  /** The things that are filed by such profiles. */
  table: PgTable & OwnedColumns & { type: PgColumn; version: PgColumn };
  /** Their reference to a profile. */
  profileId: PgColumn;
  /** What lists show of a profile besides what all kinds have. */
  infoOf: (details: Record<string, unknown>) => Record<string, unknown>;
  /** What a profile in full has besides, where an administrator has said nothing else. */
  details: Record<string, unknown>;
}

/** What no kind has anything of here, unless it came with the profile. */
const ELSEWHERE = { defaultRuleChainId: null, defaultQueueName: null, defaultEdgeRuleChainId: null };

export const ASSET_PROFILES: ProfileKind = {
  ...{ entityType: 'ASSET', idType: 'ASSET_PROFILE', path: 'assetProfile', word: 'asset' },
  ...{ table: assets, profileId: assets.assetProfileId },
  infoOf: () => ({}),
  details: ELSEWHERE,
};

const DEFAULT_DATA = {
  configuration: { type: 'DEFAULT' },
  transportConfiguration: { type: 'DEFAULT' },
  provisionConfiguration: { type: 'DISABLED', provisionDeviceSecret: null },
  alarms: null,
};

export const DEVICE_PROFILES: ProfileKind = {
  ...{ entityType: 'DEVICE', idType: 'DEVICE_PROFILE', path: 'deviceProfile', word: 'device' },
  ...{ table: devices, profileId: devices.deviceProfileId },
  infoOf: ({ type, transportType }) => ({ type: type ?? 'DEFAULT', transportType: transportType ?? 'DEFAULT' }),
  details: {
    ...ELSEWHERE,
    ...{ provisionType: 'DISABLED', provisionDeviceKey: null, firmwareId: null, softwareId: null },
    profileData: DEFAULT_DATA,
  },
};

/** A profile as lists have it. */
export function toProfileInfo({ idType, infoOf }: ProfileKind, row: ProfileRow) {
  return {
    id: entityId(idType, row.id),
    tenantId: entityId('TENANT', row.tenantId),
    name: row.name,
    image: row.image,
    defaultDashboardId: row.defaultDashboardId ? entityId('DASHBOARD', row.defaultDashboardId) : null,
    ...infoOf(row.details ?? {}),
  };
}

/** A profile in full. */
export function toProfile(kind: ProfileKind, row: ProfileRow) {
  return {
    ...kind.details,
    ...row.details,
    ...toProfileInfo(kind, row),
    createdTime: row.createdTime,
    description: row.description,
    default: row.isDefault,
    externalId: null,
    version: row.version,
  };
}
