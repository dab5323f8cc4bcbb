import { desc, eq, notInArray, sql } from 'drizzle-orm';
import type { Db } from '../kernel/db/client';
import { demoMailbox } from '../kernel/db/schema';

/** How many messages the mailbox keeps. */
const KEPT = 500;

/** A message that the demo's SMTP server has received. */
export interface MailboxMessage {
  id: string;
  /** Milliseconds since 1970. */
  createdTime: number;
  from: string;
  to: string[];
  subject: string;
  html: string | null;
  text: string | null;
}

function toMessage({ sender, recipients, ...rest }: typeof demoMailbox.$inferSelect): MailboxMessage {
  return { ...rest, from: sender, to: recipients };
}

/** Messages, newest first; those to one address if it is given. */
export async function selectMessages(db: Db, to?: string): Promise<MailboxMessage[]> {
  const rows = await db
    .select()
    .from(demoMailbox)
    .where(to ? sql`${demoMailbox.recipients} @> ${JSON.stringify([to])}::jsonb` : undefined)
    .orderBy(desc(demoMailbox.createdTime), desc(demoMailbox.id))
    .limit(KEPT);
  return rows.map(toMessage);
}

export async function findMessage(db: Db, id: string): Promise<MailboxMessage | null> {
  const [row] = await db.select().from(demoMailbox).where(eq(demoMailbox.id, id));
  return row ? toMessage(row) : null;
}

export async function deleteMessages(db: Db): Promise<void> {
  await db.delete(demoMailbox);
}

/** Drops what is older than the newest {@link KEPT} messages. */
export async function forgetOldMessages(db: Db): Promise<void> {
  const newest = db.select({ id: demoMailbox.id }).from(demoMailbox).orderBy(desc(demoMailbox.createdTime)).limit(KEPT);
  await db.delete(demoMailbox).where(notInArray(demoMailbox.id, newest));
}
