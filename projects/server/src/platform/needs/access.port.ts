import type { MergedPermissions, Operation, Resource } from 'ngx-self-registration/models/permissions';
import type { Authority, EntityGroupType } from 'ngx-self-registration/models';
import type { Db } from '../../kernel/db/client';
import type { ThingKind, Things } from './need';
import type { OwnedEntity, OwnedEntityType, Owner, Person } from '../platform.port';

/** Who sends a request: made from the token and the database once per request. */
export interface Caller {
  userId: string;
  email: string;
  authority: Authority;
  /** Null for a system administrator. */
  tenantId: string | null;
  customerId: string | null;
  /** What the caller's user groups add up to. */
  permissions: MergedPermissions;
  /**
   * Customers below the caller's customer, without that one. Empty where the caller belongs to the tenant itself: all
   * of its customers are below, and they can be many. `Platform.customersBelow` lists them.
   */
  customersBelow: readonly string[];
}

/**
 * What the gate decides for a route, for things that only its handler knows: the same rule, asked one by one.
 *
 * Two ways to be refused: what lies outside the caller's owner (and is not opened to them by a group role) does not
 * exist: 404, code 32. What they may see but not do: 403, code 20.
 */
export interface Access {
  /** The caller's own owner. Throws 403 for a system administrator, who has none. */
  ownerOf(caller: Caller): Owner;
  /** What somebody may do, whoever asks. */
  callerOf(person: Person): Promise<Caller>;
  /** Whether `owner` is the caller's owner or lies below it. */
  isWithin(caller: Caller, owner: Owner): boolean;
  /** Generic right on things of `owner` (default: the caller's). Outside: 404. Not given: 403. */
  require(caller: Caller, resource: Resource, operation: Operation, owner?: Owner): void;
  /**
   * Right on one entity: generic through its owner, or through an entity group that contains it. Returns the entity.
   */
  requireEntity(
    db: Db,
    caller: Caller,
    type: OwnedEntityType,
    id: string,
    operation: Operation,
    more?: { system?: boolean },
  ): Promise<OwnedEntity>;
  /** The same for any kind of things. `system`: system administrators may, too. */
  requireThing<Kind extends ThingKind>(
    db: Db,
    caller: Caller,
    kind: Kind,
    id: string,
    operation: Operation,
    more?: { system?: boolean },
  ): Promise<Things[Kind]>;
  /** Right on an entity group itself (resource `<TYPE>_GROUP`), or, for READ, through a group role on it. */
  requireGroup(db: Db, caller: Caller, groupId: string, operation: Operation): Promise<AccessibleGroup>;
  /** Whether all these rights would be given, without throwing. */
  canOnEntity(db: Db, caller: Caller, entity: OwnedEntity, ...operations: Operation[]): Promise<boolean>;
}

/** An entity group as access decisions see it. */
export interface AccessibleGroup extends Owner {
  id: string;
  type: EntityGroupType;
  name: string;
  groupAll: boolean;
}
