import type { FastifyBaseLogger } from 'fastify';
import type { Db } from '../db/client';
import type { Job } from './jobs.repository';

/** What the worker needs of the server. */
export interface JobContext {
  db: Db;
  /** Milliseconds since 1970. */
  now(): number;
  log: FastifyBaseLogger;
}

/** What a job is told while it is done. */
export interface Way {
  /** Aborted where the server stops: whoever throws then is taken to have been stopped, not to have failed. */
  signal: AbortSignal;
  /** Whether there is room for one more job of a tenant now; it is taken. For those whose tenant is found on the way. */
  takeRoom: (tenantId: string | null) => boolean;
}

/** `SETTLED`: the kind has written down itself what came of the job, in a transaction with what it did. */
export type Outcome = 'DONE' | 'SETTLED';

/** How one kind of work is done. */
export interface JobKind {
  /**
   * Does a job. It may run again, after a crash or where a lease is lost, so it finds out what is done already. What it
   * throws is the reason for another try; a {@link JobFailure} says it in a sentence.
   */
  run(job: Job, way: Way): Promise<Outcome>;
  /** What the log says of a try that failed, before the reason. */
  trouble: string;
  /** How many an instance does at once. */
  slots: number;
  /** How many of them one tenant's may be: whoever makes theirs slow holds up only their own. */
  slotsOfTenant?: number;
  /** After this no lease is renewed, whatever holds the job up: another try is due. Milliseconds. */
  longestMs: number;
  /** A job that is this old is given up; milliseconds. */
  giveUpMs: number;
  /** Absent: done once. Otherwise there is one job of the kind, done again after so many milliseconds. */
  everyMs?: number;
}

/** All kinds that a worker knows, by name. Others' jobs wait for an instance that knows theirs. */
export type JobKinds = Readonly<Record<string, JobKind>>;

/** A job has failed for a reason that can be told: its message is a sentence without secrets. */
export class JobFailure extends Error {}
