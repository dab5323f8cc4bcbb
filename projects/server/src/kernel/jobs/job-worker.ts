import type { JobContext, JobKinds } from './job-kind';
import { JobSlots } from './job-slots';
import { ensureRecurring } from './jobs.repository';

const POLL_MS = 1_000;

/** Does jobs until it is stopped; any number of instances may do so on one database. */
export function startJobWorker(ctx: JobContext, kinds: JobKinds): { stop(): Promise<void> } {
  let stopped = false;
  let woken = false;
  let prepared = false;
  let endPause: () => void = () => undefined;
  const wake = () => {
    woken = true;
    endPause();
  };
  const slots = new JobSlots(ctx, kinds, wake);

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const prepare = async () => {
    for (const [name, { everyMs }] of Object.entries(kinds)) {
      if (everyMs !== undefined) await ensureRecurring(ctx.db, name, ctx.now());
    }
    prepared = true;
  };

  const round = async (): Promise<void> => {
    try {
      if (!prepared) await prepare();
      await slots.fill();
    } catch (error) {
      ctx.log.error({ err: error }, 'Jobs cannot be read; trying again');
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

const listeners = new WeakMap<JobContext, Set<() => void>>();

function onNudge(ctx: JobContext, listener: () => void): () => void {
  const set = listeners.get(ctx) ?? new Set();
  listeners.set(ctx, set.add(listener));
  return () => set.delete(listener);
}

/**
 * Tells this instance's worker that a job was committed, so that it need not wait for its next look. Not for what
 * strangers cause: how long the server is busy with a mail would tell them whether there is somebody to mail.
 */
export function nudgeJobs(ctx: JobContext): void {
  listeners.get(ctx)?.forEach((listener) => listener());
}
