import { type OwnerFields, saving } from '../../needs/need';
import { badRequest, notFound } from '../../../kernel/errors';
import type { OwnedEntityType, Owner } from '../../platform.port';
import type { PlatformContext } from './area-context';

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

/**
 * Keeps the customer that will own a new thing until the transaction's end; 404 where it has gone since the gate found
 * it. A tenant stays.
 */
export async function holdOwner(ctx: PlatformContext, { tenantId, customerId }: Owner): Promise<void> {
  if (customerId === null) return;
  const customer = await ctx.platform.holdOwned('CUSTOMER', customerId);
  if (customer?.tenantId !== tenantId) throw notFound();
}

/** Create or write of a type whose body may name an owner, and whose query may name entity groups. */
export const savingInGroups = <Type extends OwnedEntityType>(type: Type, more: { self?: boolean } = {}) =>
  saving(type, {
    owners: ({ body }) => body as OwnerFields,
    groups: ({ query }) => groupIdsOf(query as GroupIds),
    ...more,
  });
