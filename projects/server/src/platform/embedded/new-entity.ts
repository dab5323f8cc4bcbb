import { isNullId, type EntityId } from 'ngx-self-registration/models';
import { allowsInGroup, type Resource } from 'ngx-self-registration/models/permissions';
import type { AccessibleGroup, Caller } from '../../access/access.port';
import type { Db } from '../../db/client';
import { badRequest, notFound } from '../../errors';
import type { OwnedEntityType, Owner } from '../platform.port';
import type { PlatformContext } from './area-context';

/** Owner fields of a body; both may be left out. */
export interface OwnerFields {
  ownerId?: { entityType?: string; id: string } | null;
  customerId?: { entityType?: string; id: string } | null;
}

/** Groups that a query names. */
export interface GroupIds {
  entityGroupId?: string;
  entityGroupIds?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The ids of a query, without doubles. 400 where one is no UUID. */
export function groupIdsOf({ entityGroupId = '', entityGroupIds = '' }: GroupIds): string[] {
  const ids = [entityGroupId, ...entityGroupIds.split(',')].map((id) => id.trim()).filter((id) => id);
  const wrong = ids.find((id) => !UUID.test(id));
  if (wrong) throw badRequest(`entityGroupIds must be UUIDs separated by commas, not "${wrong}".`);
  return [...new Set(ids)];
}

async function ownerOfBody(ctx: PlatformContext, tx: Db, caller: Caller, body: OwnerFields): Promise<Owner | null> {
  const own = ctx.access.ownerOf(caller);
  const ownerId = body.ownerId as EntityId | null | undefined;
  if (ownerId && !isNullId(ownerId) && ownerId.entityType === 'TENANT') {
    if (ownerId.id !== own.tenantId) throw notFound();
    return { tenantId: own.tenantId, customerId: null };
  }
  const ref = isNullId(ownerId) ? (body.customerId as EntityId | null | undefined) : ownerId;
  if (isNullId(ref)) return null;
  const owner: Owner = { tenantId: own.tenantId, customerId: ref!.id };
  if (!ctx.access.isWithin(caller, owner)) throw notFound();
  return owner;
}

/**
 * Who will own a new entity, and whether the caller may create it there. The body may name an owner; else the groups
 * of the request decide; else the caller's own owner has it. A group role with CREATE suffices for its group.
 * A customer stays until the transaction's end.
 */
export async function ownerForNew(
  ctx: PlatformContext,
  tx: Db,
  caller: Caller,
  type: OwnedEntityType,
  body: OwnerFields,
  groupIds: readonly string[],
): Promise<Owner> {
  const groups: AccessibleGroup[] = [];
  for (const id of groupIds) {
    groups.push(await ctx.access.requireGroup(tx, caller, id, 'ADD_TO_GROUP'));
  }
  const [first] = groups;
  const groupOwner = first && { tenantId: first.tenantId, customerId: first.customerId };
  const owner = (await ownerOfBody(ctx, tx, caller, body)) ?? groupOwner ?? ctx.access.ownerOf(caller);
  const customer = owner.customerId && (await ctx.platform.holdOwned(tx, 'CUSTOMER', owner.customerId));
  if (owner.customerId && (!customer || customer.tenantId !== owner.tenantId)) throw notFound();
  const byGroup = groups.length > 0 && groups.every(({ id }) => allowsInGroup(caller.permissions, id, 'CREATE'));
  if (!byGroup) ctx.access.require(caller, type satisfies Resource, 'CREATE', owner);
  return owner;
}
