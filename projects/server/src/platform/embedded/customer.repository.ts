import { eq, sql } from 'drizzle-orm';
import type { Customer } from 'ngx-self-registration/models';
import { selectCustomersBelow } from '../../access/caller.repository';
import type { Db } from '../../db/client';
import { attributes, customers, dashboards, devices, latestTelemetry, users } from '../../db/schema';
import { badRequest, versionConflict } from '../../errors';
import type { Owner, PlatformEvents } from '../platform.port';
import { CONTACT_FIELDS, toCustomer } from './mappers';
import { sameVersion } from './ownership';

const TITLE_TAKEN = 'Customer with such title already exists!';

function columnsOf(customer: Customer) {
  const contact = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, customer[field] ?? null]));
  return { title: customer.title, additionalInfo: customer.additionalInfo ?? null, ...contact };
}

/** Creates a customer and everything that a new owner has. 400 where the tenant has one with that title. */
export async function insertCustomer(
  tx: Db,
  owner: Owner,
  customer: Customer,
  events: PlatformEvents,
  now: number,
): Promise<Customer> {
  const [row] = await tx
    .insert(customers)
    .values({
      ...columnsOf(customer),
      tenantId: owner.tenantId,
      parentCustomerId: owner.customerId,
      createdTime: now,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) throw badRequest(TITLE_TAKEN);
  await events.ownerCreated(tx, { tenantId: owner.tenantId, customerId: row.id });
  await events.entityCreated(tx, 'CUSTOMER', row.id, owner);
  return toCustomer(row);
}

/**
 * The title, or the title with the lowest number that is free, in one query. Of `n` customers whose titles begin like
 * this one at most `n` numbers are taken, so one of the first `n + 1` is free. Until the transaction ends it is kept
 * from others who ask.
 */
export async function freeTitle(tx: Db, tenantId: string, title: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`customer-title:${tenantId}`}, 0))`);
  const numbered = sql`case n when 1 then ${title}::text else ${title}::text || ' (' || n || ')' end`;
  const result = await tx.execute<{ title: string }>(sql`
    select ${numbered} as title
    from generate_series(1, (
      select count(*) + 1 from ${customers}
      where ${customers.tenantId} = ${tenantId} and starts_with(${customers.title}, ${title}::text)
    )) as n
    where not exists (
      select 1 from ${customers} where ${customers.tenantId} = ${tenantId} and ${customers.title} = ${numbered}
    )
    order by n limit 1`);
  return (result as unknown as { rows: { title: string }[] }).rows[0].title;
}

/** Saves title, contact and additional info; 409 where the body names another version than the stored one. */
export async function updateCustomer(tx: Db, id: string, customer: Customer): Promise<Customer> {
  const [taken] = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(
      sql`${customers.title} = ${customer.title} and ${customers.id} <> ${id}
        and ${customers.tenantId} = (select tenant_id from customer where id = ${id})`,
    );
  if (taken) throw badRequest(TITLE_TAKEN);
  const [row] = await tx
    .update(customers)
    .set({ ...columnsOf(customer), version: sql`${customers.version} + 1` })
    .where(sameVersion(customers, id, customer.version))
    .returning();
  if (!row) throw versionConflict();
  return toCustomer(row);
}

async function forget(tx: Db, entityId: string): Promise<void> {
  await tx.delete(attributes).where(eq(attributes.entityId, entityId));
  await tx.delete(latestTelemetry).where(eq(latestTelemetry.entityId, entityId));
}

/**
 * Deletes a customer with the customers below it, their users and dashboards. Their devices go back to the tenant:
 * hardware outlives the one who used it.
 */
export async function deleteCustomer(
  tx: Db,
  owner: Owner & { customerId: string },
  events: PlatformEvents,
): Promise<void> {
  const { tenantId, customerId } = owner;
  const children = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(eq(customers.parentCustomerId, customerId));
  for (const child of children) {
    await deleteCustomer(tx, { tenantId, customerId: child.id }, events);
  }
  for (const [type, table] of [
    ['USER', users],
    ['DASHBOARD', dashboards],
  ] as const) {
    const rows = await tx.select({ id: table.id }).from(table).where(eq(table.customerId, customerId));
    for (const { id } of rows) {
      await events.entityDeleted(tx, type, id);
      await forget(tx, id);
      await tx.delete(table).where(eq(table.id, id));
    }
  }
  const released = await tx
    .update(devices)
    .set({ customerId: null, version: sql`${devices.version} + 1` })
    .where(eq(devices.customerId, customerId))
    .returning({ id: devices.id });
  for (const { id } of released) {
    await events.ownerChanged(tx, 'DEVICE', id, { tenantId, customerId: null });
  }
  await events.entityDeleted(tx, 'CUSTOMER', customerId);
  await events.ownerDeleted(tx, owner);
  await forget(tx, customerId);
  await tx.delete(customers).where(eq(customers.id, customerId));
}

/** Puts a customer below another owner. 400 where that would make a circle. */
export async function moveCustomer(tx: Db, id: string, to: Owner): Promise<void> {
  if (to.customerId !== null) {
    const below = await selectCustomersBelow(tx, to.tenantId, id);
    if (to.customerId === id || below.includes(to.customerId)) {
      throw badRequest('A customer cannot belong to itself or to a customer below it.');
    }
  }
  await tx
    .update(customers)
    .set({ parentCustomerId: to.customerId, version: sql`${customers.version} + 1` })
    .where(eq(customers.id, id));
}
