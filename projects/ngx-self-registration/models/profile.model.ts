import { BaseEntity, EntityId } from './entity.model';

/** What things are filed by: their type as an entity, with what goes for all of them. */
interface Profile<Type extends 'DEVICE_PROFILE' | 'ASSET_PROFILE'> extends BaseEntity<Type> {
  name: string;
  description?: string | null;
  /** A data URL, or an address. */
  image?: string | null;
  /** Whether a thing gets it for which nothing else is said. */
  default?: boolean;
  defaultDashboardId?: EntityId<'DASHBOARD'> | null;
  /** Rule chains and queues of a platform that has them; kept as they come. */
  defaultRuleChainId?: { entityType?: string; id: string } | null;
  defaultEdgeRuleChainId?: { entityType?: string; id: string } | null;
  defaultQueueName?: string | null;
  version?: number;
}

/** A profile of devices. What it says of transports, provisioning and alarms is kept as it comes. */
export interface DeviceProfile extends Profile<'DEVICE_PROFILE'> {
  type?: string | null;
  transportType?: string | null;
  provisionType?: string | null;
  provisionDeviceKey?: string | null;
  profileData?: Record<string, unknown> | null;
  /** Packages that its devices are to have, where they say nothing else. */
  firmwareId?: EntityId<'OTA_PACKAGE'> | null;
  softwareId?: EntityId<'OTA_PACKAGE'> | null;
}

/** A profile of assets. */
export type AssetProfile = Profile<'ASSET_PROFILE'>;

/** A profile of assets, as it is chosen from a list. */
export type AssetProfileInfo = Pick<AssetProfile, 'id' | 'tenantId' | 'name' | 'image' | 'defaultDashboardId'>;
