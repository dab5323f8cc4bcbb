import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../testing/test-app';
import { deliverMail, formFixture, newUser, signUp, type FormFixture } from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
  fixture = await formFixture(app, sink);
});
after(async () => {
  await app.close();
  await sink.close();
});

/** Some tries in vain, so that the waiting time has grown. */
async function outage(minutes: number): Promise<void> {
  sink.refuse = 'Down';
  for (let second = 0; second < minutes * 60; second += 5) {
    await deliverMail(app);
    app.clock.now += 5_000;
  }
}

/** The mail server is back; everything that waits leaves. The tokens of mails to an address, in order of arrival. */
async function recovered(email: string, name: string): Promise<string[]> {
  sink.refuse = undefined;
  const count = sink.mails.length;
  for (let minute = 0; minute < 90; minute++) {
    await deliverMail(app);
    app.clock.now += 60_000;
  }
  const mails = sink.mails.slice(count).filter((mail) => mail.to?.[0]?.address === email);
  return mails.map((mail) => new RegExp(`[?&]${name}=([\\w-]+)`).exec(mail.text ?? '')?.[1] ?? '');
}

const post = (url: string, body?: object) => app.send(undefined, 'POST', url, body, { host: fixture.host });

test('after an outage with a resend the link that arrives last is good', async () => {
  const EMAIL = 'outage@example.com';
  await signUp(app, fixture.host, { EMAIL });
  await outage(3);
  assert.equal((await post(`/api/noauth/resendEmailActivation?email=${EMAIL}`)).status, 200);
  await outage(1);
  const codes = await recovered(EMAIL, 'emailCode');
  assert.ok(codes.length >= 1);
  const { status } = await post(`/api/noauth/activateByEmailCode?emailCode=${codes.at(-1)}`);
  assert.equal(status, 200, `of ${codes.length} links the last is dead`);
});

test('after an outage with two resets the link that arrives last is good', async () => {
  const { email } = await newUser(app, sink, fixture.host);
  await post('/api/noauth/resetPasswordByEmail', { email });
  await outage(3);
  await post('/api/noauth/resetPasswordByEmail', { email });
  await outage(1);
  const tokens = await recovered(email, 'resetToken');
  assert.ok(tokens.length >= 1);
  const body = { resetToken: tokens.at(-1), password: 'my new password' };
  assert.equal((await post('/api/noauth/resetPassword', body)).status, 200, `of ${tokens.length} the last is dead`);
});

test('after an outage a user whom an administrator has invited twice has a good link', async () => {
  const email = 'invited@example.com';
  const admin = (await app.ctx.platform.findUser(app.ctx.db, fixture.admin.id))!;
  const { token } = await app.ctx.tokens.issue(app.ctx.db, admin);
  const asAdmin = (url: string, body?: object) => app.send(token, 'POST', url, body, { host: fixture.host });
  assert.equal((await asAdmin('/api/user', { authority: 'TENANT_ADMIN', email })).status, 200);
  await outage(3);
  assert.equal((await asAdmin(`/api/user/sendActivationMail?email=${email}`)).status, 200);
  await outage(1);
  const tokens = await recovered(email, 'activateToken');
  const body = { activateToken: tokens.at(-1), password: 'my new password' };
  assert.equal((await post('/api/noauth/activate', body)).status, 200, `of ${tokens.length} the last is dead`);
});
