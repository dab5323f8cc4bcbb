import { and, eq } from 'drizzle-orm';
import { normalizeEmail } from 'ngx-self-registration/models';
import { anyOf } from '../../../kernel/db/any-of';
import type { Db } from '../../../kernel/db/client';
import { customers, tenants, users } from '../../../kernel/db/schema';
import { atomically } from '../../../kernel/db/unit-of-work';
import type { PlatformEvents } from '../../platform.port';
import type { RightsType } from '../front/changed';

/** A customer of ThingsBoard, as far as rights hang on it. */
export interface MirroredCustomer {
  id: string;
  tenantId: string;
  title: string;
  createdTime: number;
}

/** A user of ThingsBoard, as far as rights hang on them. */
export interface MirroredUser {
  id: string;
  tenantId: string;
  customerId: string | null;
  authority: 'TENANT_ADMIN' | 'CUSTOMER_USER';
  email: string;
  createdTime: number;
}

/** Writes a tenant; false where it was there. */
export async function mirrorTenant(tx: Db, tenant: { id: string; title: string }): Promise<boolean> {
  const added = await tx.insert(tenants).values(tenant).onConflictDoNothing().returning({ id: tenants.id });
  return added.length > 0;
}

/** Writes a customer, or its new title; true where it is new. */
export async function mirrorCustomer(tx: Db, customer: MirroredCustomer): Promise<boolean> {
  const [known] = await tx.select().from(customers).where(eq(customers.id, customer.id));
  if (!known) await tx.insert(customers).values(customer);
  else if (known.title !== customer.title) {
    await tx.update(customers).set({ title: customer.title }).where(eq(customers.id, customer.id));
  }
  return !known;
}

/** Writes a user, or their new address; true where they are new. */
export async function mirrorUser(tx: Db, user: MirroredUser): Promise<boolean> {
  const email = normalizeEmail(user.email);
  const [known] = await tx.select().from(users).where(eq(users.id, user.id));
  if (!known) await tx.insert(users).values({ ...user, email });
  else if (known.email !== email) await tx.update(users).set({ email }).where(eq(users.id, user.id));
  return !known;
}

/** Whether a user is known. */
export async function isMirrored(db: Db, userId: string): Promise<boolean> {
  const [row] = await db.select({ id: users.id }).from(users).where(eq(users.id, userId));
  return !!row;
}

/** Which of some ids nobody has written down. */
export async function unknownOf(
  db: Db,
  type: 'USER' | 'CUSTOMER',
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const table = type === 'USER' ? users : customers;
  const rows = await db.select({ id: table.id }).from(table).where(anyOf(table.id, ids));
  const known = new Set(rows.map(({ id }) => id));
  return new Set(ids.filter((id) => !known.has(id)));
}

/** Forgets a user who is gone. */
export async function forgetUser(db: Db, userId: string, events: PlatformEvents): Promise<void> {
  await atomically(db, async (tx) => {
    const gone = await tx.delete(users).where(eq(users.id, userId)).returning({ id: users.id });
    if (gone.length > 0) await events.entityDeleted('USER', [userId]);
  });
}

/** Forgets a customer that is gone, with its users, groups and roles. */
export async function forgetCustomer(
  db: Db,
  { tenantId, customerId }: { tenantId: string; customerId: string },
  events: PlatformEvents,
): Promise<void> {
  await atomically(db, async (tx) => {
    const gone = await tx.delete(users).where(eq(users.customerId, customerId)).returning({ id: users.id });
    await events.entityDeleted(
      'USER',
      gone.map(({ id }) => id),
    );
    await events.entityDeleted('CUSTOMER', [customerId]);
    await events.ownerDeleted(tenantId, [customerId]);
    await tx.delete(customers).where(and(eq(customers.id, customerId), eq(customers.tenantId, tenantId)));
  });
}

/** Forgets what was deleted in ThingsBoard, with all that hangs on it. */
export async function forgetGone(db: Db, type: RightsType, id: string, events: PlatformEvents): Promise<void> {
  if (type === 'USER') return forgetUser(db, id, events);
  if (type !== 'CUSTOMER') return atomically(db, () => events.entityDeleted(type, [id]));
  const [row] = await db.select({ tenantId: customers.tenantId }).from(customers).where(eq(customers.id, id));
  if (row) await forgetCustomer(db, { tenantId: row.tenantId, customerId: id }, events);
}
