import type { AppContext } from '../../app-context';
import { callerOf } from './caller.repository';
import { ownOwner } from '../../platform/needs/owners';
import { decide, isWithin, type Operation, type Resource } from 'ngx-self-registration/models/permissions';
import type { Db } from '../../kernel/db/client';
import { notFound } from '../../kernel/errors';
import type { OwnedEntity, OwnedEntityType, Owner, Person } from '../../platform/platform.port';
import type { Access, AccessibleGroup, Caller } from '../../platform/needs/access.port';
import { enforce } from './gate';
import { type ThingRegistry, verdictOn } from '../../platform/needs/things';
import type { ThingKind, Things } from '../../platform/needs/need';

/** What the gate decides for a route, for things that only the handler knows: the same rule, asked one by one. */
export class RoleAccess implements Access {
  constructor(
    private readonly things: ThingRegistry,
    private readonly ctx: Pick<AppContext, 'db' | 'platform'>,
  ) {}

  callerOf(person: Person): Promise<Caller> {
    return callerOf(this.ctx, person);
  }

  ownerOf(caller: Caller): Owner {
    return ownOwner(caller);
  }

  isWithin(caller: Caller, owner: Owner): boolean {
    return isWithin(caller, { tenantId: owner.tenantId, customerId: owner.customerId });
  }

  require(caller: Caller, resource: Resource, operation: Operation, owner?: Owner): void {
    const target = owner && { tenantId: owner.tenantId, customerId: owner.customerId };
    enforce(decide(caller, { resource, operation }, target));
  }

  async requireThing<Kind extends ThingKind>(
    db: Db,
    caller: Caller,
    kind: Kind,
    id: string,
    operation: Operation,
    { system = false } = {},
  ): Promise<Things[Kind]> {
    const found = await this.things.find(db, caller, kind, id, operation);
    if (!found) throw notFound();
    if (!system || caller.authority !== 'SYS_ADMIN') enforce(verdictOn(caller, found, operation));
    return found.thing as Things[Kind];
  }

  requireEntity(
    db: Db,
    caller: Caller,
    type: OwnedEntityType,
    id: string,
    operation: Operation,
    more: { system?: boolean } = {},
  ): Promise<OwnedEntity> {
    return this.requireThing(db, caller, type, id, operation, more);
  }

  requireGroup(db: Db, caller: Caller, groupId: string, operation: Operation): Promise<AccessibleGroup> {
    return this.requireThing(db, caller, 'ENTITY_GROUP', groupId, operation);
  }

  async canOnEntity(db: Db, caller: Caller, entity: OwnedEntity, ...operations: Operation[]): Promise<boolean> {
    const found =
      operations.length > 0 ? await this.things.find(db, caller, entity.type, entity.id, operations[0]) : null;
    return operations.every((operation) => !!found && verdictOn(caller, found, operation) === 'allow');
  }
}
