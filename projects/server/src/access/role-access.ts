import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import {
  allowsGeneric,
  allowsInGroup,
  GROUP_ITSELF_OPERATIONS,
  type Operation,
  type Resource,
} from 'ngx-self-registration/models/permissions';
import type { Authority, EntityGroupType } from 'ngx-self-registration/models';
import { anyOf } from '../db/any-of';
import type { Db } from '../db/client';
import { entityGroupMembers, entityGroups } from '../db/schema';
import { forbidden, notFound } from '../errors';
import type { OwnedEntity, OwnedEntityType, Owner, Platform } from '../platform/platform.port';
import type { Access, AccessibleGroup, Caller, OwnedColumns } from './access.port';

/** What a user may do with the customer they belong to, without owning it. */
const OWN_CUSTOMER: readonly Operation[] = ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'];
const NOTHING = sql`false`;

/** Access decided by roles: permissions only add up, and what none gives is denied. */
export class RoleAccess implements Access {
  constructor(private readonly platform: Pick<Platform, 'findOwned'>) {}

  ownerOf(caller: Caller): Owner {
    if (caller.tenantId === null) throw forbidden();
    return { tenantId: caller.tenantId, customerId: caller.customerId };
  }

  isWithin(caller: Caller, owner: Owner): boolean {
    if (caller.tenantId === null || caller.tenantId !== owner.tenantId) return false;
    if (caller.customerId === null) return true;
    return (
      owner.customerId !== null &&
      (owner.customerId === caller.customerId || caller.customersBelow.includes(owner.customerId))
    );
  }

  require(caller: Caller, resource: Resource, operation: Operation, owner?: Owner): void {
    if (owner && !this.isWithin(caller, owner)) throw notFound();
    if (!allowsGeneric(caller.permissions.generic, resource, operation)) throw forbidden();
  }

  async requireEntity(
    db: Db,
    caller: Caller,
    type: OwnedEntityType,
    id: string,
    operation: Operation,
  ): Promise<OwnedEntity> {
    const entity = await this.platform.findOwned(db, type, id);
    if (!entity) throw notFound();
    if (await this.canOnEntity(db, caller, entity, operation)) return entity;
    const exists =
      this.isWithin(caller, entity) ||
      this.isOwnCustomer(caller, entity) ||
      (await this.groupsWith(db, caller, entity)).length > 0;
    throw exists ? forbidden() : notFound();
  }

  async requireGroup(db: Db, caller: Caller, groupId: string, operation: Operation): Promise<AccessibleGroup> {
    const [row] = await db.select().from(entityGroups).where(eq(entityGroups.id, groupId));
    if (!row || row.tenantId !== caller.tenantId) throw notFound();
    const group: AccessibleGroup = {
      id: row.id,
      tenantId: row.tenantId,
      customerId: row.customerId,
      type: row.type as EntityGroupType,
      name: row.name,
      groupAll: row.groupAll,
    };
    const within = this.isWithin(caller, group);
    if (within && allowsGeneric(caller.permissions.generic, `${group.type}_GROUP`, operation)) return group;
    if (GROUP_ITSELF_OPERATIONS.includes(operation) && allowsInGroup(caller.permissions, groupId, operation))
      return group;
    throw within || caller.permissions.byGroup[groupId] ? forbidden() : notFound();
  }

  async canOnEntity(db: Db, caller: Caller, entity: OwnedEntity, ...operations: Operation[]): Promise<boolean> {
    const left = operations.filter((operation) => !this.canByOwner(caller, entity, operation));
    if (left.length === 0) return true;
    const groups = await this.groupsWith(db, caller, entity);
    return left.every((operation) => groups.some((groupId) => allowsInGroup(caller.permissions, groupId, operation)));
  }

  private canByOwner(caller: Caller, entity: OwnedEntity, operation: Operation): boolean {
    if (!allowsGeneric(caller.permissions.generic, entity.type, operation)) return false;
    return this.isWithin(caller, entity) || (this.isOwnCustomer(caller, entity) && OWN_CUSTOMER.includes(operation));
  }

  visible(caller: Caller, type: EntityGroupType, columns: OwnedColumns, operation: Operation = 'READ'): SQL {
    if (caller.tenantId === null) return NOTHING;
    const ways: SQL[] = [];
    if (allowsGeneric(caller.permissions.generic, type, operation)) {
      ways.push(
        caller.customerId === null
          ? sql`true`
          : anyOf(columns.customerId, [caller.customerId, ...caller.customersBelow]),
      );
    }
    const groups = Object.keys(caller.permissions.byGroup).filter((groupId) =>
      allowsInGroup(caller.permissions, groupId, operation),
    );
    if (groups.length > 0) {
      ways.push(
        sql`${columns.id} in (select ${entityGroupMembers.entityId} from ${entityGroupMembers}
          where ${anyOf(entityGroupMembers.entityGroupId, groups)})`,
      );
    }
    return ways.length === 0 ? NOTHING : and(eq(columns.tenantId, caller.tenantId), or(...ways))!;
  }

  requireAuthority(caller: Caller, ...authorities: Authority[]): void {
    if (!authorities.includes(caller.authority)) throw forbidden();
  }

  private isOwnCustomer(caller: Caller, entity: OwnedEntity): boolean {
    return entity.type === 'CUSTOMER' && entity.id === caller.customerId;
  }

  /** Of the groups that group roles open to the caller, those that contain the entity. */
  private async groupsWith(db: Db, caller: Caller, entity: OwnedEntity): Promise<string[]> {
    const opened = Object.keys(caller.permissions.byGroup);
    if (opened.length === 0 || entity.tenantId !== caller.tenantId) return [];
    const rows = await db
      .select({ id: entityGroupMembers.entityGroupId })
      .from(entityGroupMembers)
      .where(and(eq(entityGroupMembers.entityId, entity.id), anyOf(entityGroupMembers.entityGroupId, opened)));
    return rows.map((row) => row.id);
  }
}

/** Condition for rows that belong to exactly this owner, not to owners below. */
export function ownedBy(columns: Pick<OwnedColumns, 'tenantId' | 'customerId'>, owner: Owner): SQL {
  return and(
    eq(columns.tenantId, owner.tenantId),
    owner.customerId === null ? isNull(columns.customerId) : eq(columns.customerId, owner.customerId),
  )!;
}
