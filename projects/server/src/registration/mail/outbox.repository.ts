import { and, eq, inArray, isNull, lte, or, lt, sql } from 'drizzle-orm';
import type { Db } from '../../db/client';
import { mailOutbox } from '../../db/schema';
import type { Mail } from './mail-transport';

/** A mail that waits, or has waited, in the outbox. */
export type OutboxRow = typeof mailOutbox.$inferSelect;

const open = and(isNull(mailOutbox.sentTime), isNull(mailOutbox.failedTime));

/** Puts a mail into the outbox, in the transaction that causes it. It leaves after the commit. */
export async function enqueueMail(tx: Db, tenantId: string | null, mail: Mail): Promise<void> {
  const { to, subject, html, text } = mail;
  await tx.insert(mailOutbox).values({ tenantId, recipient: to, subject, html, text, nextAttempt: 0 });
}

/**
 * Takes mails that are due, for `leaseMs`; oldest first. Rows that another instance is just taking are skipped; one that crashes
 * while it sends leaves its mails to the next attempt after the lease.
 */
export async function claimDue(tx: Db, now: number, leaseMs: number, limit: number): Promise<OutboxRow[]> {
  const due = tx
    .select({ id: mailOutbox.id })
    .from(mailOutbox)
    .where(and(open, lte(mailOutbox.nextAttempt, now)))
    .orderBy(mailOutbox.nextAttempt, mailOutbox.createdTime)
    .limit(limit)
    .for('update', { skipLocked: true });
  const taken = await tx
    .update(mailOutbox)
    .set({ attempts: sql`${mailOutbox.attempts} + 1`, nextAttempt: now + leaseMs })
    .where(inArray(mailOutbox.id, due))
    .returning();
  // RETURNING knows no order.
  return taken.sort((a, b) => a.createdTime - b.createdTime);
}

/** The mail has left. Its text goes: it may hold a link that signs somebody in. */
export async function markSent(tx: Db, id: string, now: number): Promise<void> {
  await tx.update(mailOutbox).set({ sentTime: now, html: '', text: '', lastError: null }).where(eq(mailOutbox.id, id));
}

/** The mail has not left: it is tried again at `nextAttempt`, or given up where that is null. */
export async function markFailed(
  tx: Db,
  id: string,
  error: string,
  now: number,
  nextAttempt: number | null,
): Promise<void> {
  const values = nextAttempt === null ? { failedTime: now, html: '', text: '' } : { nextAttempt };
  await tx
    .update(mailOutbox)
    .set({ ...values, lastError: error })
    .where(eq(mailOutbox.id, id));
}

/** Removes mails that left or were given up before a moment. */
export async function forgetOldMail(tx: Db, before: number): Promise<void> {
  await tx.delete(mailOutbox).where(or(lt(mailOutbox.sentTime, before), lt(mailOutbox.failedTime, before)));
}
