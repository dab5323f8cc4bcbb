import type { AppContext } from '../app-context';
import type { Db } from '../kernel/db/client';
import { hurryJob, insertJobs, postJob, type NewJob } from '../kernel/jobs/jobs.repository';
import { countMail } from './mail-limits';
import type { MailCause, MailTemplate, OutgoingMail } from './outgoing-mail';

/** Kind of the jobs that are mails on their way out. */
export const MAIL_JOB = 'mail';

/** To one recipient one after the other; what the template needs lies beside its name. */
function jobOf<Template extends MailTemplate>(mail: OutgoingMail<Template>): NewJob {
  const { template, data, recipient, tenantId, replaces } = mail;
  return { kind: MAIL_JOB, key: replaces, about: recipient, tenantId, data: { ...data, template } };
}

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
  const { template, recipient, tenantId } = mail;
  if (!(await countMail(ctx, tx, cause, { kind: template, recipient, tenantId }))) return false;
  await postJob(tx, jobOf(mail), ctx.now());
  return true;
}

/** Puts mails into the outbox that come of one which was counted when it was asked for. */
export async function insertMails<Template extends MailTemplate>(
  ctx: Pick<AppContext, 'now'>,
  tx: Db,
  mails: OutgoingMail<Template>[],
): Promise<void> {
  await insertJobs(tx, mails.map(jobOf), ctx.now());
}

/** Whether a mail with this key still waits; if so, it is tried at once. */
export function hurryMail(tx: Db, replaces: string): Promise<boolean> {
  return hurryJob(tx, MAIL_JOB, replaces);
}
