import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { jobs } from '../db/schema';
import { effort } from '../../testing/effort';
import { testApp, type TestApp } from '../../testing/test-app';
import {
  claimDue,
  hurryJob,
  insertJobs,
  markFailed,
  postJob,
  renewLeases,
  withdrawJobs,
  type Job,
} from './jobs.repository';

let app: TestApp;
before(async () => {
  app = await testApp();
});
beforeEach(() => app.ctx.db.delete(jobs));
after(() => app.close());

const lease = (owner = randomUUID()) => ({ owner, leaseMs: 15_000 });
const room = (about: string[] = [], tenants: string[] = []) => [{ kind: 'work', about, tenants }];
const claim = (holder = lease(), now = app.clock.now, limit = 50, rooms = room()) =>
  app.ctx.db.transaction((tx) => claimDue(tx, holder, now, limit, rooms));
const write = (n: number, more: object = {}, createdTime = app.clock.now) =>
  insertJobs(app.ctx.db, [{ kind: 'work', data: { n }, ...more }], createdTime);
const numbers = (taken: Job[]) => taken.map(({ data }) => data['n']);
const rows = () => app.ctx.db.select().from(jobs);

test('two instances never take the same job, and a crash only delays it', async () => {
  for (let count = 0; count < 8; count++) await write(count);
  const now = app.clock.now;
  const [one, other] = await Promise.all([claim(lease(), now, 5), claim(lease(), now, 5)]);
  const ids = [...one, ...other].map((row) => row.id);
  assert.equal(ids.length, 8);
  assert.equal(new Set(ids).size, 8);
  // Neither has done anything: after the lease they are due again.
  assert.equal((await claim(lease(), now + 14_999)).length, 0);
  assert.equal((await claim(lease(), now + 15_000)).length, 8);
});

test('whoever takes long renews the lease, and whoever lost it changes nothing', async () => {
  await write(1);
  const now = app.clock.now;
  const slow = lease();
  const [job] = await claim(slow);
  await renewLeases(app.ctx.db, slow, [job.id], now + 10_000);
  assert.equal((await claim(lease(), now + 20_000)).length, 0);
  assert.equal((await claim(lease(), now + 25_000)).length, 1, 'it stopped renewing');
  await renewLeases(app.ctx.db, slow, [job.id], now + 90_000);
  await markFailed(app.ctx.db, job, 'too late', now + 26_000, now + 90_000);
  const [kept] = await rows();
  assert.deepEqual([kept.leasedUntil, kept.lastError], [now + 40_000, null]);
});

test('two jobs with one key are never done side by side, and the newer one takes the place of what waits', async () => {
  const key = { key: 'reset:ann' };
  const now = app.clock.now;
  await write(1, key, now - 2);
  const [old] = await claim();
  await write(2, key, now - 1);
  assert.deepEqual(await claim(), [], 'the old one is under way');
  await markFailed(app.ctx.db, old, 'refused', now, now + 5_000);
  assert.deepEqual(numbers(await claim()), [2]);
  assert.equal((await rows()).length, 1, 'the old one is not tried again');
});

test('a key is its kind’s own', async () => {
  const key = { key: 'same' };
  await write(1, key);
  await postJob(app.ctx.db, { kind: 'other', data: {}, ...key }, app.clock.now + 1);
  await withdrawJobs(app.ctx.db, 'other', 'same', app.clock.now + 1);
  assert.deepEqual(numbers(await claim()), [1]);
});

test('what is posted takes the place of what has not begun, and no other', async () => {
  await postJob(app.ctx.db, { kind: 'work', key: 'begun', data: { n: 1 } }, app.clock.now);
  await claim();
  for (const n of [2, 3]) await postJob(app.ctx.db, { kind: 'work', key: 'begun', data: { n } }, app.clock.now + n);
  assert.deepEqual(numbers(await rows()), [1, 3]);
});

test('a job waits for its time, unless it is hurried', async () => {
  const later = app.clock.now + 60_000;
  await write(1, { key: 'later', runAt: later });
  assert.deepEqual(await claim(), []);
  assert.equal(await hurryJob(app.ctx.db, 'work', 'unknown'), false);
  assert.equal(await hurryJob(app.ctx.db, 'work', 'later'), true);
  assert.deepEqual(numbers(await claim()), [1]);
});

test('an instance leaves alone what it has no room for', async () => {
  const { tenantId } = await app.tenant();
  await write(1, { about: 'ann' });
  await write(2, { tenantId });
  await write(3, { kind: 'unknown here' });
  await write(4, { about: 'bob' }, app.clock.now + 1);
  assert.deepEqual(numbers(await claim(lease(), app.clock.now, 50, room(['ann'], [tenantId]))), [4]);
  assert.deepEqual(await claim(lease(), app.clock.now, 50, []), []);
});

test('however many wait, the next is found in no time', async () => {
  const many = Array.from({ length: 3000 }, (_, n) => ({ kind: 'work', key: `key ${n}`, about: `${n}`, data: {} }));
  await insertJobs(app.ctx.db, many, app.clock.now);
  const spent = effort();
  for (let n = 0; n < 5; n++) assert.equal((await claim(lease(), app.clock.now, 1)).length, 1);
  const each = spent() / 5;
  assert.ok(each < 500, `${Math.round(each)} ms for one of 3000`);
});
