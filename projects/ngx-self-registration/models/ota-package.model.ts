import { AdditionalInfo, BaseEntity, EntityId } from './entity.model';

/** What a package is for. */
export const OTA_PACKAGE_TYPES = ['FIRMWARE', 'SOFTWARE'] as const;

/** One of {@link OTA_PACKAGE_TYPES}. */
export type OtaPackageType = (typeof OTA_PACKAGE_TYPES)[number];

/** Firmware or software of devices, without its file: title and version name it, within a tenant. */
export interface OtaPackageInfo extends BaseEntity<'OTA_PACKAGE'> {
  /** Whose devices can have it; null for none in particular. */
  deviceProfileId?: EntityId<'DEVICE_PROFILE'> | null;
  type: OtaPackageType;
  title: string;
  version: string;
  /** Title and version, unless something else is said. */
  tag?: string | null;
  /** Where devices get it. */
  url?: string | null;
  /** Of a request: whether its `url` is meant, or a file that comes later. */
  usesUrl?: boolean | null;
  additionalInfo?: AdditionalInfo;
}
