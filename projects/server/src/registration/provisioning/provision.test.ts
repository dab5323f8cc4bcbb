import { eq, sql } from 'drizzle-orm';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobs, registrations } from '../../kernel/db/schema';
import { runDueJobs } from '../../kernel/jobs/job-slots';
import { rowsMadeBy } from '../../testing/table-counts';
import type { TestApp } from '../../testing/test-app';
import { formTests } from '../testing/form-tests';
import { deliverMail, mailedCode, PASSWORD, signUp, type FormFixture } from '../testing/registration-fixture';
import type { SmtpSink } from '../testing/smtp-sink';
import { confirmByToken } from '../activation/confirm-registration';
import { hashPassword } from '../../kernel/secrets/passwords';
import { findByToken } from '../sign-up/registration.repository';
import { provision, provisioningJob } from './provision';
import { PROVISIONING_JOB, STEPS, type Step } from './steps';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
formTests(
  async (made) => {
    ({ app, sink, fixture } = made);
    const group = { type: 'CUSTOMER', name: 'Registered' };
    const { id: customerGroupId } = await app.ok(fixture.admin, 'POST', '/api/entityGroup', group);
    const form = { ...fixture.form, customerGroupId };
    await app.ok(fixture.admin, 'POST', '/api/selfRegistration/selfRegistrationParams', form);
  },
  { freshLimits: true },
);

const CAUSE = { client: 'test', sender: null };
const passwordHash = hashPassword(PASSWORD);

const byCode = (code: string) => app.send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
const login = async (username: string, password: string) =>
  (await app.send(undefined, 'POST', '/api/auth/login', { username, password })).status;

/** Somebody whose link was opened, and nothing more; the token and the registration's id. */
async function confirmed(EMAIL: string): Promise<{ code: string; id: string }> {
  await signUp(app, fixture.host, { EMAIL });
  const code = await mailedCode(app, sink, EMAIL);
  const found = (await findByToken(app.ctx.db, code, app.clock.now))!;
  const password = { found, passwordHash: await passwordHash, chosen: true };
  await app.ctx.db.transaction((tx) => confirmByToken(app.ctx, tx, CAUSE, code, password));
  return { code, id: found.id };
}

/** What one registration makes, apart from what its request counts and its mails. */
async function madeBy(work: () => Promise<void>): Promise<Record<string, number>> {
  const { job: _jobs, rate_limit: _limits, ...made } = await rowsMadeBy(app.ctx.db, work);
  return made;
}

/** Everything of a registration is there, once, and its user signs in with what was chosen. */
async function assertComplete(id: string, email: string): Promise<void> {
  const [row] = await app.ctx.db.select().from(registrations).where(eq(registrations.id, id));
  assert.deepEqual([row.state, row.passwordHash, row.fields], ['ACTIVE', null, {}]);
  assert.equal(await login(email, PASSWORD), 200);
  const notices = (await app.ctx.db.select().from(jobs)).filter(
    ({ about, data }) => about === email && data['template'] === 'REGISTRATION_NOTICES',
  );
  assert.equal(notices.length, 1, 'told once');
  const left = (await app.ctx.db.select().from(jobs)).filter(({ key }) => key === id);
  assert.deepEqual(left, [], 'nothing is left to go on with');
}

let number = 0;
const address = () => `step-${++number}@example.com`;
let whole: Record<string, number>;

test('a registration makes what it is to make', async () => {
  const email = address();
  const { id } = await confirmed(email);
  whole = await madeBy(() => provision(app.ctx, CAUSE, id));
  assert.deepEqual([whole['customer'], whole['tb_user'], whole['user_credentials']], [1, 1, 1]);
  assert.deepEqual([whole['group_permission'] >= 2, whole['policy_acceptance']], [true, 1]);
  await assertComplete(id, email);
});

const crashing = (at: string, when: 'before its end' | 'after it') =>
  STEPS.flatMap((step): Step[] => {
    if (step.name !== at) return [step];
    const crash = { name: 'crash', asksPlatform: false, run: () => Promise.reject(new Error('crashed')) };
    if (when === 'after it') return [step, crash];
    return [{ ...step, run: (work) => step.run(work).then(crash.run) }];
  });

for (const { name } of STEPS) {
  for (const when of ['before its end', 'after it'] as const) {
    test(`a crash at the step "${name}", ${when}, doubles nothing and leaves nothing out`, async () => {
      const email = address();
      const { id } = await confirmed(email);
      const made = await madeBy(async () => {
        const crashed = provision(app.ctx, CAUSE, id, crashing(name, when));
        // After the last step there is nothing that could still crash.
        if (name === 'end' && when === 'after it') await crashed;
        else await assert.rejects(crashed, /crashed/);
        await provision(app.ctx, CAUSE, id);
      });
      assert.deepEqual(made, whole);
      await assertComplete(id, email);
    });
  }

  test(`the step "${name}" may run any number of times`, async () => {
    const email = address();
    const { id } = await confirmed(email);
    const until = STEPS.slice(0, STEPS.findIndex((step) => step.name === name) + 1);
    const made = await madeBy(async () => {
      for (let n = 0; n < 3; n++) await provision(app.ctx, CAUSE, id, until);
      await provision(app.ctx, CAUSE, id);
    });
    assert.deepEqual(made, whole);
    await assertComplete(id, email);
  });
}

test('what a crash has left half way, a job completes', async () => {
  const email = address();
  const { id, code } = await confirmed(email);
  await assert.rejects(provision(app.ctx, CAUSE, id, crashing('groups', 'after it')), /crashed/);
  const kinds = { [PROVISIONING_JOB]: provisioningJob(app.ctx) };
  assert.equal(await runDueJobs(app.ctx, kinds), 0, 'the request has its time first');
  app.clock.now += 15_000;
  assert.equal(await runDueJobs(app.ctx, kinds), 1);
  const [row] = await app.ctx.db.select().from(registrations).where(eq(registrations.id, id));
  assert.equal(row.state, 'ACTIVE');
  assert.equal(await login(email, PASSWORD), 200);
  assert.deepEqual(
    [(await byCode(code)).status, (await byCode(code)).status],
    [200, 400],
    'whoever has not been signed in by the link is, once',
  );
});

test('a link that is opened again goes on with what a crash has left, and signs in', async () => {
  const email = address();
  const { id, code } = await confirmed(email);
  await assert.rejects(provision(app.ctx, CAUSE, id, crashing('user', 'after it')), /crashed/);
  const link = await app.send(undefined, 'GET', `/api/noauth/activateEmail?emailCode=${code}`);
  assert.equal(link.headers['location'], `/signup/emailVerified?emailCode=${code}`);
  const { status, body } = await byCode(code);
  assert.equal(status, 200, body.message);
  assert.equal((await app.ok(body, 'GET', '/api/auth/user')).email, email);
  await assertComplete(id, email);
});

test('a password that is chosen again after a crash is the one that counts', async () => {
  const email = address();
  const { id, code } = await confirmed(email);
  await assert.rejects(provision(app.ctx, CAUSE, id, crashing('login', 'after it')), /crashed/);
  const body = { activateToken: code, password: 'chosen once more' };
  const pair = await app.ok(undefined, 'POST', '/api/noauth/activate', body);
  assert.equal((await app.send(pair, 'GET', '/api/auth/user')).status, 200);
  assert.deepEqual([await login(email, PASSWORD), await login(email, 'chosen once more')], [401, 200]);
});

test('a link opens nothing once its user has another address', async () => {
  const email = address();
  const { id, code } = await confirmed(email);
  await provision(app.ctx, CAUSE, id);
  const [{ userId }] = await app.ctx.db.select().from(registrations).where(eq(registrations.id, id));
  await app.ctx.db.execute(sql`update tb_user set email = 'moved@example.com' where id = ${userId}::uuid`);
  assert.equal((await byCode(code)).status, 400);
  await deliverMail(app);
});
