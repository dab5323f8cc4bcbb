import { AdditionalInfo, BaseEntity, EntityId } from './entity.model';
import type { GenericPermissions, Operation } from 'ngx-self-registration/models/permissions';

/** GENERIC roles give operations per resource to everything an owner has; GROUP roles act on one entity group. */
export type RoleType = 'GENERIC' | 'GROUP';

/** A named set of permissions. It is never given to a user, only to a user group. */
export interface Role extends BaseEntity<'ROLE'> {
  name: string;
  type: RoleType;
  /** GENERIC: operations by resource, `{"ALL": ["ALL"]}`. GROUP: a list of operations, `["READ"]`. */
  permissions: GenericPermissions | Operation[];
  excludedPermissions?: unknown;
  customerId?: EntityId<'CUSTOMER'>;
  ownerId?: EntityId<'TENANT' | 'CUSTOMER'>;
  additionalInfo?: AdditionalInfo & { description?: string };
  version?: number;
}

/** Types of entity that can be put into groups. */
export type EntityGroupType = 'CUSTOMER' | 'ASSET' | 'DEVICE' | 'USER' | 'ENTITY_VIEW' | 'DASHBOARD' | 'EDGE';

/** All group types, in the order menus show them. */
export const ENTITY_GROUP_TYPES: readonly EntityGroupType[] = [
  'CUSTOMER',
  'ASSET',
  'DEVICE',
  'USER',
  'ENTITY_VIEW',
  'DASHBOARD',
  'EDGE',
];

/** A named set of entities of one type and one owner. */
export interface EntityGroup extends BaseEntity<'ENTITY_GROUP'> {
  type: EntityGroupType;
  name: string;
  ownerId?: EntityId<'TENANT' | 'CUSTOMER'>;
  additionalInfo?: AdditionalInfo & { description?: string };
  /** The owner's group "All", which holds every entity of the type and cannot be renamed or deleted. */
  groupAll?: boolean;
  edgeGroupAll?: boolean;
  version?: number;
}

/** A group with the chain of owners above it. */
export interface EntityGroupInfo extends EntityGroup {
  ownerIds?: EntityId[];
}

/** A role given to a user group; a GROUP role also names the entity group that it opens. */
export interface GroupPermission extends BaseEntity<'GROUP_PERMISSION'> {
  /** Absent inside self-registration parameters: every registration makes its own user group. */
  userGroupId?: EntityId<'ENTITY_GROUP'>;
  roleId: EntityId<'ROLE'>;
  entityGroupId?: EntityId<'ENTITY_GROUP'> | null;
  entityGroupType?: EntityGroupType | null;
  isPublic?: boolean;
  name?: string;
}

/** A group permission with the names to show. */
export interface GroupPermissionInfo extends GroupPermission {
  role?: Role;
  entityGroupName?: string;
  entityGroupOwnerId?: EntityId;
  entityGroupOwnerName?: string;
  userGroupName?: string;
  userGroupOwnerId?: EntityId;
  userGroupOwnerName?: string;
  /** True where the caller may look at the entry but not change it. */
  readOnly?: boolean;
}
