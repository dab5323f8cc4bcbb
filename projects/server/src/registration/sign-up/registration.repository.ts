import { and, desc, eq, gt, isNotNull, lte, ne } from 'drizzle-orm';
import { hashToken, randomToken } from '../../auth';
import type { Db } from '../../db/client';
import { registrations } from '../../db/schema';
import type { Policy } from '../policy/policy.repository';
import type { SignUpValues } from './sign-up.rules';

/** A sign-up on its way to a user: a row of the table `registration`. */
export type Registration = typeof registrations.$inferSelect;

/** How long the mailed link is good; milliseconds. */
const WAITS_FOR_EMAIL_MS = 24 * 60 * 60_000;

/** Under which key the mail of a sign-up waits in the outbox. */
export const signUpMailKey = (registrationId: string) => `sign-up:${registrationId}`;

const waiting = (now: number) => and(eq(registrations.state, 'WAITING_FOR_EMAIL'), gt(registrations.expires, now));

/** What a sign-up leaves until its mail is opened. */
export interface NewRegistration {
  tenantId: string;
  values: Pick<SignUpValues, 'email' | 'contact'>;
  passwordHash: string;
  acceptedPolicies: Policy[];
}

/** Writes a sign-up down; the token for the link to its address. Only the token's hash is stored. */
export async function insertRegistration(
  tx: Db,
  { tenantId, values, passwordHash, acceptedPolicies }: NewRegistration,
  now: number,
): Promise<{ id: string; token: string }> {
  const token = randomToken();
  const [{ id }] = await tx
    .insert(registrations)
    .values({
      ...{ tenantId, passwordHash, acceptedPolicies, createdTime: now },
      email: values.email,
      fields: values.contact,
      state: 'WAITING_FOR_EMAIL',
      tokenHash: hashToken(token),
      expires: now + WAITS_FOR_EMAIL_MS,
    })
    .returning({ id: registrations.id });
  return { id, token };
}

/** A sign-up that still waits for its mail to be opened. */
export async function findWaiting(tx: Db, id: string, now: number): Promise<Registration | undefined> {
  const [row] = await tx
    .select()
    .from(registrations)
    .where(and(eq(registrations.id, id), waiting(now)));
  return row;
}

/** The newest sign-up of an address in a tenant that still waits. */
export async function findNewestWaiting(
  tx: Db,
  tenantId: string,
  email: string,
  now: number,
): Promise<Registration | undefined> {
  const [row] = await tx
    .select()
    .from(registrations)
    .where(and(eq(registrations.tenantId, tenantId), eq(registrations.email, email), waiting(now)))
    .orderBy(desc(registrations.createdTime), desc(registrations.id))
    .limit(1);
  return row;
}

/** A new token for a sign-up; the older link dies. */
export async function renewToken(tx: Db, id: string, now: number): Promise<string> {
  const token = randomToken();
  await tx
    .update(registrations)
    .set({ tokenHash: hashToken(token), expires: now + WAITS_FOR_EMAIL_MS })
    .where(eq(registrations.id, id));
  return token;
}

/**
 * Takes the sign-up of a mailed token: of two that open a link at once, one gets it. Undefined where the token is
 * unknown, used or expired. The transaction's end decides: where it fails, the link is as good as before.
 */
export async function takeByToken(tx: Db, token: string, now: number): Promise<Registration | undefined> {
  const [row] = await tx
    .select()
    .from(registrations)
    .where(and(eq(registrations.tokenHash, hashToken(token)), waiting(now), isNotNull(registrations.passwordHash)))
    .for('update');
  return row;
}

/** A user came of it. Its secrets go, and with them all other sign-ups of the address in the tenant. */
export async function markActive(tx: Db, { id, tenantId, email }: Registration, userId: string): Promise<void> {
  await tx
    .update(registrations)
    .set({ state: 'ACTIVE', userId, passwordHash: null, tokenHash: null, fields: {} })
    .where(eq(registrations.id, id));
  await tx
    .delete(registrations)
    .where(
      and(
        eq(registrations.tenantId, tenantId),
        eq(registrations.email, email),
        ne(registrations.id, id),
        eq(registrations.state, 'WAITING_FOR_EMAIL'),
      ),
    );
}

/** Whether a user came of a sign-up that was written down. */
export async function hasRegistration(tx: Db, userId: string): Promise<boolean> {
  const rows = await tx.select({ id: registrations.id }).from(registrations).where(eq(registrations.userId, userId));
  return rows.length > 0;
}

/** A sign-up that nobody needs any more. */
export async function deleteRegistration(tx: Db, id: string): Promise<void> {
  await tx.delete(registrations).where(eq(registrations.id, id));
}

/** Removes sign-ups whose mail was not opened in time: nothing is kept of people who have not confirmed. */
export async function forgetExpired(tx: Db, now: number): Promise<void> {
  await tx
    .delete(registrations)
    .where(and(eq(registrations.state, 'WAITING_FOR_EMAIL'), lte(registrations.expires, now)));
}
