import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { jobs } from '../db/schema';
import { testApp, type TestApp } from '../../testing/test-app';
import { JobFailure, type JobKind, type Way } from './job-kind';
import { JobSlots, runDueJobs } from './job-slots';
import { startJobWorker } from './job-worker';
import { ensureRecurring, insertJobs, type Job } from './jobs.repository';

const DAY_MS = 24 * 60 * 60_000;

let app: TestApp;
before(async () => {
  app = await testApp();
});
beforeEach(() => app.ctx.db.delete(jobs));
after(() => app.close());

const kind = (run: (job: Job, way: Way) => unknown, more: Partial<JobKind> = {}): JobKind => ({
  ...{ trouble: 'Work was not done.', slots: 3, longestMs: 60_000, giveUpMs: DAY_MS },
  run: async (job, way) => {
    await run(job, way);
    return 'DONE';
  },
  ...more,
});
const write = (count: number, more: object = {}) =>
  insertJobs(
    app.ctx.db,
    Array.from({ length: count }, (_, n) => ({ kind: 'work', data: { n }, ...more })),
    app.clock.now,
  );
const rows = () => app.ctx.db.select().from(jobs);

test('so many of a kind are done at once, of a tenant fewer, and about the same one after the other', async () => {
  const { tenantId } = await app.tenant();
  const most = async (more: object) => {
    let [now, max] = [0, 0];
    const run = async () => {
      max = Math.max(max, ++now);
      await wait(20);
      now--;
    };
    await write(6, more);
    assert.equal(await runDueJobs(app.ctx, { work: kind(run, { slotsOfTenant: 2 }) }), 6);
    return max;
  };
  assert.deepEqual([await most({}), await most({ tenantId }), await most({ about: 'ann' })], [3, 2, 1]);
});

test('a slow kind takes no room of another', async () => {
  await write(5);
  await write(1, { kind: 'quick' });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const done: string[] = [];
  const slots = new JobSlots(app.ctx, { work: kind(() => held), quick: kind(({ kind: name }) => done.push(name)) });
  await slots.fill();
  await wait(50);
  assert.deepEqual(done, ['quick']);
  release();
  await slots.stop();
});

test('why a job has failed is kept in a sentence, or without the values of a query', async () => {
  await write(2);
  const run = async ({ data }: Job) => {
    if (data['n'] === 0) throw new JobFailure('The other side is away.');
    await app.ctx.db.execute(sql`select 1 from nowhere where token = ${'a-secret-token'}`);
  };
  await runDueJobs(app.ctx, { work: kind(run) });
  const errors = (await rows()).map(({ lastError }) => lastError ?? '').sort();
  assert.deepEqual(errors[1], 'The other side is away.');
  assert.match(errors[0], /^Failed query: select 1 from nowhere/);
  assert.ok(!errors.join().includes('a-secret-token'));
});

test('what a stop interrupts was not tried, and is free at once', async () => {
  await write(1);
  const run = (_job: Job, { signal }: Way) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  const slots = new JobSlots(app.ctx, { work: kind(run) });
  await slots.fill();
  await slots.stop();
  const [job] = await rows();
  assert.deepEqual([job.attempts, job.leasedUntil, job.lastError], [0, 0, null]);
});

test('a recurring job has one row, is done again after its time, and never given up', async () => {
  let done = 0;
  let fails = false;
  const run = () => {
    done++;
    if (fails) throw new Error('not now');
  };
  const kinds = { clean: kind(run, { everyMs: 3_600_000, giveUpMs: 1 }) };
  await Promise.all([1, 2].map(() => ensureRecurring(app.ctx.db, 'clean', app.clock.now)));
  assert.deepEqual([await runDueJobs(app.ctx, kinds), await runDueJobs(app.ctx, kinds), done], [1, 0, 1]);
  const start = app.clock.now;
  fails = true;
  app.clock.now += 3_600_000;
  await runDueJobs(app.ctx, kinds);
  app.clock.now += DAY_MS;
  fails = false;
  await runDueJobs(app.ctx, kinds);
  assert.equal(done, 3);
  const [job, ...others] = await rows();
  assert.deepEqual([others.length, job.failedTime, job.lastError, job.attempts], [0, null, null, 0]);
  app.clock.now = start;
});

test('a worker begins what recurs', async () => {
  let done = 0;
  const worker = startJobWorker(app.ctx, { clean: kind(() => done++, { everyMs: 3_600_000 }) });
  for (let tries = 0; done === 0 && tries < 100; tries++) await wait(20);
  await worker.stop();
  assert.equal(done, 1);
});
