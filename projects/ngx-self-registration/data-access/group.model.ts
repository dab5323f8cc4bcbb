import { EntityId } from 'ngx-self-registration/models';

/** An entity of a group as lists have it; the platform adds fields by entity type. */
export interface ShortEntityView {
  id: EntityId;
  name: string;
  [field: string]: unknown;
}

/** With whom a group is shared and what that gives. */
export interface ShareGroupRequest {
  /** Owner of the user group that gets access. */
  ownerId?: EntityId<'TENANT' | 'CUSTOMER'>;
  /** True: the owner's user group "All", instead of `userGroupId`. */
  allUserGroup: boolean;
  userGroupId?: EntityId<'ENTITY_GROUP'>;
  /** Without `roleIds`: a new read-only role (true) or a new write role (false). */
  readElseWrite?: boolean;
  /** Group roles to give. */
  roleIds?: EntityId<'ROLE'>[];
}
