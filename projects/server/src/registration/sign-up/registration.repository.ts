import { hashToken, randomToken } from '../../kernel/secrets/secrets';
import { and, desc, eq, gt, lte, ne, sql } from 'drizzle-orm';
import type { Db } from '../../kernel/db/client';
import { registrations } from '../../kernel/db/schema';
import type { Policy } from '../policy/policy.repository';
import type { SignUpValues } from './sign-up.rules';

/** A sign-up on its way to a user: a row of the table `registration`. */
export type Registration = typeof registrations.$inferSelect;

/** How long the mailed link is good; milliseconds. */
const WAITS_FOR_EMAIL_MS = 24 * 60 * 60_000;

/** How long a sign-up waits at the most, however often its mail is asked for; milliseconds. */
const WAITS_AT_MOST_MS = 3 * WAITS_FOR_EMAIL_MS;

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

/** The newest two sign-ups of an address in a tenant that still wait: the one that is meant, and whether it is alone. */
export async function findNewestWaiting(
  tx: Db,
  { tenantId, email }: Pick<Registration, 'tenantId' | 'email'>,
  now: number,
): Promise<Registration[]> {
  return tx
    .select()
    .from(registrations)
    .where(and(eq(registrations.tenantId, tenantId), eq(registrations.email, email), waiting(now)))
    .orderBy(desc(registrations.createdTime), desc(registrations.id))
    .limit(2);
}

/**
 * A new token for a sign-up; the older link dies. Unless the password is kept, the link asks for a new one. Null where
 * the sign-up does not wait any more: its older link may be open in this very moment.
 */
export async function renewToken(
  tx: Db,
  { id, createdTime }: Registration,
  now: number,
  keepPassword: boolean,
): Promise<string | null> {
  const token = randomToken();
  // Always later than the first link's end: that is how the two are told apart.
  const latest = Math.max(now, createdTime + 1) + WAITS_FOR_EMAIL_MS;
  const expires = Math.min(latest, createdTime + WAITS_AT_MOST_MS);
  const renewed = await tx
    .update(registrations)
    .set({ tokenHash: hashToken(token), expires, ...(keepPassword ? {} : { passwordHash: null }) })
    .where(and(eq(registrations.id, id), waiting(now)))
    .returning({ id: registrations.id });
  return renewed.length > 0 ? token : null;
}

const hasFirstLink = ({ createdTime, expires }: Registration) => expires === createdTime + WAITS_FOR_EMAIL_MS;

/**
 * Hash of the password that a sign-up's link makes good without asking; null where its opener has to choose one. A mail
 * that was asked for again is the newest sign-up's, and where several wait that may be a stranger's, whose password
 * would open the account of whoever has asked.
 */
export async function passwordBehindLink(tx: Db, registration: Registration, now: number): Promise<string | null> {
  if (hasFirstLink(registration)) return registration.passwordHash;
  return (await findNewestWaiting(tx, registration, now)).length > 1 ? null : registration.passwordHash;
}

/**
 * Those who change several sign-ups of an address in a tenant take turns: each would hold one of them and wait for
 * another's for ever.
 */
async function lockSignUps(tx: Db, tenantId: string, email: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-up:${tenantId}:${email}`}, 0))`);
}

/** All links of an address in a tenant ask for a new password from now on. */
export async function forgetPasswords(tx: Db, tenantId: string, email: string): Promise<void> {
  await lockSignUps(tx, tenantId, email);
  await tx
    .update(registrations)
    .set({ passwordHash: null })
    .where(and(eq(registrations.tenantId, tenantId), eq(registrations.email, email)));
}

/** The sign-up of a mailed token. Undefined where the token is unknown, used or expired. */
export async function findByToken(tx: Db, token: string, now: number): Promise<Registration | undefined> {
  const [row] = await tx
    .select()
    .from(registrations)
    .where(and(eq(registrations.tokenHash, hashToken(token)), waiting(now)));
  return row;
}

/**
 * Takes the sign-up of a mailed token: of two that open links of one address at once, one gets it. Undefined where the token is
 * unknown, used or expired. The transaction's end decides: where it fails, the link is as good as before.
 */
export async function takeByToken(tx: Db, token: string, now: number): Promise<Registration | undefined> {
  const found = await findByToken(tx, token, now);
  if (!found) return undefined;
  await lockSignUps(tx, found.tenantId, found.email);
  const [row] = await tx
    .select()
    .from(registrations)
    .where(and(eq(registrations.tokenHash, hashToken(token)), waiting(now)))
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

/** Removes sign-ups whose mail was not opened in time: nothing is kept of people who have not confirmed. */
export async function forgetExpired(tx: Db, now: number): Promise<void> {
  await tx
    .delete(registrations)
    .where(and(eq(registrations.state, 'WAITING_FOR_EMAIL'), lte(registrations.expires, now)));
}
