import { forgetOldHits } from '../http/rate-limit';
import type { JobContext, JobKind } from './job-kind';
import { forgetOldJobs } from './jobs.repository';

const HOUR_MS = 60 * 60_000;
/** How long it can be looked up what came of a job. */
const KEEP_MS = 7 * 24 * HOUR_MS;

/** Removes, every hour, what has had its time: ended jobs, counters of attempts, and what `more` knows of. */
export function expiryJob(ctx: JobContext, more: (now: number) => Promise<void>): JobKind {
  return {
    trouble: 'What has had its time could not be removed.',
    slots: 1,
    longestMs: HOUR_MS,
    giveUpMs: HOUR_MS,
    everyMs: HOUR_MS,
    async run() {
      const now = ctx.now();
      await forgetOldJobs(ctx.db, now - KEEP_MS);
      await forgetOldHits(ctx.db, now);
      await more(now);
      return 'DONE';
    },
  };
}
