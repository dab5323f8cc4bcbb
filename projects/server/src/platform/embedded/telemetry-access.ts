import type { Operation } from 'ngx-self-registration/models/permissions';
import type { Caller } from '../../access/access.port';
import { badRequest, notFound } from '../../errors';
import type { OwnedEntityType } from '../platform.port';
import type { PlatformContext } from './area-context';
import type { CarrierType } from './attribute.repository';
import { OWNED_TABLES } from './ownership';

/** Checks a right on whatever carries the attributes. Returns its type. */
export async function requireCarrier(
  ctx: PlatformContext,
  caller: Caller,
  entityType: string,
  id: string,
  operation: Operation,
): Promise<CarrierType> {
  if (Object.hasOwn(OWNED_TABLES, entityType)) {
    await ctx.access.requireEntity(ctx.db, caller, entityType as OwnedEntityType, id, operation);
    return entityType as OwnedEntityType;
  }
  if (entityType === 'ENTITY_GROUP') {
    await ctx.access.requireGroup(ctx.db, caller, id, operation);
    return entityType;
  }
  if (entityType === 'TENANT') {
    const own = ctx.access.ownerOf(caller);
    if (own.tenantId !== id || own.customerId !== null) throw notFound();
    ctx.access.require(caller, 'TENANT', operation);
    return entityType;
  }
  throw badRequest(`Entities of the type "${entityType}" have no attributes here.`);
}
