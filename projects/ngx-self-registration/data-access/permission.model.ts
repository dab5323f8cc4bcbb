import { EntityGroupType, EntityId, EntityType } from 'ngx-self-registration/models';
import type { GenericPermissions, Operation, Resource } from 'ngx-self-registration/models/permissions';

/** Read rights on one kind of thing: on all of them, or on some groups only. */
export interface MergedGroupTypePermission {
  entityGroupIds?: EntityId<'ENTITY_GROUP'>[];
  hasGenericRead?: boolean;
}

/** Everything that the caller's user groups give together, as the platform adds it up. */
export interface MergedUserPermissions {
  genericPermissions: GenericPermissions;
  /** By entity group id. */
  groupPermissions: Record<string, { entityType: EntityType; operations: Operation[] }>;
  readGroupPermissions?: Partial<Record<EntityGroupType, MergedGroupTypePermission>>;
  readEntityPermissions?: Partial<Record<Resource, MergedGroupTypePermission>>;
  readAttrPermissions?: Partial<Record<Resource, MergedGroupTypePermission>>;
  readTsPermissions?: Partial<Record<Resource, MergedGroupTypePermission>>;
}

/** The vocabulary of roles and the caller's own rights. */
export interface AllowedPermissionsInfo {
  operationsByResource: Partial<Record<Resource, Operation[]>>;
  allowedForGroupRoleOperations: Operation[];
  allowedForGroupOwnerOnlyOperations: Operation[];
  allowedForGroupOwnerOnlyGroupOperations: Operation[];
  /** Resources that a user of this authority can have rights on at all. */
  allowedResources: Resource[];
  userPermissions: MergedUserPermissions;
  userOwnerId: EntityId<'TENANT' | 'CUSTOMER'>;
}
