import { entityId, isNullId, NULL_UUID, type EntityId } from 'ngx-self-registration/models';
import { forbidden, notFound } from '../../kernel/errors';
import type { Caller } from './access.port';
import type { Owner, Platform } from '../platform.port';

/** The reference of an owner, as models carry it. */
export function ownerRef(owner: Owner): EntityId<'TENANT' | 'CUSTOMER'> {
  return owner.customerId ? entityId('CUSTOMER', owner.customerId) : entityId('TENANT', owner.tenantId);
}

/** The `customerId` of models: the platform's null UUID where the tenant is the owner. */
export function customerRef(customerId: string | null): EntityId<'CUSTOMER'> {
  return entityId('CUSTOMER', customerId ?? NULL_UUID);
}

/** The caller's own owner; 403 for a system administrator, who has none. */
export function ownOwner({ tenantId, customerId }: Caller): Owner {
  if (tenantId === null) throw forbidden();
  return { tenantId, customerId };
}

/** True where both name the same tenant or the same customer. */
export function sameOwner(left: Owner, right: Owner): boolean {
  return left.tenantId === right.tenantId && left.customerId === right.customerId;
}

/** Resolves an owner that a request names. An unknown one, or one of another tenant, does not exist: 404. */
export async function findOwner(
  platform: Platform,
  tenantId: string,
  type: 'TENANT' | 'CUSTOMER',
  id: string,
): Promise<Owner> {
  if (type === 'TENANT') {
    if (id !== tenantId) throw notFound();
    return { tenantId, customerId: null };
  }
  const customer = await platform.findOwned('CUSTOMER', id);
  if (customer?.tenantId !== tenantId) throw notFound();
  return { tenantId, customerId: customer.id };
}

/** Like {@link findOwner} for the optional `ownerId` of a body; `fallback` where there is none. */
export async function ownerFromRef(
  platform: Platform,
  ref: { entityType?: string; id: string } | null | undefined,
  fallback: Owner,
): Promise<Owner> {
  if (!ref || isNullId(ref as EntityId)) return fallback;
  return findOwner(platform, fallback.tenantId, ref.entityType === 'CUSTOMER' ? 'CUSTOMER' : 'TENANT', ref.id);
}

/** Whether `upper` is `lower` or stands above it. */
export async function isAtOrAbove(platform: Platform, upper: Owner, lower: Owner): Promise<boolean> {
  if (upper.tenantId !== lower.tenantId) return false;
  if (upper.customerId === null || sameOwner(upper, lower)) return true;
  return lower.customerId !== null && (await platform.customersBelow(upper)).includes(lower.customerId);
}

/** The owner and all owners above it, the tenant last. */
export async function ownerChain(platform: Platform, owner: Owner): Promise<Owner[]> {
  const chain: Owner[] = [];
  let customerId = owner.customerId;
  while (customerId && !chain.some((known) => known.customerId === customerId)) {
    chain.push({ tenantId: owner.tenantId, customerId });
    const above = (await platform.findCustomer(customerId))?.ownerId;
    customerId = above?.entityType === 'CUSTOMER' ? above.id : null;
  }
  return [...chain, { tenantId: owner.tenantId, customerId: null }];
}
