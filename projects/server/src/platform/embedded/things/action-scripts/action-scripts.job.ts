import type { JobContext, JobKind } from '../../../../kernel/jobs/job-kind';
import { scriptOf } from './action-script';
import { fileNextDashboard, forgetScripts, pendingAction } from './action-script.repository';

const MINUTE_MS = 60_000;
/** A script that no dashboard has any more is kept for pages that are open. */
const KEEP_MS = 24 * 60 * MINUTE_MS;

/**
 * Compiles, within a minute, the actions of dashboards that were saved, and of those that were there before this version of
 * the server; removes what no dashboard has any more. Whoever asks for an action before gets it compiled then.
 */
export function actionScriptsJob(ctx: JobContext): JobKind {
  return {
    trouble: 'Actions of dashboards were not compiled.',
    slots: 1,
    longestMs: 60 * MINUTE_MS,
    giveUpMs: 60 * MINUTE_MS,
    everyMs: MINUTE_MS,
    async run(_job, { signal }) {
      while (await fileNextDashboard(ctx.db, ctx.now())) signal.throwIfAborted();
      for (let next = await pendingAction(ctx.db, ''); next; next = await pendingAction(ctx.db, next.key)) {
        signal.throwIfAborted();
        await scriptOf(ctx, next.key);
      }
      await forgetScripts(ctx.db, ctx.now() - KEEP_MS);
      return 'DONE';
    },
  };
}
