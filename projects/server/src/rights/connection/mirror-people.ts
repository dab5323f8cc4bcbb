import type { Db } from '../../kernel/db/client';
import { takeRightsTurn } from '../../kernel/db/take-turns';
import {
  type MirroredCustomer,
  type MirroredUser,
  mirrorCustomer,
  mirrorTenant,
  mirrorUser,
} from '../../platform/thingsboard/mirror/mirror.repository';
import type { PlatformEvents } from '../../platform/platform.port';
import { CUSTOMER_USERS, ensureCustomerRoles, TENANT_ADMINISTRATORS } from '../entity-group/default-groups';
import { addMember, ensureGroup } from '../repositories/entity-group.repository';
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
async function addTenant(tx: Db, tenant: People['tenant'], events: PlatformEvents): Promise<void> {
  const owner = { tenantId: tenant.id, customerId: null };
  await mirrorTenant(tx, tenant);
  await ensureGenericRole(tx, owner, CUSTOMER_USER_ROLE, CUSTOMER_USER_RIGHTS);
  // Before there is a customer, so that a sign-up form can give them.
  await ensureCustomerRoles(tx, tenant.id);
  await events.ownerCreated(owner);
}

async function addCustomer(tx: Db, customer: MirroredCustomer, events: PlatformEvents): Promise<boolean> {
  const isNew = await mirrorCustomer(tx, customer);
  if (!isNew) return false;
  const { tenantId, id } = customer;
  await events.ownerCreated({ tenantId, customerId: id });
  await events.entityCreated('CUSTOMER', id, { tenantId, customerId: null });
  return true;
}

async function addUser(tx: Db, user: MirroredUser, events: PlatformEvents): Promise<boolean> {
  if (!(await mirrorUser(tx, user))) return false;
  const { tenantId, customerId, id } = user;
  const named = customerId === null ? TENANT_ADMINISTRATORS : CUSTOMER_USERS;
  await events.entityCreated('USER', id, { tenantId, customerId });
  await addMember(tx, (await ensureGroup(tx, { tenantId, customerId }, 'USER', named)).id, id);
  return true;
}

/**
 * Writes down who there is, and gives whoever is new the groups and the role by which they may what ThingsBoard lets them.
 * Whoever was there stays as they are. In a transaction.
 */
export async function mirrorPeople(
  tx: Db,
  { tenant, customers, users }: People,
  events: PlatformEvents,
): Promise<Added> {
  await addTenant(tx, tenant, events);
  const added: Added = { customers: 0, users: 0 };
  for (const customer of customers) if (await addCustomer(tx, customer, events)) added.customers++;
  for (const user of users) if (await addUser(tx, user, events)) added.users++;
  return added;
}

/** People of one transaction: a tenant may have thousands, and others wait for their turn meanwhile. */
const AT_ONCE = 40;

/**
 * Like {@link mirrorPeople}, in a transaction for every few of them. Where it ends half-way, those who were written down are
 * no more than a beginning: nothing of it counts before the tenant is connected.
 */
export async function mirrorInTurns(
  db: Db,
  { tenant, customers, users }: People,
  events: PlatformEvents,
): Promise<Added> {
  const added: Added = { customers: 0, users: 0 };
  const write = (part: Omit<People, 'tenant'>) =>
    db.transaction(async (tx) => {
      await takeRightsTurn(tx, tenant.id);
      const { customers: newCustomers, users: newUsers } = await mirrorPeople(tx, { tenant, ...part }, events);
      added.customers += newCustomers;
      added.users += newUsers;
    });
  await write({ customers: [], users: [] });
  for (let from = 0; from < customers.length; from += AT_ONCE) {
    await write({ customers: customers.slice(from, from + AT_ONCE), users: [] });
  }
  for (let from = 0; from < users.length; from += AT_ONCE) {
    await write({ customers: [], users: users.slice(from, from + AT_ONCE) });
  }
  return added;
}
