import { randomUUID } from 'node:crypto';
import { seal } from '../../kernel/secrets/seal';
import { hashToken, randomToken } from '../../kernel/secrets/secrets';
import { and, desc, eq, gt, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../../kernel/db/client';
import { registrations } from '../../kernel/db/schema';
import type { Policy } from '../policy/policy.repository';
import { transition, type RegistrationEvent } from './registration.states';
import type { SignUpValues } from './sign-up.rules';

/** A sign-up on its way to a user: a row of the table `registration`. */
export type Registration = typeof registrations.$inferSelect;

const DAY_MS = 24 * 60 * 60_000;

/** How long the mailed link is good; milliseconds. */
const WAITS_FOR_EMAIL_MS = DAY_MS;

/** How long a sign-up waits for its e-mail at the most, however often its mail is asked for; milliseconds. */
export const WAITS_AT_MOST_MS = 3 * WAITS_FOR_EMAIL_MS;

/** How long it waits for somebody's approval; milliseconds. */
const WAITS_FOR_APPROVAL_MS = 30 * DAY_MS;

/** Under which key the mail of a sign-up waits in the outbox. */
export const signUpMailKey = (registrationId: string) => `sign-up:${registrationId}`;

const waiting = (now: number) =>
  and(
    eq(registrations.state, 'WAITING_FOR_EMAIL'),
    isNull(registrations.confirmedTime),
    gt(registrations.expires, now),
  );

/** Moves registrations by the table of transitions: those that the event may not happen to stay as they are. */
export async function moveRegistrations(
  tx: Db,
  event: RegistrationEvent,
  which: SQL | undefined,
  values: Partial<typeof registrations.$inferInsert> = {},
): Promise<string[]> {
  const { from, to } = transition(event);
  const moved = await tx
    .update(registrations)
    .set({ ...values, state: to })
    .where(and(inArray(registrations.state, from), which))
    .returning({ id: registrations.id });
  return moved.map(({ id }) => id);
}

/** What a sign-up leaves until its mail is opened. */
export interface NewRegistration {
  tenantId: string;
  values: SignUpValues;
  acceptedPolicies: Policy[];
  /** Whether somebody has to approve it first. Then nothing is kept of its password: its link will ask for one. */
  needsApproval: boolean;
}

/**
 * Writes a sign-up down; the token for the link to its address, null where its mail has to wait. Only the token's hash
 * is stored, and the password only sealed under the token.
 */
export async function insertRegistration(
  tx: Db,
  { tenantId, values, acceptedPolicies, needsApproval }: NewRegistration,
  now: number,
): Promise<{ id: string; token: string | null }> {
  const id = randomUUID();
  const token = needsApproval ? null : randomToken();
  const opened =
    token === null
      ? { state: transition('APPROVAL_NEEDED').to, expires: now + WAITS_FOR_APPROVAL_MS }
      : {
          state: transition('MAIL_POSTED').to,
          tokenHash: hashToken(token),
          sealedPassword: seal(values.password, token, { purpose: 'sign-up-password', id }),
          expires: now + WAITS_FOR_EMAIL_MS,
          waitingSince: now,
        };
  const { email, contact: fields } = values;
  await tx.insert(registrations).values({ id, tenantId, email, fields, acceptedPolicies, createdTime: now, ...opened });
  return { id, token };
}

/** From now on a registration that was approved waits for its e-mail. Undefined where there is none to approve. */
export async function approve(tx: Db, id: string, now: number): Promise<Registration | undefined> {
  const times = { waitingSince: now, expires: now + WAITS_FOR_EMAIL_MS };
  const [moved] = await moveRegistrations(
    tx,
    'APPROVED',
    and(eq(registrations.id, id), gt(registrations.expires, now)),
    times,
  );
  return moved === undefined ? undefined : findWaiting(tx, id, now);
}

/** A registration that waits for its e-mail. */
export async function findWaiting(tx: Db, id: string, now: number): Promise<Registration | undefined> {
  const [row] = await tx
    .select()
    .from(registrations)
    .where(and(eq(registrations.id, id), waiting(now)));
  return row;
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
 * A new token for a sign-up; the older link dies, and the new one asks for a password: only the first opens the seal.
 * Null where the sign-up does not wait any more: its older link may be open in this very moment.
 */
export async function renewToken(
  tx: Db,
  { id, createdTime, waitingSince }: Registration,
  now: number,
): Promise<string | null> {
  const token = randomToken();
  const expires = Math.min(now + WAITS_FOR_EMAIL_MS, (waitingSince ?? createdTime) + WAITS_AT_MOST_MS);
  const renewed = await tx
    .update(registrations)
    .set({ tokenHash: hashToken(token), expires, ...NO_PASSWORD })
    .where(and(eq(registrations.id, id), waiting(now)))
    .returning({ id: registrations.id });
  return renewed.length > 0 ? token : null;
}

const NO_PASSWORD = { sealedPassword: null, passwordHash: null };

/** Whether whoever opens a registration's link has to choose a password. */
export const asksForPassword = ({ state, confirmedTime, sealedPassword, passwordHash }: Registration): boolean =>
  state === 'WAITING_FOR_EMAIL' && confirmedTime === null && sealedPassword === null && passwordHash === null;

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
    .set(NO_PASSWORD)
    .where(
      and(eq(registrations.tenantId, tenantId), eq(registrations.email, email), isNull(registrations.confirmedTime)),
    );
}

const linked = (token: string, now: number) =>
  and(
    eq(registrations.tokenHash, hashToken(token)),
    gt(registrations.expires, now),
    inArray(registrations.state, ['WAITING_FOR_EMAIL', 'ACTIVE']),
  );

/**
 * The registration of a mailed token; it may be confirmed, or active, where nobody was signed in yet. Undefined where the
 * token is unknown, used or expired.
 */
export async function findByToken(tx: Db, token: string, now: number): Promise<Registration | undefined> {
  const [row] = await tx.select().from(registrations).where(linked(token, now));
  return row;
}

/**
 * Takes the registration of a mailed token until the transaction's end: of two that open links of one address at once,
 * the second finds what the first has left. Undefined like {@link findByToken}.
 */
export async function takeByToken(tx: Db, token: string, now: number): Promise<Registration | undefined> {
  const found = await findByToken(tx, token, now);
  if (!found) return undefined;
  await lockSignUps(tx, found.tenantId, found.email);
  const [row] = await tx.select().from(registrations).where(linked(token, now)).for('update');
  return row;
}

/** Whether a user came of a sign-up that was written down. */
export async function hasRegistration(tx: Db, userId: string): Promise<boolean> {
  const rows = await tx.select({ id: registrations.id }).from(registrations).where(eq(registrations.userId, userId));
  return rows.length > 0;
}
