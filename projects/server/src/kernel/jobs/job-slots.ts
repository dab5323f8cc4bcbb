import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describeError } from '../log/describe-error';
import { JobFailure, type JobContext, type JobKind, type JobKinds } from './job-kind';
import {
  claimDue,
  markDone,
  markDoneUntil,
  markFailed,
  releaseJob,
  renewLeases,
  type Job,
  type Lease,
  type Room,
} from './jobs.repository';

/** How late a job may be after a crash; milliseconds. Whoever works for longer renews it. */
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** What is just being done has this long when the server stops; done twice is worse than stopped a little later. */
const GRACE_MS = 500;
/** Waiting times between tries: 5 s, 10 s, 20 s, … up to an hour. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60 * 60_000;

/** A job that is just being done. */
interface Running {
  job: Job;
  kind: JobKind;
  /** Whose room it takes; of some jobs that is known only after a moment. */
  tenantId: string | null;
  since: number;
  done: Promise<void>;
}

/** The jobs that this instance is doing: at most so many of a kind, and few of any one tenant. */
export class JobSlots {
  private readonly lease: Lease = { owner: randomUUID(), leaseMs: LEASE_MS };
  private readonly running = new Set<Running>();
  private readonly end = new AbortController();
  private renewing: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly ctx: JobContext,
    private readonly kinds: JobKinds,
    /** A job has ended: there is room again. */
    private readonly onRoom: () => void = () => undefined,
  ) {}

  get size(): number {
    return this.running.size;
  }

  /** Starts what is due, while there is room. Resolves to how many that were. */
  async fill(): Promise<number> {
    let started = 0;
    while (!this.stopped) {
      const { lease, ctx } = this;
      const rooms = this.rooms();
      if (rooms.length === 0) break;
      const [job] = await ctx.db.transaction((tx) => claimDue(tx, lease, ctx.now(), 1, rooms));
      if (!job) break;
      this.start(job);
      started++;
    }
    return started;
  }

  /** Resolves when one of the jobs has ended. */
  async next(): Promise<void> {
    await Promise.race([...this.running].map(({ done }) => done));
  }

  /** Begins nothing more, and gives back what is not done in a moment. */
  async stop(): Promise<void> {
    this.stopped = true;
    const all = Promise.all([...this.running].map(({ done }) => done));
    await Promise.race([all, wait(GRACE_MS, undefined, { ref: false })]);
    this.end.abort();
    await all;
  }

  private rooms(): Room[] {
    return Object.entries(this.kinds).flatMap(([name, kind]) => {
      const running = this.runningOf(kind);
      if (running.length >= kind.slots) return [];
      const tenants = new Set(running.map(({ tenantId }) => tenantId).filter((id) => id !== null));
      return {
        kind: name,
        tenants: [...tenants].filter((id) => !this.hasRoom(kind, id)),
        // One after the other: what was written first is done first.
        about: running.map(({ job }) => job.about).filter((about) => about !== null),
      };
    });
  }

  private runningOf(kind: JobKind): Running[] {
    return [...this.running].filter((one) => one.kind === kind);
  }

  /** What is the system's own is no tenant's doing: it needs only a slot. */
  private hasRoom(kind: JobKind, tenantId: string | null): boolean {
    if (tenantId === null || kind.slotsOfTenant === undefined) return true;
    return this.runningOf(kind).filter((one) => one.tenantId === tenantId).length < kind.slotsOfTenant;
  }

  private start(job: Job): void {
    const kind = this.kinds[job.kind];
    const one: Running = { job, kind, tenantId: job.tenantId, since: Date.now(), done: Promise.resolve() };
    this.running.add(one);
    this.renewing ??= setInterval(() => this.renew(), RENEW_MS);
    one.done = this.work(one)
      .catch((error: unknown) =>
        this.ctx.log.error({ err: error, job: job.id, kind: job.kind }, 'What came of a job could not be written down'),
      )
      .then(() => this.ended(one));
  }

  /** Does a job that this instance has taken, and writes down what came of it. */
  private async work(one: Running): Promise<void> {
    const { job, kind } = one;
    const { db } = this.ctx;
    const takeRoom = (tenantId: string | null) => {
      if (tenantId !== one.tenantId && !this.hasRoom(kind, tenantId)) return false;
      one.tenantId = tenantId;
      return true;
    };
    try {
      if ((await kind.run(job, { signal: this.end.signal, takeRoom })) === 'SETTLED') return;
    } catch (error) {
      if (this.end.signal.aborted) return releaseJob(db, job);
      return this.failed(job, kind, error);
    }
    const now = this.ctx.now();
    await (kind.everyMs === undefined ? markDone(db, job, now) : markDoneUntil(db, job, now + kind.everyMs));
  }

  private async failed(job: Job, kind: JobKind, error: unknown): Promise<void> {
    const { db, log } = this.ctx;
    const now = this.ctx.now();
    const told = error instanceof JobFailure;
    const reason = told ? error.message : describeError(error).message;
    const pause = Math.min(FIRST_RETRY_MS * 2 ** (job.attempts - 1), kind.everyMs ?? LONGEST_RETRY_MS);
    const givenUp = kind.everyMs === undefined && now + pause > job.createdTime + kind.giveUpMs;
    const details = { job: job.id, kind: job.kind, attempt: job.attempts, givenUp };
    log.warn(told ? details : { ...details, err: error }, `${kind.trouble} ${reason}`);
    await markFailed(db, job, reason, now, givenUp ? null : now + pause);
  }

  private ended(one: Running): void {
    this.running.delete(one);
    if (this.running.size === 0) {
      clearInterval(this.renewing);
      this.renewing = undefined;
    }
    this.onRoom();
  }

  /** Keeps taken rows this instance's own while it works on them. */
  private renew(): void {
    const still = [...this.running].filter(({ since, kind }) => Date.now() - since < kind.longestMs);
    const ids = still.map(({ job }) => job.id);
    renewLeases(this.ctx.db, this.lease, ids, this.ctx.now()).catch((error: unknown) =>
      this.ctx.log.warn({ err: error }, 'A lease on jobs could not be renewed; another instance may do them again'),
    );
  }
}

/** Does what is due, until nothing is. Resolves to the number of jobs that were taken. */
export async function runDueJobs(ctx: JobContext, kinds: JobKinds): Promise<number> {
  const slots = new JobSlots(ctx, kinds);
  let started = 0;
  for (;;) {
    started += await slots.fill();
    if (slots.size === 0) return started;
    await slots.next();
  }
}
