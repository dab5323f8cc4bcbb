import { randomUUID } from 'node:crypto';
import type { AppContext } from '../../app-context';
import type { Db } from '../../db/client';
import { effectiveMailSettings } from './mail-settings.repository';
import { mailFailureReason, sendMail, type Mail } from './mail-transport';
import { claimDue, dropMail, markFailed, markSent, renewLeases, type Lease, type OutboxRow } from './outbox.repository';
import type { MailTemplate, OutgoingMail } from './outgoing-mail';

const BATCH = 5;
/** How late a mail may be after a crash; milliseconds. Whoever sends for longer renews it. */
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** Waiting times between attempts: 5 s, 10 s, 20 s, … up to an hour. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60 * 60_000;
/** A mail that is this old is given up: the link in it has expired. */
const GIVE_UP_MS = 24 * 60 * 60_000;

/** A mail as it leaves, and by whose mail server. */
export interface RenderedMail {
  mail: Mail;
  tenantId: string | null;
}

/**
 * Makes a mail when it is about to leave: looks up whom it is about and makes the tokens of its links, so that the
 * link that arrives last is the good one. Null where there is nothing to say; nobody is told.
 */
export type MailRenderers = {
  [Template in MailTemplate]: (ctx: AppContext, tx: Db, mail: OutgoingMail<Template>) => Promise<RenderedMail | null>;
};

type Renderer = (ctx: AppContext, tx: Db, mail: OutgoingMail) => Promise<RenderedMail | null>;

async function render(ctx: AppContext, renderers: MailRenderers, row: OutboxRow): Promise<RenderedMail | null> {
  const { template, recipient, tenantId, subject, html, text } = row;
  if (template === 'RENDERED') return { tenantId, mail: { to: recipient, subject, html, text } };
  const renderer = (renderers as Record<string, Renderer | undefined>)[template];
  if (!renderer) throw new Error(`There is no template ${template}.`);
  const mail = { template, recipient, tenantId, data: row.data } as unknown as OutgoingMail;
  return ctx.db.transaction((tx) => renderer(ctx, tx, mail));
}

async function deliver(ctx: AppContext, renderers: MailRenderers, row: OutboxRow): Promise<void> {
  let settings;
  try {
    const rendered = await render(ctx, renderers, row);
    if (!rendered) {
      await dropMail(ctx.db, row);
      return;
    }
    settings = await effectiveMailSettings(ctx.db, rendered.tenantId);
    if (!settings?.smtpHost) throw new Error('No mail server is set up.');
    await sendMail(settings, rendered.mail);
  } catch (error) {
    const reason = settings?.smtpHost ? mailFailureReason(error, settings) : (error as Error).message;
    const now = ctx.now();
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (row.attempts - 1), LONGEST_RETRY_MS);
    const next = now + wait > row.createdTime + GIVE_UP_MS ? null : now + wait;
    ctx.log.warn(
      { mail: row.id, attempt: row.attempts, givenUp: next === null },
      `A mail could not be sent. ${reason}`,
    );
    await markFailed(ctx.db, row, reason, now, next);
    return;
  }
  await markSent(ctx.db, row, ctx.now());
}

/** Keeps taken rows this instance's own while `work` runs; each row until its promise is through. */
async function whileHolding(ctx: AppContext, lease: Lease, pending: Set<string>, work: Promise<unknown>) {
  const timer = setInterval(() => {
    renewLeases(ctx.db, lease, [...pending], ctx.now()).catch((error: unknown) =>
      ctx.log.warn({ err: error }, 'A lease on mails could not be renewed; another instance may send them again'),
    );
  }, RENEW_MS);
  try {
    await work;
  } finally {
    clearInterval(timer);
  }
}

/** Sends what is due. Resolves to the number of mails that were tried. */
export async function sendDueMail(ctx: AppContext, renderers: MailRenderers): Promise<number> {
  const lease: Lease = { owner: randomUUID(), leaseMs: LEASE_MS };
  const rows = await ctx.db.transaction((tx) => claimDue(tx, lease, ctx.now(), BATCH));
  if (rows.length === 0) return 0;
  const pending = new Set(rows.map((row) => row.id));
  const byRecipient = new Map<string, OutboxRow[]>();
  for (const row of rows) byRecipient.set(row.recipient, [...(byRecipient.get(row.recipient) ?? []), row]);
  // To one recipient one after the other: what was written first arrives first.
  const turns = [...byRecipient.values()].map(async (mails) => {
    for (const row of mails) {
      await deliver(ctx, renderers, row);
      pending.delete(row.id);
    }
  });
  await whileHolding(ctx, lease, pending, Promise.all(turns));
  return rows.length;
}
