import { eq } from 'drizzle-orm';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customers, jobs, registrations } from '../../kernel/db/schema';
import { privatePostgres, type PrivatePostgres } from '../../testing/private-postgres';
import { testApp, type TestApp } from '../../testing/test-app';
import { confirmByToken } from '../activation/confirm-registration';
import { findByToken } from '../sign-up/registration.repository';
import { formFixture, mailedCode, signUp, type FormFixture } from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';
import { provision } from './provision';

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

test('two instances that make the same registration at once make it once', { timeout: 120_000 }, async (context) => {
  if (!postgres) return context.skip('no PostgreSQL on this machine');
  const { db, now } = one.ctx;
  const cause = { client: 'test', sender: null };
  for (let n = 0; n < 5; n++) {
    const EMAIL = `at-once-${n}@example.com`;
    await signUp(one, fixture.host, { EMAIL });
    const code = await mailedCode(one, sink, EMAIL);
    const found = (await findByToken(db, code, now()))!;
    const password = { found, passwordHash: 'any', chosen: true };
    await db.transaction((tx) => confirmByToken(one.ctx, tx, cause, code, password));
    await Promise.all([one, other, one].map((app) => provision(app.ctx, cause, found.id)));
    const [row] = await db.select().from(registrations).where(eq(registrations.id, found.id));
    assert.equal(row.state, 'ACTIVE');
    const made = await db.select().from(customers).where(eq(customers.email, EMAIL));
    assert.equal(made.length, 1);
    const notices = (await db.select().from(jobs)).filter(
      ({ about, data }) => about === EMAIL && data['template'] === 'REGISTRATION_NOTICES',
    );
    assert.equal(notices.length, 1);
  }
});
