/** Kinds of entity that this project touches; a subset of the platform's `EntityType`. */
export type EntityType =
  | 'TENANT'
  | 'CUSTOMER'
  | 'USER'
  | 'DASHBOARD'
  | 'ASSET'
  | 'DEVICE'
  | 'ENTITY_VIEW'
  | 'EDGE'
  | 'ENTITY_GROUP'
  | 'ROLE'
  | 'GROUP_PERMISSION'
  | 'DOMAIN'
  | 'NOTIFICATION_TARGET'
  | 'DEVICE_PROFILE'
  | 'ASSET_PROFILE'
  | 'OTA_PACKAGE'
  | 'SCHEDULER_EVENT'
  | 'ADMIN_SETTINGS'
  | 'CUSTOM_MENU';

/** A typed reference, as every model of the platform carries it: `{entityType, id}` with a UUID. */
export interface EntityId<T extends EntityType = EntityType> {
  entityType: T;
  id: string;
}

/** The UUID the platform writes where an id means "none", for example a device without a customer. */
export const NULL_UUID = '13814000-1dd2-11b2-8080-808080808080';

/** Builds a typed reference. */
export function entityId<T extends EntityType>(entityType: T, id: string): EntityId<T> {
  return { entityType, id };
}

/** True for a missing id and for the platform's null UUID. */
export function isNullId(id: EntityId | null | undefined): boolean {
  return !id?.id || id.id === NULL_UUID;
}

/** Fields that every stored entity has once the platform has saved it. */
export interface BaseEntity<T extends EntityType> {
  /** Absent on an entity that is about to be created. */
  id?: EntityId<T>;
  /** Milliseconds since 1970. */
  createdTime?: number;
  tenantId?: EntityId<'TENANT'>;
}

/** Free-form JSON that the platform keeps beside an entity. */
export type AdditionalInfo = Record<string, unknown>;

/** A reference together with a name to show. */
export interface EntityInfo {
  id: EntityId;
  name: string;
}
