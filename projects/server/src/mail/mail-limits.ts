import { forgetHits, hit } from '../kernel/http/rate-limit';
import type { Authority } from 'ngx-self-registration/models';
import type { AppContext } from '../app-context';
import type { Db } from '../kernel/db/client';
import { tooManyRequests } from '../kernel/errors';
import { mailboxKey } from './mailbox-key';
import type { MailCause, MailTemplate } from './outgoing-mail';

const HOUR_MS = 60 * 60_000;

/** Kinds of mail that are counted: those of the outbox, and the test mail, which is sent while its sender waits. */
export type CountedMail = MailTemplate | 'TEST';

/**
 * Mails per hour to one recipient, by kind. Each kind for itself: notices, which others cause, must not use up what
 * somebody's own password reset needs.
 */
const PER_RECIPIENT: Record<CountedMail, number> = {
  SIGN_UP: 5,
  SIGN_UP_AGAIN: 5,
  ACTIVATION: 30,
  ACTIVATED: 5,
  PASSWORD_RESET: 5,
  REGISTRATION_NOTICES: 60,
  REGISTRATION_NOTICE: 60,
  TEST: 30,
};

/** Mails per hour and kind to one recipient that the people of one owner cause; others' mails do not count. */
const PER_RECIPIENT_OF_OWNER: Partial<Record<CountedMail, number>> = { ACTIVATION: 5 };

/** Mails per hour and kind that one client causes without signing in. A household or an office shares one address. */
const PER_CLIENT = 60;

/** Mails per hour and kind that one signed-in person causes. Anybody may be a customer's user: sign-up is open. */
const PER_SENDER: Record<Authority, number> = { SYS_ADMIN: 500, TENANT_ADMIN: 500, CUSTOMER_USER: 20 };

/**
 * Mails per hour and kind of one owner's people together. Customers share no limit: ten of them, whom anybody may be,
 * would refuse all others.
 */
const PER_OWNER: Record<Authority, number> = { SYS_ADMIN: 1000, TENANT_ADMIN: 1000, CUSTOMER_USER: 60 };

/** Mails per hour and kind that strangers together may cause in one tenant; what is beyond waits. */
const STRANGERS_PER_TENANT = 1000;
const STRANGERS_MAILS: readonly CountedMail[] = ['SIGN_UP', 'SIGN_UP_AGAIN', 'ACTIVATED'];

/**
 * Mails of sign-ups are counted in each tenant for itself: anybody may have a form, and would use up by it what an
 * address needs at another.
 */
const recipientKey = (kind: CountedMail, recipient: string, tenantId: string | null) =>
  `mail:${kind}:${kind === 'SIGN_UP' || kind === 'SIGN_UP_AGAIN' ? `in:${tenantId}:` : ''}to:${mailboxKey(recipient)}`;

/** What a mail is counted by. */
export interface MailToCount {
  kind: CountedMail;
  recipient: string;
  tenantId: string | null;
}

/**
 * Counts a mail that is asked for against whoever asks, on all instances, and tells whether it may go into the outbox.
 * For a stranger the answer is false and must stay invisible. Throws 429 where the sender is signed in. Only what the
 * sender and their own owner have sent is counted: nobody may use up a limit so that somebody else is refused.
 */
export async function countMail(
  ctx: Pick<AppContext, 'now'>,
  tx: Db,
  { client, sender }: MailCause,
  { kind, recipient }: MailToCount,
): Promise<boolean> {
  if (!sender) return hit(tx, `mail:${kind}:from:${client}`, PER_CLIENT, HOUR_MS, ctx.now());
  const { userId, authority, tenantId, customerId } = sender;
  const owner = `${tenantId}:${customerId}`;
  // Always in this order, so that two who count at once wait for each other instead of both for ever.
  const counts: [string, number][] = [
    [`mail:${kind}:by:${userId}`, PER_SENDER[authority]],
    [`mail:${kind}:owner:${owner}`, PER_OWNER[authority]],
    [`${recipientKey(kind, recipient, null)}:by:${owner}`, PER_RECIPIENT_OF_OWNER[kind] ?? PER_RECIPIENT[kind]],
  ];
  for (const [key, limit] of counts) {
    if (await hit(tx, key, limit, HOUR_MS, ctx.now())) continue;
    throw tooManyRequests('Too many mails of this kind were sent. Try again in an hour.');
  }
  return true;
}

/**
 * Counts a mail that is about to leave, and tells whether it may. Requests that come to nothing, because there is
 * nobody to mail or no link to mail them, use up no limit. `WAIT`: the tenant's strangers are over theirs.
 */
export async function countLeaving(
  ctx: Pick<AppContext, 'now'>,
  tx: Db,
  { kind, recipient, tenantId }: MailToCount,
): Promise<'SEND' | 'WAIT' | 'DROP'> {
  if (tenantId && STRANGERS_MAILS.includes(kind)) {
    const key = `mail:${kind}:strangers:${tenantId}`;
    if (!(await hit(tx, key, STRANGERS_PER_TENANT, HOUR_MS, ctx.now()))) return 'WAIT';
  }
  const mayLeave = await hit(tx, recipientKey(kind, recipient, tenantId), PER_RECIPIENT[kind], HOUR_MS, ctx.now());
  return mayLeave ? 'SEND' : 'DROP';
}

/** Whoever has used a mailed link has the mailbox: what strangers have asked for in their name counts no more. */
export async function forgetMailsTo(tx: Db, kind: CountedMail, recipient: string): Promise<void> {
  await forgetHits(tx, recipientKey(kind, recipient, null));
}
