import { selectCustomersBelow } from './customers-below';
import { ownedBy } from '../../../kernel/db/owned-by';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type Customer, NULL_UUID } from 'ngx-self-registration/models';
import { anyOf } from '../../../kernel/db/any-of';
import type { Db } from '../../../kernel/db/client';
import { databaseErrorOf } from '../../../kernel/db/database-error';
import { assets, customers, dashboards, devices, users } from '../../../kernel/db/schema';
import { badRequest, notFound, versionConflict } from '../../../kernel/errors';
import type { Owner, PlatformEvents } from '../../platform.port';
import { forgetValues } from '../things/attribute.repository';
import { freeNames, whileTaken } from '../shared/free-name';
import { CONTACT_FIELDS, toCustomer } from '../shared/mappers';
import { OWNED_TABLES, sameVersion } from '../shared/ownership';

const TITLE_TAKEN = 'Customer with such title already exists!';

function columnsOf(customer: Customer) {
  const contact = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, customer[field] ?? null]));
  return { title: customer.title, additionalInfo: customer.additionalInfo ?? null, ...contact };
}

/** Turns a refusal of the database's rule about the tree of customers into a 400 with its sentence. */
async function keepingTree<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const refusal = databaseErrorOf(error);
    if (refusal?.constraint === 'customer_tree') throw badRequest(refusal.message);
    throw error;
  }
}

/** Creates a customer and everything that a new owner has. 400 where the owner has one with that title. */
export async function insertCustomer(
  tx: Db,
  owner: Owner,
  customer: Customer,
  events: PlatformEvents,
  now: number,
): Promise<Customer> {
  const [row] = await keepingTree(
    tx
      .insert(customers)
      .values({
        ...columnsOf(customer),
        tenantId: owner.tenantId,
        parentCustomerId: owner.customerId,
        createdTime: now,
      })
      .onConflictDoNothing()
      .returning(),
  );
  if (!row) throw badRequest(TITLE_TAKEN, { field: 'title' });
  await events.ownerCreated({ tenantId: owner.tenantId, customerId: row.id });
  await events.entityCreated('CUSTOMER', row.id, owner);
  return toCustomer(row);
}

/**
 * The title, or the title with the lowest number that is free among the tenant's own customers. Until the transaction
 * ends it is kept from others who ask.
 */
export async function freeTitle(tx: Db, tenantId: string, title: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`customer-title:${tenantId}`}, 0))`);
  const own = ownedBy(OWNED_TABLES.CUSTOMER.owned, { tenantId, customerId: null });
  const [free] = await freeNames(tx, customers, customers.title, own, [title]);
  return free;
}

/** Saves title, contact and additional info; 409 where the body names another version than the stored one. */
export async function updateCustomer(tx: Db, id: string, customer: Customer): Promise<Customer> {
  const [taken] = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(
      sql`${customers.title} = ${customer.title} and ${customers.id} <> ${id}
        and (${customers.tenantId}, coalesce(${customers.parentCustomerId}, ${NULL_UUID})) =
          (select tenant_id, coalesce(parent_customer_id, ${NULL_UUID}) from customer where id = ${id})`,
    );
  if (taken) throw badRequest(TITLE_TAKEN, { field: 'title' });
  const [row] = await tx
    .update(customers)
    .set({ ...columnsOf(customer), version: sql`${customers.version} + 1` })
    .where(sameVersion(customers, id, customer.version))
    .returning();
  if (!row) throw versionConflict();
  return toCustomer(row);
}

/**
 * Locks a customer and those below it: nothing is made in them any more, and what was begun is waited for. That may
 * have been a customer, so it looks again until there is none that it has not locked. 404 where it is gone.
 */
async function holdTree(tx: Db, { tenantId, customerId }: Owner & { customerId: string }): Promise<string[]> {
  for (let held: string[] = []; ;) {
    const all = [customerId, ...(await selectCustomersBelow(tx, tenantId, customerId))];
    const isNew = all.some((id) => !held.includes(id));
    if (!isNew) return all;
    const locked = await tx
      .select({ id: customers.id })
      .from(customers)
      .where(anyOf(customers.id, all))
      .orderBy(customers.id)
      .for('update');
    held = locked.map(({ id }) => id);
    if (!held.includes(customerId)) throw notFound();
  }
}

/** What of a customer's goes to somebody else when it is deleted, and the constraint that keeps names apart. */
const OUTLIVING = {
  DEVICE: { table: devices, taken: 'device_owner_name', more: sql`, claimed = false` },
  ASSET: { table: assets, taken: 'asset_owner_name', more: sql`` },
} as const;

/** Gives things to an owner, each under a name that is free there: `Pump`, else `Pump (2)` and so on. */
async function giveThings(
  tx: Db,
  type: keyof typeof OUTLIVING,
  which: SQL | undefined,
  to: Owner,
  events: PlatformEvents,
): Promise<void> {
  const { table, taken, more } = OUTLIVING[type];
  const given = await tx
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(which)
    .orderBy(table.createdTime, table.id)
    .for('update');
  const ids = given.map(({ id }) => id);
  const wanted = given.map(({ name }) => name);
  await whileTaken(taken, tx, async (part) => {
    const names = await freeNames(part, table, table.name, ownedBy(table, to), wanted);
    await part.execute(sql`
      update ${table} set name = given.name, customer_id = ${to.customerId}::uuid, version = version + 1${more}
      from unnest(${sql.param(ids)}::uuid[], ${sql.param(names)}::text[]) as given (id, name)
      where ${table.id} = given.id`);
  });
  await events.ownerChanged(type, ids, to);
}

/**
 * Deletes a customer with the customers below it, their users and dashboards. Their devices and assets go to whoever is
 * above, devices that they have claimed back to the tenant: hardware and rooms outlive the one who used them. The number of statements does not
 * depend on how many of them there are. For a transaction of `changingRights`: their users, groups and roles go.
 */
export async function deleteCustomer(
  tx: Db,
  { tenantId, customerId }: Owner & { customerId: string },
  events: PlatformEvents,
): Promise<void> {
  const all = await holdTree(tx, { tenantId, customerId });
  for (const [type, table] of [
    ['USER', users],
    ['DASHBOARD', dashboards],
  ] as const) {
    const rows = await tx.delete(table).where(anyOf(table.customerId, all)).returning({ id: table.id });
    const ids = rows.map(({ id }) => id);
    await events.entityDeleted(type, ids);
    await forgetValues(tx, ids);
  }
  const [{ above }] = await tx
    .select({ above: customers.parentCustomerId })
    .from(customers)
    .where(eq(customers.id, customerId));
  const theirs = anyOf(devices.customerId, all);
  const next = { tenantId, customerId: above };
  await giveThings(tx, 'DEVICE', and(theirs, eq(devices.claimed, true)), { tenantId, customerId: null }, events);
  await giveThings(tx, 'DEVICE', theirs, next, events);
  await giveThings(tx, 'ASSET', anyOf(assets.customerId, all), next, events);
  await events.entityDeleted('CUSTOMER', all);
  const groups = await events.ownerDeleted(tenantId, all);
  await forgetValues(tx, [...all, ...groups]);
  // At once, so that no customer stands below one that is gone.
  await tx.delete(customers).where(and(eq(customers.tenantId, tenantId), anyOf(customers.id, all)));
}

/** Puts a customer below another owner. 400 where that would make a circle. */
export async function moveCustomer(tx: Db, id: string, to: Owner): Promise<void> {
  if (to.customerId !== null) {
    const below = await selectCustomersBelow(tx, to.tenantId, id);
    if (to.customerId === id || below.includes(to.customerId)) {
      throw badRequest('A customer cannot belong to itself or to a customer below it.');
    }
  }
  await keepingTree(
    tx
      .update(customers)
      .set({ parentCustomerId: to.customerId, version: sql`${customers.version} + 1` })
      .where(eq(customers.id, id)),
  );
}
