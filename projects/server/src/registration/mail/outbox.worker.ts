import type { AppContext } from '../../app-context';
import { forgetOldHits } from '../../access';
import { effectiveMailSettings } from './mail-settings.repository';
import { mailFailureReason, sendMail } from './mail-transport';
import { claimDue, forgetOldMail, markFailed, markSent, type OutboxRow } from './outbox.repository';

const POLL_MS = 1_000;
const BATCH = 5;
/** Longer than a mail server may take for a whole batch, which is sent side by side. */
const LEASE_MS = 5 * 60_000;
/** Waiting times between attempts: 5 s, 10 s, 20 s, … up to an hour. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60 * 60_000;
/** A mail that is this old is given up: the link in it has expired. */
const GIVE_UP_MS = 24 * 60 * 60_000;
const KEEP_MS = 7 * 24 * 60 * 60_000;

async function deliver(ctx: AppContext, row: OutboxRow): Promise<void> {
  const settings = await effectiveMailSettings(ctx.db, row.tenantId);
  try {
    if (!settings?.smtpHost) throw new Error('No mail server is set up.');
    await sendMail(settings, { to: row.recipient, subject: row.subject, html: row.html, text: row.text });
  } catch (error) {
    const reason = settings?.smtpHost ? mailFailureReason(error, settings) : (error as Error).message;
    const now = ctx.now();
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (row.attempts - 1), LONGEST_RETRY_MS);
    const next = now + wait > row.createdTime + GIVE_UP_MS ? null : now + wait;
    ctx.log.warn(
      { mail: row.id, attempt: row.attempts, givenUp: next === null },
      `A mail could not be sent. ${reason}`,
    );
    await markFailed(ctx.db, row.id, reason, now, next);
    return;
  }
  await markSent(ctx.db, row.id, ctx.now());
}

/** Sends what is due. Resolves to the number of mails that were tried. */
export async function sendDueMail(ctx: AppContext): Promise<number> {
  const rows = await claimDue(ctx.db, ctx.now(), LEASE_MS, BATCH);
  const byRecipient = new Map<string, OutboxRow[]>();
  for (const row of rows) byRecipient.set(row.recipient, [...(byRecipient.get(row.recipient) ?? []), row]);
  await Promise.all([...byRecipient.values()].map((mails) => deliverInTurn(ctx, mails)));
  return rows.length;
}

/** One after the other: of two links to the same person, the newer one, which is the good one, must arrive last. */
async function deliverInTurn(ctx: AppContext, mails: OutboxRow[]): Promise<void> {
  for (const mail of mails) await deliver(ctx, mail);
}

/** Sends the outbox's mails until it is stopped; any number of instances may do so on one database. */
export function startOutboxWorker(ctx: AppContext): { stop(): Promise<void> } {
  let stopped = false;
  let wake: () => void = () => undefined;
  let nextCleaning = 0;

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const round = async (): Promise<number> => {
    try {
      if (ctx.now() >= nextCleaning) {
        nextCleaning = ctx.now() + 60 * 60_000;
        await forgetOldMail(ctx.db, ctx.now() - KEEP_MS);
        await forgetOldHits(ctx.db, ctx.now());
      }
      return await sendDueMail(ctx);
    } catch (error) {
      ctx.log.error({ err: error }, 'The outbox cannot be read; trying again');
      return 0;
    }
  };

  const run = async () => {
    while (!stopped) {
      const tried = await round();
      if (tried === 0 && !stopped) await pause();
    }
  };
  const running = run();
  const unsubscribe = onNudge(ctx, () => wake());
  return {
    async stop() {
      stopped = true;
      unsubscribe();
      wake();
      await running;
    },
  };
}

const listeners = new WeakMap<AppContext, Set<() => void>>();

function onNudge(ctx: AppContext, listener: () => void): () => void {
  const set = listeners.get(ctx) ?? new Set();
  listeners.set(ctx, set.add(listener));
  return () => set.delete(listener);
}

/** Tells this instance's worker that a mail was committed, so that it need not wait for its next look. */
export function nudgeOutbox(ctx: AppContext): void {
  listeners.get(ctx)?.forEach((listener) => listener());
}
