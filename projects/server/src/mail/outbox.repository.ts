import { and, eq, inArray, isNull, lt, lte, notInArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { AppContext } from '../app-context';
import type { Db } from '../kernel/db/client';
import { mailOutbox } from '../kernel/db/schema';
import { countMail } from './mail-limits';
import type { MailCause, MailTemplate, OutgoingMail } from './outgoing-mail';

/** A mail that waits, or has waited, in the outbox. */
export type OutboxRow = typeof mailOutbox.$inferSelect;

/** An instance that takes mails, and for how long it has them unless it renews that. */
export interface Lease {
  owner: string;
  /** Milliseconds. */
  leaseMs: number;
}

/** What an instance is busy with: mails of these tenants and to these recipients have to wait for it. */
export interface Busy {
  tenants: string[];
  recipients: string[];
}

const other = alias(mailOutbox, 'other');

const open = and(isNull(mailOutbox.sentTime), isNull(mailOutbox.failedTime));
const otherOpen = sql`${other.sentTime} is null and ${other.failedTime} is null`;
const sameKey = sql`${other.replaces} = ${mailOutbox.replaces} and ${other.id} <> ${mailOutbox.id}`;
const replaced = sql`exists (select 1 from ${mailOutbox} "other" where ${sameKey} and ${otherOpen}
  and (${other.createdTime}, ${other.id}) > (${mailOutbox.createdTime}, ${mailOutbox.id}))`;

/**
 * Puts a mail into the outbox, in the transaction that causes it; it leaves after the commit. False where a stranger
 * is over a limit: then nothing leaves, and nobody must notice. 429 for whoever is signed in. What its recipient and its
 * tenant are sent is counted when it leaves.
 */
export async function postMail<Template extends MailTemplate>(
  ctx: Pick<AppContext, 'now'>,
  tx: Db,
  cause: MailCause,
  mail: OutgoingMail<Template>,
): Promise<boolean> {
  const { template, data, recipient, tenantId, replaces } = mail;
  if (!(await countMail(ctx, tx, cause, { kind: template, recipient, tenantId }))) return false;
  const now = ctx.now();
  if (replaces) {
    // One that is just leaving stays; the new one waits for its end.
    await tx.delete(mailOutbox).where(and(open, eq(mailOutbox.replaces, replaces), lte(mailOutbox.leasedUntil, now)));
  }
  await tx
    .insert(mailOutbox)
    .values({ template, data: { ...data }, recipient, tenantId, replaces, createdTime: now, nextAttempt: 0 });
  return true;
}

/** Puts mails into the outbox that come of one which was counted when it was asked for. */
export async function insertMails<Template extends MailTemplate>(
  ctx: Pick<AppContext, 'now'>,
  tx: Db,
  mails: OutgoingMail<Template>[],
): Promise<void> {
  if (mails.length === 0) return;
  const values = mails.map((mail) => ({ ...mail, data: { ...mail.data }, createdTime: ctx.now(), nextAttempt: 0 }));
  await tx.insert(mailOutbox).values(values);
}

/**
 * Takes mails that are due, oldest first. Rows that another instance is just taking are skipped; one that crashes while
 * it sends leaves its mails to the others when its lease is over. Mails with the same key never leave side by side.
 */
export async function claimDue(
  tx: Db,
  { owner, leaseMs }: Lease,
  now: number,
  limit: number,
  busy: Busy = { tenants: [], recipients: [] },
): Promise<OutboxRow[]> {
  const free = lte(mailOutbox.leasedUntil, now);
  await tx.delete(mailOutbox).where(and(open, free, sql`${mailOutbox.replaces} is not null`, replaced));
  const leaving = sql`exists (select 1 from ${mailOutbox} "other" where ${sameKey} and ${otherOpen}
    and ${other.leasedUntil} > ${now})`;
  const idle = and(
    busy.recipients.length ? notInArray(mailOutbox.recipient, busy.recipients) : undefined,
    busy.tenants.length ? or(isNull(mailOutbox.tenantId), notInArray(mailOutbox.tenantId, busy.tenants)) : undefined,
  );
  const due = tx
    .select({ id: mailOutbox.id })
    .from(mailOutbox)
    .where(and(open, free, lte(mailOutbox.nextAttempt, now), sql`not ${leaving}`, idle))
    .orderBy(mailOutbox.nextAttempt, mailOutbox.createdTime)
    .limit(limit)
    .for('update', { skipLocked: true });
  const taken = await tx
    .update(mailOutbox)
    .set({ attempts: sql`${mailOutbox.attempts} + 1`, leasedBy: owner, leasedUntil: now + leaseMs })
    .where(inArray(mailOutbox.id, due))
    .returning();
  // RETURNING knows no order.
  return taken.sort((a, b) => a.createdTime - b.createdTime);
}

const held = (row: OutboxRow) => and(eq(mailOutbox.id, row.id), eq(mailOutbox.leasedBy, row.leasedBy!));

/** Goes on holding mails that are still being sent. */
export async function renewLeases(tx: Db, { owner, leaseMs }: Lease, ids: string[], now: number): Promise<void> {
  await tx
    .update(mailOutbox)
    .set({ leasedUntil: now + leaseMs })
    .where(and(open, inArray(mailOutbox.id, ids), eq(mailOutbox.leasedBy, owner)));
}

const FORGOTTEN = { data: {}, subject: '', html: '', text: '', leasedUntil: 0 };

/** The mail has left. What it said goes: it may hold a link that signs somebody in. */
export async function markSent(tx: Db, row: OutboxRow, now: number): Promise<void> {
  await tx
    .update(mailOutbox)
    .set({ ...FORGOTTEN, sentTime: now, lastError: null })
    .where(held(row));
}

/**
 * The mail was not tried after all and is free again. Its tenant is known now, where it was found only when the mail
 * was to leave: next time it waits until that tenant has its turn.
 */
export async function releaseMail(tx: Db, row: OutboxRow, tenantId = row.tenantId): Promise<void> {
  await tx
    .update(mailOutbox)
    .set({ tenantId, leasedUntil: 0, attempts: row.attempts - 1 })
    .where(held(row));
}

/** Keeps more with a mail, for its next try or until it has left. */
export async function keepInMail(tx: Db, row: OutboxRow, more: Record<string, unknown>): Promise<void> {
  row.data = { ...row.data, ...more };
  await tx.update(mailOutbox).set({ data: row.data }).where(held(row));
}

/** The mail is not to be sent after all. */
export async function dropMail(tx: Db, row: OutboxRow): Promise<void> {
  await tx.delete(mailOutbox).where(held(row));
}

/** The mail has not left: it is tried again at `nextAttempt`, or given up where that is null, or a newer one is there. */
export async function markFailed(
  tx: Db,
  row: OutboxRow,
  error: string,
  now: number,
  nextAttempt: number | null,
): Promise<void> {
  const values = nextAttempt === null ? { ...FORGOTTEN, failedTime: now } : { nextAttempt, leasedUntil: 0 };
  await tx
    .update(mailOutbox)
    .set({ ...values, lastError: error })
    .where(held(row));
}

/** Whether a mail with this key still waits; if so, it is tried at once. */
export async function hurryMail(tx: Db, replaces: string): Promise<boolean> {
  const hurried = await tx
    .update(mailOutbox)
    .set({ nextAttempt: 0 })
    .where(and(open, eq(mailOutbox.replaces, replaces)))
    .returning({ id: mailOutbox.id });
  return hurried.length > 0;
}

/** Removes mails that left or were given up before a moment. */
export async function forgetOldMail(tx: Db, before: number): Promise<void> {
  await tx.delete(mailOutbox).where(or(lt(mailOutbox.sentTime, before), lt(mailOutbox.failedTime, before)));
}
