import type { Db } from '../../kernel/db/client';
import {
  type MirroredCustomer,
  type MirroredUser,
  mirrorCustomer,
  mirrorTenant,
  mirrorUser,
} from '../../platform/thingsboard/mirror/mirror.repository';
import { CUSTOMER_USERS, ensureDefaults, TENANT_ADMINISTRATORS } from '../entity-group/default-groups';
import { addMember, ensureGroup } from '../repositories/entity-group.repository';
import { GROUP_ALL } from '../repositories/entity-group.model';
import { ensureGenericRole } from '../repositories/role.repository';
import { CUSTOMER_USER_RIGHTS, CUSTOMER_USER_ROLE } from './thingsboard-rights';

/** People of a ThingsBoard. */
export interface People {
  tenant: { id: string; title: string };
  customers: readonly MirroredCustomer[];
  users: readonly MirroredUser[];
}

/** How many are new. */
export interface Added {
  customers: number;
  users: number;
}

/** A tenant's own groups and roles. What customer users may is what ThingsBoard gives them, unless the tenant has said otherwise. */
async function addTenant(tx: Db, tenant: People['tenant']): Promise<void> {
  const owner = { tenantId: tenant.id, customerId: null };
  await mirrorTenant(tx, tenant);
  await ensureGenericRole(tx, owner, CUSTOMER_USER_ROLE, CUSTOMER_USER_RIGHTS);
  await ensureDefaults(tx, owner);
}

async function addCustomer(tx: Db, customer: MirroredCustomer): Promise<boolean> {
  const isNew = await mirrorCustomer(tx, customer);
  if (!isNew) return false;
  const { tenantId, id } = customer;
  await ensureDefaults(tx, { tenantId, customerId: id });
  await addMember(tx, (await ensureGroup(tx, { tenantId, customerId: null }, 'CUSTOMER', GROUP_ALL)).id, id);
  return true;
}

async function addUser(tx: Db, user: MirroredUser): Promise<boolean> {
  if (!(await mirrorUser(tx, user))) return false;
  const { tenantId, customerId, id } = user;
  const named = customerId === null ? TENANT_ADMINISTRATORS : CUSTOMER_USERS;
  for (const name of [GROUP_ALL, named]) {
    await addMember(tx, (await ensureGroup(tx, { tenantId, customerId }, 'USER', name)).id, id);
  }
  return true;
}

/**
 * Writes down who there is, and gives whoever is new the groups and the role by which they may what ThingsBoard lets them.
 * Whoever was there stays as they are. In a transaction.
 */
export async function mirrorPeople(tx: Db, { tenant, customers, users }: People): Promise<Added> {
  await addTenant(tx, tenant);
  const added: Added = { customers: 0, users: 0 };
  for (const customer of customers) if (await addCustomer(tx, customer)) added.customers++;
  for (const user of users) if (await addUser(tx, user)) added.users++;
  return added;
}
