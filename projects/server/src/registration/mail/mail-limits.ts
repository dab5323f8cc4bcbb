import type { Authority } from 'ngx-self-registration/models';
import { forgetHits, hit } from '../../access';
import type { AppContext } from '../../app-context';
import type { Db } from '../../db/client';
import { tooManyRequests } from '../../errors';
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
  ACTIVATION: 5,
  ACTIVATED: 5,
  PASSWORD_RESET: 5,
  REGISTRATION_NOTICE: 60,
  TEST: 30,
};

/** Mails per hour and kind that one client causes without signing in. A household or an office shares one address. */
const PER_CLIENT = 60;

/** Mails per hour and kind that one signed-in person causes. Anybody may be a customer's user: sign-up is open. */
const PER_SENDER: Record<Authority, number> = { SYS_ADMIN: 500, TENANT_ADMIN: 500, CUSTOMER_USER: 20 };

/** Mails per hour and kind in one tenant: by strangers together, by its administrators, by its customers' users. */
const PER_TENANT: Record<Authority | 'STRANGER', number> = {
  STRANGER: 1000,
  SYS_ADMIN: 1000,
  TENANT_ADMIN: 1000,
  CUSTOMER_USER: 200,
};

const recipientKey = (kind: CountedMail, recipient: string) => `mail:${kind}:to:${mailboxKey(recipient)}`;

/** What a mail is counted by. */
export interface MailToCount {
  kind: CountedMail;
  recipient: string;
  tenantId: string | null;
}

/**
 * Counts a mail against everybody concerned, on all instances, and tells whether it may leave. For a stranger the
 * answer is false and must stay invisible: nobody may use up a limit so that somebody else is refused. Throws 429 where
 * the sender is signed in.
 */
export async function countMail(
  ctx: Pick<AppContext, 'now'>,
  tx: Db,
  cause: MailCause,
  { kind, recipient, tenantId }: MailToCount,
): Promise<boolean> {
  const { client, sender } = cause;
  const role = sender?.authority ?? 'STRANGER';
  // Always in this order, so that two who count at once wait for each other instead of both for ever.
  const counts: [string, number][] = [
    sender
      ? [`mail:${kind}:by:${sender.userId}`, PER_SENDER[sender.authority]]
      : [`mail:${kind}:from:${client}`, PER_CLIENT],
    ...(tenantId ? [[`mail:${kind}:tenant:${tenantId}:${role}`, PER_TENANT[role]] as [string, number]] : []),
    [recipientKey(kind, recipient), PER_RECIPIENT[kind]],
  ];
  for (const [key, limit] of counts) {
    if (await hit(tx, key, limit, HOUR_MS, ctx.now())) continue;
    if (sender) throw tooManyRequests('Too many mails of this kind were sent. Try again in an hour.');
    return false;
  }
  return true;
}

/** Whoever has used a mailed link has the mailbox: what strangers have asked for in their name counts no more. */
export async function forgetMailsTo(tx: Db, kind: CountedMail, recipient: string): Promise<void> {
  await forgetHits(tx, recipientKey(kind, recipient));
}
