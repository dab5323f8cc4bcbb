import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSystemAdmin } from '../platform/embedded/people/tenant.repository';
import type { TestApp } from '../testing/test-app';
import { formTests } from '../registration/testing/form-tests';
import {
  deliverMail,
  formFixture,
  newUser,
  saveMailSettings,
  signUp,
  type FormFixture,
} from '../registration/testing/registration-fixture';
import type { SmtpSink } from '../registration/testing/smtp-sink';

// Limits that somebody uses up on purpose, so that others are refused or get no mail.

const SYSTEM = 'system@example.com';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
formTests(
  async (made) => {
    ({ app, sink, fixture } = made);
    const passwordHash = 'nobody knows the password';
    const user = await app.ctx.db.transaction((tx) => createSystemAdmin(app.ctx, tx, { email: SYSTEM, passwordHash }));
    await saveMailSettings(app, await app.platform.signIn(user.id!.id), sink);
  },
  { freshLimits: true },
);

const mailsTo = (email: string) => sink.mails.filter((mail) => mail.to?.[0]?.address === email).length;

/** Somebody at the machine itself, by which alone links of a system administrator lead anywhere; or a stranger. */
async function reset(email: string, host: string, remoteAddress: string): Promise<void> {
  const options = { method: 'POST' as const, url: '/api/noauth/resetPasswordByEmail', payload: { email } };
  assert.equal((await app.app.inject({ ...options, headers: { host }, remoteAddress })).statusCode, 200);
  app.clock.now += 500;
}

test('a reset that can lead nowhere takes the place of none that can', async () => {
  const count = mailsTo(SYSTEM);
  await reset(SYSTEM, 'localhost', '127.0.0.1');
  await reset(SYSTEM, 'evil.example', '198.51.100.6');
  await deliverMail(app);
  assert.equal(mailsTo(SYSTEM) - count, 1, 'the administrator’s own mail is gone');
});

test('resets that can lead nowhere use up nobody’s limit', async () => {
  for (let n = 0; n < 6; n++) {
    await reset(SYSTEM, 'evil.example', '198.51.100.6');
    await deliverMail(app);
  }
  const count = mailsTo(SYSTEM);
  await reset(SYSTEM, 'localhost', '127.0.0.1');
  await deliverMail(app);
  assert.equal(mailsTo(SYSTEM) - count, 1, 'the administrator’s own mail does not leave');
});

test('resends for addresses that nobody has use up no tenant’s limit', async () => {
  await signUp(app, fixture.host, { EMAIL: 'real@example.com' });
  await deliverMail(app);
  const resend = (email: string, remoteAddress: string) => {
    const url = `/api/noauth/resendEmailActivation?email=${email}`;
    return app.app.inject({ method: 'POST', url, headers: { host: fixture.host }, remoteAddress });
  };
  for (let n = 0; n < 1001; n++) await resend(`x${n}@example.org`, `2001:db8:1:${(n % 40).toString(16)}::1`);
  app.clock.now += 1000;
  const count = mailsTo('real@example.com');
  await resend('real@example.com', '198.51.100.7');
  await deliverMail(app);
  assert.equal(mailsTo('real@example.com') - count, 1, 'the resend of somebody who waits does not leave');
});

test('a stranger in another tenant takes no administrator the mails to a colleague', async () => {
  const other = await formFixture(app, sink);
  const mallory = await newUser(app, sink, other.host);
  const { customerId } = await app.ok(mallory, 'GET', '/api/auth/user');
  const email = 'colleague@example.com';
  const send = (sender: { token: string }, host: string, url: string, body?: object) =>
    app.send(sender, 'POST', url, body, { host });
  await send(mallory, other.host, '/api/user', { email, authority: 'CUSTOMER_USER', customerId });
  for (let n = 0; n < 6; n++) await send(mallory, other.host, `/api/user/sendActivationMail?email=${email}`);
  await deliverMail(app);
  const count = mailsTo(email);
  const { status } = await send(fixture.admin, fixture.host, '/api/user', { email, authority: 'TENANT_ADMIN' });
  assert.equal(status, 200, 'the administrator is refused');
  await deliverMail(app);
  assert.equal(mailsTo(email) - count, 1);
});

test('nobody is mailed without end by many who take turns, and none of them is told', async () => {
  const email = 'pestered-by-many@example.com';
  const statuses = new Set<number>();
  for (let n = 0; n < 8; n++) {
    const customer = await app.ok(fixture.admin, 'POST', '/api/customer', { title: `Pest ${n}` });
    const { token } = await app.customerUser(fixture.admin, customer.id.id);
    const post = (url: string, body?: object) => app.send(token, 'POST', url, body, { host: fixture.host });
    statuses.add((await post('/api/user', { email, authority: 'CUSTOMER_USER', customerId: customer.id })).status);
    for (let again = 0; again < 4; again++) {
      await deliverMail(app);
      statuses.add((await post(`/api/user/sendActivationMail?email=${email}`)).status);
    }
    await deliverMail(app);
  }
  assert.deepEqual([...statuses], [200]);
  assert.ok(mailsTo(email) <= 30, `${mailsTo(email)} mails left`);
});

test('ten customers who mail a lot refuse no other customer', async () => {
  const create = async (title: string, mails: number): Promise<number> => {
    const customer = await app.ok(fixture.admin, 'POST', '/api/customer', { title });
    const { token } = await app.customerUser(fixture.admin, customer.id.id);
    let status = 0;
    for (let n = 0; n < mails; n++) {
      const body = { authority: 'CUSTOMER_USER', email: `${n}@${title}.example.com`, customerId: customer.id };
      ({ status } = await app.send(token, 'POST', '/api/user', body, { host: fixture.host }));
    }
    return status;
  };
  for (let n = 0; n < 10; n++) await create(`busy${n}`, 20);
  assert.equal(await create('innocent', 1), 200, 'an innocent customer is refused');
});
