import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { privatePostgres, type PrivatePostgres } from '../../testing/private-postgres';
import { testApp, type TestApp } from '../../testing/test-app';
import { deliverMail, formFixture, mailedCode, signUp, type FormFixture } from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';
import { confirmByToken } from '../activation/confirm-registration';
import { findByToken } from './registration.repository';

// PGlite does one thing after the other: what happens at once is for a PostgreSQL.
let postgres: PrivatePostgres | undefined;
let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
before(async () => {
  postgres = await privatePostgres();
  if (!postgres) return;
  [app, sink] = await Promise.all([testApp({ DATABASE_URL: postgres.url }), startSmtpSink()]);
  fixture = await formFixture(app, sink);
});
after(async () => {
  if (!postgres) return;
  await app.close();
  await sink.close();
  await postgres.stop();
});

const skipped = (context: TestContext): boolean => {
  if (!postgres) context.skip('no PostgreSQL on this machine');
  return !postgres;
};
const byCode = (code: string) => app.send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);

test('a mail that is asked for while the sign-up is being confirmed is not sent', async (context) => {
  if (skipped(context)) return;
  const EMAIL = 'confirming@example.com';
  await signUp(app, fixture.host, { EMAIL });
  const code = await mailedCode(app, sink, EMAIL);
  const resend = `/api/noauth/resendEmailActivation?email=${EMAIL}`;
  assert.equal((await app.send(undefined, 'POST', resend, undefined, { host: fixture.host })).status, 200);
  const count = sink.mails.length;
  let delivered: Promise<void> | undefined;
  await app.ctx.db.transaction(async (tx) => {
    const found = (await findByToken(tx, code, app.clock.now))!;
    const password = { found, passwordHash: 'any', chosen: true };
    assert.ok(await confirmByToken(app.ctx, tx, { client: 'test', sender: null }, code, password));
    delivered = deliverMail(app);
    await wait(1000);
  });
  await delivered;
  const later = sink.mails.slice(count).filter((mail) => mail.to?.[0]?.address === EMAIL);
  assert.equal(later.length, 0, 'a mail with a dead link');
});

test('of two links of one address that are opened at once one wins, and the other is told so', async (context) => {
  if (skipped(context)) return;
  for (let n = 0; n < 6; n++) {
    const EMAIL = `two-${n}@example.com`;
    const codes: string[] = [];
    for (let sent = 0; sent < 2; sent++) {
      await signUp(app, fixture.host, { EMAIL });
      codes.push(await mailedCode(app, sink, EMAIL));
      app.clock.now += 1000;
    }
    const answers = await Promise.all(codes.map(byCode));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400], JSON.stringify(answers[1].body));
  }
});
