import assert from 'node:assert/strict';
import { test } from 'node:test';
import { releaseLogin } from '../platform/embedded/people/logins';
import type { TestApp } from '../testing/test-app';
import { formTests } from '../registration/testing/form-tests';
import {
  deliverMail,
  mailedCode,
  mailJobs,
  newUser,
  signUp,
  type FormFixture,
} from '../registration/testing/registration-fixture';
import type { SmtpSink } from '../registration/testing/smtp-sink';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
formTests((made) => ({ app, sink, fixture } = made));

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
  const admin = (await app.ctx.platform.findUser(fixture.admin.id))!;
  const { token } = await app.platform.signIn(admin.id!.id);
  const asAdmin = (url: string, body?: object) => app.send(token, 'POST', url, body, { host: fixture.host });
  assert.equal((await asAdmin('/api/user', { authority: 'TENANT_ADMIN', email })).status, 200);
  await outage(3);
  assert.equal((await asAdmin(`/api/user/sendActivationMail?email=${email}`)).status, 200);
  await outage(1);
  const tokens = await recovered(email, 'activateToken');
  const body = { activateToken: tokens.at(-1), password: 'my new password' };
  assert.equal((await post('/api/noauth/activate', body)).status, 200, `of ${tokens.length} the last is dead`);
});

test('a reset that does not leave does not end the link that is in the mailbox', async () => {
  const { email } = await newUser(app, sink, fixture.host);
  await post('/api/noauth/resetPasswordByEmail', { email });
  const resetToken = await mailedCode(app, sink, email, 'resetToken');
  await post('/api/noauth/resetPasswordByEmail', { email });
  await outage(1);
  const { status } = await post('/api/noauth/resetPassword', { resetToken, password: 'my new password' });
  sink.refuse = undefined;
  assert.equal(status, 200, 'the link in the mailbox is dead');
});

test('nor does an activation; every try of a mail has the same link', async () => {
  const email = 'invited-again@example.com';
  const { host } = fixture;
  const { token: admin } = await app.platform.signIn(fixture.admin.id);
  await app.send(admin, 'POST', '/api/user', { authority: 'TENANT_ADMIN', email }, { host });
  const activateToken = await mailedCode(app, sink, email, 'activateToken');
  await app.send(admin, 'POST', `/api/user/sendActivationMail?email=${email}`, undefined, { host });
  await outage(1);
  const { headers } = await app.send(undefined, 'GET', `/api/noauth/activate?activateToken=${activateToken}`);
  assert.match(String(headers['location']), /createPassword/, 'the link in the mailbox is dead');
  const [row] = (await mailJobs(app)).filter(({ about, doneTime }) => about === email && !doneTime);
  const [token] = await recovered(email, 'activateToken');
  assert.equal(token, row.data['token']);
  const body = { activateToken: token, password: 'my new password' };
  assert.equal((await post('/api/noauth/activate', body)).status, 200);
});

test('a link that was on its way while its user got another address leads nowhere', async () => {
  const { email } = await newUser(app, sink, fixture.host);
  await deliverMail(app);
  const [user] = await app.ctx.platform.findUsersByEmail(email, null);
  await post('/api/noauth/resetPasswordByEmail', { email });
  sink.beforeMail = () => releaseLogin(app.ctx.db, user.id!.id, app.clock.now);
  const resetToken = await mailedCode(app, sink, email, 'resetToken');
  sink.beforeMail = undefined;
  await app.ctx.platform.activate(user.id!.id);
  const { status } = await post('/api/noauth/resetPassword', { resetToken, password: 'my new password' });
  assert.equal(status, 400);
});
