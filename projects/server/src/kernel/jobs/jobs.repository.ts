import { and, eq, gt, inArray, isNotNull, isNull, lt, lte, notInArray, or, sql } from 'drizzle-orm';
import { anyOf } from '../db/any-of';
import type { Db } from '../db/client';
import { jobs } from '../db/schema';

/** A job that waits, or has waited: a row of the table `job`. */
export type Job = typeof jobs.$inferSelect;

/** What is known of a job before it begins; the columns say what each is for. */
export interface NewJob {
  kind: string;
  key?: string | null;
  about?: string | null;
  tenantId?: string | null;
  data: Record<string, unknown>;
  /** Absent: at once. */
  runAt?: number;
}

/** An instance that takes jobs, and for how long it has them unless it renews that. */
export interface Lease {
  owner: string;
  /** Milliseconds. */
  leaseMs: number;
}

/** A kind of which an instance can take one more, unless it is of these tenants or about one of these. */
export interface Room {
  kind: string;
  tenants: string[];
  about: string[];
}

const open = and(isNull(jobs.doneTime), isNull(jobs.failedTime));

const among = (rows: readonly { id: string }[]) =>
  anyOf(
    jobs.id,
    rows.map(({ id }) => id),
  );
const keyed = (kind: string, key: string) => and(open, eq(jobs.kind, kind), eq(jobs.key, key));
const unleased = (now: number) => lte(jobs.leasedUntil, now);

/**
 * Removes those that are not the newest of their key and have not begun. This is asked for every job, and thousands may
 * wait: found in one pass and in a statement of its own, because the planner, which may not know how many there are,
 * would search again for every row.
 */
async function deleteReplaced(tx: Db, now: number): Promise<void> {
  const placed = tx
    .select({
      id: jobs.id,
      place: sql<number>`row_number() over
        (partition by ${jobs.kind}, ${jobs.key} order by ${jobs.createdTime} desc, ${jobs.id} desc)`.as('place'),
    })
    .from(jobs)
    .where(and(open, isNotNull(jobs.key)))
    .as('placed');
  const replaced = await tx.select({ id: placed.id }).from(placed).where(gt(placed.place, 1));
  if (replaced.length > 0) await tx.delete(jobs).where(and(open, unleased(now), among(replaced)));
}

/** Those of whose kind and key one is under way. */
const besideAnother = (now: number) => sql`${jobs.key} is not null and (${jobs.kind}, ${jobs.key}) in (
  select ${jobs.kind}, ${jobs.key} from ${jobs} where ${open} and ${jobs.key} is not null and ${jobs.leasedUntil} > ${now})`;

/**
 * Writes a job down, in the transaction that causes it; it begins after the commit. It takes the place of those with its
 * key that have not begun: one that is under way stays, and the new one waits for its end.
 */
export async function postJob(tx: Db, job: NewJob, now: number): Promise<void> {
  if (job.key) await withdrawJobs(tx, job.kind, job.key, now);
  await insertJobs(tx, [job], now);
}

/** Writes jobs down that take nobody's place until they begin. */
export async function insertJobs(tx: Db, newJobs: readonly NewJob[], now: number): Promise<void> {
  if (newJobs.length > 0) await tx.insert(jobs).values(newJobs.map((job) => ({ ...job, createdTime: now })));
}

/** Makes the one row of a recurring kind, where it is not there yet; any number of instances may do so at once. */
export async function ensureRecurring(tx: Db, kind: string, now: number): Promise<void> {
  await tx.insert(jobs).values({ kind, recurring: true, createdTime: now }).onConflictDoNothing();
}

/** Takes back jobs with a key that have not begun. */
export async function withdrawJobs(tx: Db, kind: string, key: string, now: number): Promise<void> {
  await tx.delete(jobs).where(and(keyed(kind, key), unleased(now)));
}

/**
 * Takes jobs that are due, oldest first, in a transaction of its own. Rows that another instance is just taking are skipped; one that crashes leaves
 * its jobs to the others when its lease is over. Jobs of a kind with the same key are never done side by side.
 */
export async function claimDue(
  tx: Db,
  { owner, leaseMs }: Lease,
  now: number,
  limit: number,
  rooms: readonly Room[],
): Promise<Job[]> {
  if (rooms.length === 0) return [];
  await deleteReplaced(tx, now);
  const wanted = rooms.map(({ kind, tenants, about }) =>
    and(
      eq(jobs.kind, kind),
      about.length ? or(isNull(jobs.about), notInArray(jobs.about, about)) : undefined,
      tenants.length ? or(isNull(jobs.tenantId), notInArray(jobs.tenantId, tenants)) : undefined,
    ),
  );
  const due = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(open, unleased(now), lte(jobs.runAt, now), sql`not (${besideAnother(now)})`, or(...wanted)))
    .orderBy(jobs.runAt, jobs.createdTime)
    .limit(limit)
    .for('update', { skipLocked: true });
  if (due.length === 0) return [];
  const taken = await tx
    .update(jobs)
    .set({ attempts: sql`${jobs.attempts} + 1`, leasedBy: owner, leasedUntil: now + leaseMs })
    .where(among(due))
    .returning();
  // RETURNING knows no order.
  return taken.sort((a, b) => a.createdTime - b.createdTime);
}

const held = (job: Job) => and(open, eq(jobs.id, job.id), eq(jobs.leasedBy, job.leasedBy!));

/** Goes on holding jobs that are still being done. */
export async function renewLeases(tx: Db, { owner, leaseMs }: Lease, ids: string[], now: number): Promise<void> {
  await tx
    .update(jobs)
    .set({ leasedUntil: now + leaseMs })
    .where(and(open, inArray(jobs.id, ids), eq(jobs.leasedBy, owner)));
}

const FORGOTTEN = { data: {}, leasedUntil: 0 };

/** The job is done. What it needed goes: it may hold a token. */
export async function markDone(tx: Db, job: Job, now: number): Promise<void> {
  await tx
    .update(jobs)
    .set({ ...FORGOTTEN, doneTime: now, lastError: null })
    .where(held(job));
}

/** A recurring job is done for this time. */
export async function markDoneUntil(tx: Db, job: Job, next: number): Promise<void> {
  await tx.update(jobs).set({ runAt: next, attempts: 0, leasedUntil: 0, lastError: null }).where(held(job));
}

/**
 * The job was not tried after all and is free again. Its tenant is known now, where it was found only when the job had
 * begun: next time it waits until that tenant has its turn.
 */
export async function releaseJob(tx: Db, job: Job, tenantId = job.tenantId): Promise<void> {
  await tx
    .update(jobs)
    .set({ tenantId, leasedUntil: 0, attempts: job.attempts - 1 })
    .where(held(job));
}

/** Keeps more with a job, for its next try or until it is done. */
export async function keepInJob(tx: Db, job: Job, more: Record<string, unknown>): Promise<void> {
  job.data = { ...job.data, ...more };
  await tx.update(jobs).set({ data: job.data }).where(held(job));
}

/** The job is not to be done after all. */
export async function dropJob(tx: Db, job: Job): Promise<void> {
  await tx.delete(jobs).where(held(job));
}

/** The try has failed: the next is at `next`, or the job is given up where that is null, or a newer one is there. */
export async function markFailed(tx: Db, job: Job, error: string, now: number, next: number | null): Promise<void> {
  const values = next === null ? { ...FORGOTTEN, failedTime: now } : { runAt: next, leasedUntil: 0 };
  await tx
    .update(jobs)
    .set({ ...values, lastError: error })
    .where(held(job));
}

/** Whether a job with this key still waits; if so, it is tried at once. */
export async function hurryJob(tx: Db, kind: string, key: string): Promise<boolean> {
  const hurried = await tx.update(jobs).set({ runAt: 0 }).where(keyed(kind, key)).returning({ id: jobs.id });
  return hurried.length > 0;
}

/** Removes jobs that were done or given up before a moment. */
export async function forgetOldJobs(tx: Db, before: number): Promise<void> {
  await tx.delete(jobs).where(or(lt(jobs.doneTime, before), lt(jobs.failedTime, before)));
}
