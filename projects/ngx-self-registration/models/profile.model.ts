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

/** A profile of assets. */
export type AssetProfile = Profile<'ASSET_PROFILE'>;

/** A profile of assets, as it is chosen from a list. */
export type AssetProfileInfo = Pick<AssetProfile, 'id' | 'tenantId' | 'name' | 'image' | 'defaultDashboardId'>;
