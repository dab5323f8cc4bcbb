import { changesOf } from '../../../kernel/db/changes';
import type { Db } from '../../../kernel/db/client';
import type { JobKind } from '../../../kernel/jobs/job-kind';
import { connectedTenants } from '../connection/connection.repository';
import type { Assignments } from './assignments';

/** Milliseconds that changes are gathered for: a role editor saves several in a row. */
const GATHER_MS = 50;
/** How often everything is looked at, whatever was heard; milliseconds. */
const EVERY_MS = 60_000;

/** What following needs. */
export interface FollowParts {
  db: Db;
  assignments: Assignments;
  log: { warn(what: object, message: string): void };
}

async function followAll({ db, assignments, log }: FollowParts): Promise<void> {
  for (const tenantId of await connectedTenants(db)) {
    await assignments
      .follow(tenantId)
      .catch((err: unknown) => log.warn({ err, tenant: tenantId }, 'Dashboards could not be assigned yet'));
  }
}

/** Assigns again soon after each change of rights, whichever instance has made it. Returns how to stop, and wait for its end. */
export function followRights(parts: FollowParts): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      running = running.then(() => followAll(parts)).catch(() => undefined);
    }, GATHER_MS);
  };
  const stop = changesOf(parts.db).listen((change) => {
    if (change === null || change[0] === 'rights' || change[0] === 'group') soon();
  });
  return async () => {
    stop();
    clearTimeout(timer);
    await running;
  };
}

/** Goes on with what failed, and with what nobody heard. */
export function assignmentsJob(parts: FollowParts): JobKind {
  return {
    trouble: 'Dashboards could not be assigned.',
    slots: 1,
    longestMs: 300_000,
    giveUpMs: EVERY_MS * 10,
    everyMs: EVERY_MS,
    async run() {
      await followAll(parts);
      return 'DONE';
    },
  };
}
