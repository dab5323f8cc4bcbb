import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestApp } from '../testing/test-app';
import { formTests } from '../registration/testing/form-tests';
import {
  deliverMail,
  mailedCode,
  newUser,
  signUp,
  type FormFixture,
} from '../registration/testing/registration-fixture';
import type { SmtpSink } from '../registration/testing/smtp-sink';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
formTests((made) => ({ app, sink, fixture } = made), { freshLimits: true });

const mailsTo = (email: string) => sink.mails.filter((mail) => mail.to?.some((to) => to.address === email)).length;
let client = 0;
/** Asks from a client of its own, as somebody with many addresses can. */
const stranger = (method: 'POST', url: string, payload?: object, remoteAddress = `198.51.100.${++client % 250}`) =>
  app.app.inject({ method, url, payload, headers: { host: fixture.host }, remoteAddress });

test('a user of a customer cannot mail strangers in a row by creating users', async () => {
  const sender = await newUser(app, sink, fixture.host);
  const { customerId } = await app.ok(sender, 'GET', '/api/auth/user');
  await deliverMail(app);
  const count = sink.mails.length;
  const statuses: number[] = [];
  for (let n = 0; n < 60; n++) {
    const body = { authority: 'CUSTOMER_USER', email: `stranger-${n}@example.com`, customerId };
    const { status, body: answer } = await app.send(sender, 'POST', '/api/user', body, { host: fixture.host });
    statuses.push(status);
    if (status === 429) assert.match(answer.message, /mails/);
  }
  await deliverMail(app);
  assert.ok(sink.mails.length - count <= 30, `${sink.mails.length - count} mails left`);
  assert.equal(statuses.at(-1), 429);
});

test('nobody is mailed again and again by a signed-in user', async () => {
  const email = 'pestered@example.com';
  const make = () =>
    app.send(fixture.admin, 'POST', '/api/user', { authority: 'TENANT_ADMIN', email }, { host: fixture.host });
  const statuses: number[] = [];
  for (let n = 0; n < 12; n++) {
    const { status, body } = await make();
    statuses.push(status);
    await deliverMail(app);
    if (status === 200) await app.ok(fixture.admin, 'DELETE', `/api/user/${body.id.id}`);
  }
  assert.ok(mailsTo(email) <= 6, `${mailsTo(email)} mails left`);
  assert.equal(statuses.at(-1), 429);
});

test('who uses up somebody’s resets refuses them nothing: the answer is the same, and the last link stays good', async () => {
  const { email } = await newUser(app, sink, fixture.host);
  for (let n = 0; n < 20; n++) {
    assert.equal((await stranger('POST', '/api/noauth/resetPasswordByEmail', { email })).statusCode, 200);
    await deliverMail(app);
  }
  const sent = sink.mails.filter(({ to, subject }) => to?.[0]?.address === email && /password/.test(subject ?? ''));
  assert.ok(sent.length >= 1 && sent.length <= 6, `${sent.length} mails left`);
  const own = await app.send(undefined, 'POST', '/api/noauth/resetPasswordByEmail', { email }, { host: fixture.host });
  assert.equal(own.status, 200, 'the person themselves is not refused');
  const resetToken = await mailedCode(app, sink, email, 'resetToken');
  await app.ok(undefined, 'POST', '/api/noauth/resetPassword', { resetToken, password: 'my new password' });
  // Whoever has opened a link has proved that the mailbox is theirs: they may ask again.
  await app.send(undefined, 'POST', '/api/noauth/resetPasswordByEmail', { email }, { host: fixture.host });
  assert.notEqual(await mailedCode(app, sink, email, 'resetToken'), resetToken);
});

test('who uses up an address’s sign-ups refuses it nothing', async () => {
  const EMAIL = 'wanted@example.com';
  const statuses = new Set<number>();
  for (let n = 0; n < 14; n++) statuses.add((await signUp(app, fixture.host, { EMAIL })).status);
  assert.deepEqual([...statuses], [200]);
  await deliverMail(app);
  assert.ok(mailsTo(EMAIL) <= 6, `${mailsTo(EMAIL)} mails left`);
});

test('registrations that an administrator is told about leave their own password reset alone', async () => {
  const { email } = fixture.admin.user;
  for (let n = 0; n < 8; n++) await newUser(app, sink, fixture.host);
  await deliverMail(app);
  await stranger('POST', '/api/noauth/resetPasswordByEmail', { email });
  await mailedCode(app, sink, email, 'resetToken');
});

test('an IPv6 network is one client', async () => {
  let refused = 0;
  for (let n = 1; n <= 60; n++) {
    const address = `2001:db8:1:2::${n.toString(16)}`;
    const body = { email: `nobody-${n}@example.com` };
    const { statusCode } = await stranger('POST', '/api/noauth/resetPasswordByEmail', body, address);
    if (statusCode === 429) refused++;
  }
  assert.ok(refused > 0, 'every address of the network had a limit of its own');
});
