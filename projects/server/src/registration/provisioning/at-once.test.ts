import { eq } from 'drizzle-orm';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customers, jobs, registrations } from '../../kernel/db/schema';
import { privatePostgres, type PrivatePostgres } from '../../testing/private-postgres';
import { meanwhile } from '../../testing/meanwhile';
import { testApp, type TestApp, type TestResponse } from '../../testing/test-app';
import { confirmByToken } from '../activation/confirm-registration';
import { findByToken } from '../sign-up/registration.repository';
import { formFixture, mailedCode, signUp, type FormFixture } from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';
import { provision } from './provision';
import { STEPS } from './steps';

// PGlite does one thing after the other: what happens at once is for a PostgreSQL.
let postgres: PrivatePostgres | undefined;
let one: TestApp;
let other: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
before(async () => {
  postgres = await privatePostgres();
  if (!postgres) return;
  one = await testApp({ DATABASE_URL: postgres.url });
  [other, sink] = await Promise.all([testApp({ DATABASE_URL: postgres.url }), startSmtpSink()]);
  fixture = await formFixture(one, sink);
});
after(async () => {
  if (!postgres) return;
  await Promise.all([one.close(), other.close(), sink.close()]);
  await postgres.stop();
});

const CAUSE = { client: 'test', sender: null };

/** Somebody whose link was opened, and nothing more; the registration's id. */
async function confirmed(EMAIL: string): Promise<string> {
  const { db, now } = one.ctx;
  await signUp(one, fixture.host, { EMAIL });
  const code = await mailedCode(one, sink, EMAIL);
  const found = (await findByToken(db, code, now()))!;
  const password = { found, passwordHash: 'any', chosen: true };
  await db.transaction((tx) => confirmByToken(one.ctx, tx, CAUSE, code, password));
  return found.id;
}

test('two instances that make the same registration at once make it once', { timeout: 120_000 }, async (context) => {
  if (!postgres) return context.skip('no PostgreSQL on this machine');
  const { db } = one.ctx;
  for (let n = 0; n < 5; n++) {
    const EMAIL = `at-once-${n}@example.com`;
    const id = await confirmed(EMAIL);
    await Promise.all([one, other, one].map((app) => provision(app.ctx, CAUSE, id)));
    const [row] = await db.select().from(registrations).where(eq(registrations.id, id));
    assert.equal(row.state, 'ACTIVE');
    const made = await db.select().from(customers).where(eq(customers.email, EMAIL));
    assert.equal(made.length, 1);
    const notices = (await db.select().from(jobs)).filter(
      ({ about, data }) => about === EMAIL && data['template'] === 'REGISTRATION_NOTICES',
    );
    assert.equal(notices.length, 1);
  }
});

test(
  'a customer that is deleted while it is being made is waited for, or waits',
  { timeout: 60_000 },
  async (context) => {
    if (!postgres) return context.skip('no PostgreSQL on this machine');
    const { db } = one.ctx;
    const EMAIL = 'deleted@example.com';
    const id = await confirmed(EMAIL);
    const until = (name: string) =>
      STEPS.slice(
        0,
        STEPS.findIndex((step) => step.name === name),
      );
    await provision(one.ctx, CAUSE, id, until('groups'));
    const [{ customerId }] = await db.select().from(registrations).where(eq(registrations.id, id));
    const [made, deleted] = await meanwhile<unknown>(
      db,
      'before insert on entity_group for each row',
      () => provision(one.ctx, CAUSE, id).catch((error: unknown) => error),
      () => other.send(fixture.admin, 'DELETE', `/api/customer/${customerId}`),
    );
    assert.equal(made, undefined);
    assert.equal((deleted as TestResponse).status, 200);
    assert.deepEqual(
      await db.select().from(registrations).where(eq(registrations.id, id)),
      [],
      'it goes with its user',
    );
  },
);
