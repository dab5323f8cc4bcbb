import { and, eq, inArray, isNull, isNotNull, lte, ne, or } from 'drizzle-orm';
import type { Db } from '../../kernel/db/client';
import { registrations } from '../../kernel/db/schema';
import { moveRegistrations, WAITS_AT_MOST_MS, type Registration } from './registration.repository';

/** How long it is known that a registration has expired or was refused; milliseconds. */
const KEEP_MS = 30 * 24 * 60 * 60_000;

const NO_SECRETS = { sealedPassword: null, passwordHash: null, tokenHash: null };
const NOTHING_PERSONAL = { ...NO_SECRETS, email: '', fields: {}, acceptedPolicies: [] };

/**
 * The link of a registration was opened: from now on things are made of it, and all others of its address in the tenant
 * end. `passwordHash` is the user's
 * password as the platform keeps it.
 */
export async function confirm(tx: Db, registration: Registration, passwordHash: string, now: number): Promise<void> {
  const { id, tenantId, email } = registration;
  await tx
    .update(registrations)
    .set({ confirmedTime: now, passwordHash, sealedPassword: null })
    .where(eq(registrations.id, id));
  const others = and(
    eq(registrations.tenantId, tenantId),
    eq(registrations.email, email),
    ne(registrations.id, id),
    isNull(registrations.confirmedTime),
  );
  await moveRegistrations(tx, 'OVERTAKEN', others, { ...NOTHING_PERSONAL, expires: now });
}

/** Somebody has chosen another password before their login was made with the first: it takes its place. */
export async function replaceKept(tx: Db, { id }: Registration, passwordHash: string): Promise<void> {
  await tx
    .update(registrations)
    .set({ passwordHash })
    .where(and(eq(registrations.id, id), eq(registrations.state, 'WAITING_FOR_EMAIL')));
}

/** Whether another registration of the address in the tenant was confirmed and is not active yet. */
export async function isBeingMade(tx: Db, { id, tenantId, email }: Registration): Promise<boolean> {
  const rows = await tx
    .select({ id: registrations.id })
    .from(registrations)
    .where(
      and(
        eq(registrations.tenantId, tenantId),
        eq(registrations.email, email),
        ne(registrations.id, id),
        eq(registrations.state, 'WAITING_FOR_EMAIL'),
        isNotNull(registrations.confirmedTime),
      ),
    );
  return rows.length > 0;
}

/** A registration, wherever it is on its way. */
export async function findRegistration(tx: Db, id: string): Promise<Registration | undefined> {
  const [row] = await tx.select().from(registrations).where(eq(registrations.id, id));
  return row;
}

/** Takes a registration until the transaction's end, to make something of it. Take first what was made of it already. */
export async function holdRegistration(tx: Db, id: string): Promise<Registration | undefined> {
  const [row] = await tx.select().from(registrations).where(eq(registrations.id, id)).for('update');
  return row;
}

/** Writes down what was made of a registration, in the transaction that makes it where that can be. */
export async function recordMade(
  tx: Db,
  id: string,
  made: Partial<Pick<Registration, 'customerId' | 'userId'>>,
): Promise<void> {
  await tx.update(registrations).set(made).where(eq(registrations.id, id));
}

/** Everything is made of it. Its link is good until somebody is signed in by it. */
export async function markActive(tx: Db, id: string): Promise<void> {
  const values = { sealedPassword: null, passwordHash: null, fields: {} };
  await moveRegistrations(tx, 'PROVISIONED', eq(registrations.id, id), values);
}

/** Nothing can be made of a registration that was confirmed: what was made is gone, and nothing personal is kept of it. */
export async function giveUp(tx: Db, { id }: Registration, now: number): Promise<void> {
  const values = { ...NOTHING_PERSONAL, customerId: null, expires: now };
  await moveRegistrations(tx, 'TIME_OVER', eq(registrations.id, id), values);
}

/** Uses a link up; false where somebody was signed in by it already. */
export async function useUpLink(tx: Db, { id, tokenHash }: Registration): Promise<boolean> {
  const used = await tx
    .update(registrations)
    .set({ tokenHash: null })
    .where(and(eq(registrations.id, id), eq(registrations.tokenHash, tokenHash!)))
    .returning({ id: registrations.id });
  return used.length > 0;
}

/** A registration is not approved. Its address is kept for a while, so that it can be told whom that was. */
export async function refuse(tx: Db, id: string, now: number): Promise<boolean> {
  const values = { ...NOTHING_PERSONAL, email: undefined, expires: now };
  return (await moveRegistrations(tx, 'REFUSED', eq(registrations.id, id), values)).length > 0;
}

/**
 * Ends what was not confirmed or approved in time, and what could not be made in time: nothing personal is kept of it.
 * Links end that nobody was signed in by; and what has ended long ago goes.
 */
export async function forgetExpired(tx: Db, now: number): Promise<void> {
  const late = or(
    and(isNull(registrations.confirmedTime), lte(registrations.expires, now)),
    lte(registrations.confirmedTime, now - WAITS_AT_MOST_MS),
  );
  await moveRegistrations(tx, 'TIME_OVER', late, { ...NOTHING_PERSONAL, expires: now });
  await tx
    .update(registrations)
    .set({ tokenHash: null })
    .where(and(eq(registrations.state, 'ACTIVE'), isNotNull(registrations.tokenHash), lte(registrations.expires, now)));
  await tx
    .delete(registrations)
    .where(and(inArray(registrations.state, ['EXPIRED', 'REFUSED']), lte(registrations.expires, now - KEEP_MS)));
}
