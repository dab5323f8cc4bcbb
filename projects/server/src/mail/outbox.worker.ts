import { forgetOldHits } from '../kernel/http/rate-limit';
import type { AppContext } from '../app-context';
import type { MailRenderers } from './outbox.delivery';
import { forgetOldMail } from './outbox.repository';
import { MailSlots } from './outbox.slots';

const POLL_MS = 1_000;
const CLEANING_MS = 60 * 60_000;
const KEEP_MS = 7 * 24 * 60 * 60_000;

/** What the worker is told from outside: how mails are made, and what else is to be cleaned up every hour. */
export interface OutboxWork {
  renderers: MailRenderers;
  clean?: (ctx: AppContext) => Promise<void>;
}

/** Sends the outbox's mails until it is stopped; any number of instances may do so on one database. */
export function startOutboxWorker(ctx: AppContext, { renderers, clean }: OutboxWork): { stop(): Promise<void> } {
  let stopped = false;
  let woken = false;
  let endPause: () => void = () => undefined;
  let nextCleaning = 0;
  const wake = () => {
    woken = true;
    endPause();
  };
  const slots = new MailSlots(ctx, renderers, wake);

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const round = async (): Promise<void> => {
    try {
      if (ctx.now() >= nextCleaning) {
        nextCleaning = ctx.now() + CLEANING_MS;
        await forgetOldMail(ctx.db, ctx.now() - KEEP_MS);
        await forgetOldHits(ctx.db, ctx.now());
        await clean?.(ctx);
      }
      await slots.fill();
    } catch (error) {
      ctx.log.error({ err: error }, 'The outbox cannot be read; trying again');
      // Whatever ends meanwhile does not hurry it.
      if (!stopped) await pause();
    }
  };

  const run = async () => {
    while (!stopped) {
      woken = false;
      await round();
      // What has ended or was told during the round is not to wait for the next look.
      if (!woken && !stopped) await pause();
    }
  };
  const running = run();
  const unsubscribe = onNudge(ctx, wake);
  return {
    async stop() {
      stopped = true;
      unsubscribe();
      wake();
      await Promise.all([slots.stop(), running]);
      // The last round may have taken one more.
      await slots.stop();
    },
  };
}

const listeners = new WeakMap<AppContext, Set<() => void>>();

function onNudge(ctx: AppContext, listener: () => void): () => void {
  const set = listeners.get(ctx) ?? new Set();
  listeners.set(ctx, set.add(listener));
  return () => set.delete(listener);
}

/**
 * Tells this instance's worker that a mail was committed, so that it need not wait for its next look. Not for what
 * strangers cause: how long the server is busy with a mail would tell them whether there is somebody to mail.
 */
export function nudgeOutbox(ctx: AppContext): void {
  listeners.get(ctx)?.forEach((listener) => listener());
}
