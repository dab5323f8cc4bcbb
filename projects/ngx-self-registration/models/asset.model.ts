import { AdditionalInfo, BaseEntity, EntityId } from './entity.model';

/** An asset: a room, a building, a line. `customerId` is the null UUID while its tenant owns it. */
export interface Asset extends BaseEntity<'ASSET'> {
  customerId?: EntityId<'CUSTOMER'>;
  ownerId?: EntityId<'TENANT' | 'CUSTOMER'>;
  name: string;
  /** Name of its profile; a new word makes a profile. */
  type?: string;
  label?: string;
  assetProfileId?: EntityId<'ASSET_PROFILE'>;
  additionalInfo?: AdditionalInfo;
  version?: number;
}

/** An asset as lists of consoles show it. */
export interface AssetInfo extends Asset {
  /** Null where the tenant owns it. */
  customerTitle: string | null;
  customerIsPublic: boolean;
  assetProfileName: string;
}
