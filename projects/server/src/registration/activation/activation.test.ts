import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../testing/test-app';
import {
  deliverMail,
  formFixture,
  mailedCode,
  newUser,
  signUp,
  type FormFixture,
} from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';

const DAY = 24 * 3_600_000;

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

const choose = (activateToken: string) =>
  app.send(undefined, 'POST', '/api/noauth/activate', { activateToken, password: 'my own password' });
const byCode = (code: string) => app.send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);

test('unknown and expired codes are refused in a sentence', async () => {
  assert.equal((await byCode('unknown')).status, 400);
  await signUp(app, fixture.host, { EMAIL: 'late@example.com' });
  const code = await mailedCode(app, sink, 'late@example.com');
  const start = app.clock.now;
  app.clock.now += DAY + 1;
  const { status, body } = await byCode(code);
  assert.equal(status, 400);
  assert.match(body.message, /older than 24 hours/);
  app.clock.now = start;
});

test('of two activations at once one wins', async () => {
  await signUp(app, fixture.host, { EMAIL: 'twice@example.com' });
  const code = await mailedCode(app, sink, 'twice@example.com');
  const answers = await Promise.all([byCode(code), byCode(code)]);
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 400]);
});

test('a resent mail brings a new code, ends the old one, and tells strangers nothing', async () => {
  const EMAIL = 'again@example.com';
  const resend = (email: string) =>
    app.send(undefined, 'POST', `/api/noauth/resendEmailActivation?email=${email}`, undefined, { host: fixture.host });
  await signUp(app, fixture.host, { EMAIL });
  const first = await mailedCode(app, sink, EMAIL);
  assert.equal((await resend(EMAIL)).status, 200);
  const second = await mailedCode(app, sink, EMAIL, 'activateToken');
  assert.notEqual(first, second);
  assert.equal((await byCode(first)).status, 400);
  assert.equal((await choose(second)).status, 200);

  const { email: active } = await newUser(app, sink, fixture.host);
  await deliverMail(app);
  const before = sink.mails.length;
  for (const email of ['nobody@example.com', active, fixture.admin.user.email]) {
    const answer = await resend(email);
    assert.deepEqual([answer.status, answer.body], [200, ''], email);
  }
  await deliverMail(app);
  assert.equal(sink.mails.length, before);
});

test('a disabled form sends no mail again and confirms nothing', async () => {
  const own = await formFixture(app, sink);
  const EMAIL = 'disabled@example.com';
  const resend = () =>
    app.send(undefined, 'POST', `/api/noauth/resendEmailActivation?email=${EMAIL}`, undefined, { host: own.host });
  const form = '/api/selfRegistration/selfRegistrationParams';
  await signUp(app, own.host, { EMAIL });
  const code = await mailedCode(app, sink, EMAIL);
  assert.equal((await resend()).status, 200);
  await app.ok(own.admin, 'POST', form, { ...own.form, enabled: false });
  const count = sink.mails.length;
  await deliverMail(app);
  assert.equal(sink.mails.length, count, 'nor one that waited already');
  const refused = await resend();
  assert.deepEqual(
    [refused.status, refused.body.message],
    [404, 'Self registration is not available on this address.'],
  );
  const opened = await byCode(code);
  assert.deepEqual([opened.status, opened.body.message], [400, 'Self registration is not available on this address.']);
  const chosen = await app.send(undefined, 'POST', '/api/noauth/activate', {
    activateToken: code,
    password: 'my password',
  });
  assert.equal(chosen.status, 400);
  await app.ok(own.admin, 'POST', form, own.form);
  assert.equal((await byCode(code)).status, 200, 'it waits until the form is back');
});

test('a sign-up ends three days after it was made, however often its mail is asked for', async () => {
  const EMAIL = 'again-and-again@example.com';
  const start = app.clock.now;
  await signUp(app, fixture.host, { EMAIL });
  const resend = `/api/noauth/resendEmailActivation?email=${EMAIL}`;
  let code = await mailedCode(app, sink, EMAIL);
  for (let n = 0; n < 3; n++) {
    app.clock.now += 20 * 3_600_000;
    await app.send(undefined, 'POST', resend, undefined, { host: fixture.host });
    const next = await mailedCode(app, sink, EMAIL, 'activateToken');
    assert.notEqual(next, code);
    code = next;
  }
  app.clock.now = start + 3 * DAY;
  const page = () => app.send(undefined, 'GET', `/api/noauth/activate?activateToken=${code}`);
  assert.equal((await page()).headers['location'], '/activationLinkExpired');
  assert.equal((await choose(code)).status, 400);
  app.clock.now -= 1;
  assert.equal((await choose(code)).status, 200);
  app.clock.now = start;
});

test('a forged Host header leads no mailed link astray', async () => {
  const { email } = await newUser(app, sink, fixture.host);
  await signUp(app, fixture.host, { EMAIL: 'pending@example.com' });
  await deliverMail(app);
  const before = sink.mails.length;
  const forged = { host: 'evil.example.net' };
  await app.send(undefined, 'POST', '/api/noauth/resetPasswordByEmail', { email }, forged);
  await app.send(undefined, 'POST', '/api/noauth/resendEmailActivation?email=pending@example.com', undefined, forged);
  await deliverMail(app);
  const [reset, ...others] = sink.mails.slice(before);
  assert.match(reset.text ?? '', new RegExp(`http://${fixture.host}/api/noauth/resetPassword`));
  assert.deepEqual(others, [], 'no form answers on that host');
});

test('PUBLIC_URL is the base of all links', async () => {
  const fixed = await testApp({ PUBLIC_URL: 'https://iot.example.com/' });
  const own = await formFixture(fixed, sink);
  await signUp(fixed, own.host, { EMAIL: 'public@example.com' });
  const code = await mailedCode(fixed, sink, 'public@example.com');
  assert.match(sink.to('public@example.com').text ?? '', /https:\/\/iot\.example\.com\/api\/noauth\/activateEmail\?/);
  const link = await fixed.send(undefined, 'GET', `/api/noauth/activateEmail?emailCode=${code}`);
  assert.equal(link.headers['location'], `https://iot.example.com/signup/emailVerified?emailCode=${code}`);
  await fixed.close();
});

test('in front of a ThingsBoard a password is chosen on a page of ours, which says that it is there', async () => {
  const front = await testApp({ THINGSBOARD_URL: 'http://127.0.0.1:9' });
  const own = await formFixture(front, sink);
  await front.ok(own.admin, 'POST', '/api/user', { authority: 'TENANT_ADMIN', email: 'front@example.com' });
  const token = await mailedCode(front, sink, 'front@example.com', 'activateToken');
  const page = await front.send(undefined, 'GET', `/api/noauth/activate?activateToken=${token}`);
  assert.equal(page.headers['location'], `/signup/createPassword?activateToken=${token}`);
  const platformOf = async (at: TestApp) =>
    (await at.ok(undefined, 'GET', '/api/noauth/selfRegistration/capabilities')).platform;
  assert.deepEqual([await platformOf(front), await platformOf(app)], ['thingsboard', undefined]);
  await front.close();
});

test('a user whom an administrator makes chooses a password by the mailed link', async () => {
  const email = 'colleague@example.com';
  await app.ok(fixture.admin, 'POST', '/api/user', { authority: 'TENANT_ADMIN', email });
  const token = await mailedCode(app, sink, email, 'activateToken');
  assert.equal((await byCode(token)).status, 400, 'no sign-in without a password');
  const page = await app.send(undefined, 'GET', `/api/noauth/activate?activateToken=${token}`);
  assert.equal(page.headers['location'], `/login/createPassword?activateToken=${token}`);
  const weak = await app.send(undefined, 'POST', '/api/noauth/activate', { activateToken: token, password: 'abc' });
  assert.deepEqual([weak.status, weak.body.errorCode], [400, 45]);
  const pair = await app.ok(undefined, 'POST', '/api/noauth/activate', {
    activateToken: token,
    password: 'my password',
  });
  await app.ok(pair, 'GET', '/api/roles?pageSize=10&page=0');
  await app.ok(undefined, 'POST', '/api/auth/login', { username: email, password: 'my password' });
  const gone = await app.send(undefined, 'GET', `/api/noauth/activate?activateToken=${token}`);
  assert.equal(gone.headers['location'], '/activationLinkExpired');
  await deliverMail(app);
  assert.equal(sink.to(email).subject, 'Your account is active');
});

test('an administrator gets activation links for pending users only', async () => {
  const user = await app.ok(fixture.admin, 'POST', '/api/user?sendActivationMail=false', {
    authority: 'TENANT_ADMIN',
    email: 'linked@example.com',
  });
  const link = await app.send(fixture.admin, 'GET', `/api/user/${user.id.id}/activationLink`);
  assert.match(String(link.headers['content-type']), /text\/plain/);
  const token = new URL(link.body).searchParams.get('activateToken');
  await app.ok(undefined, 'POST', '/api/noauth/activate', { activateToken: token, password: 'my password' });
  assert.equal((await app.send(fixture.admin, 'GET', `/api/user/${user.id.id}/activationLink`)).status, 400);
  const other = await app.tenant();
  assert.equal((await app.send(other, 'GET', `/api/user/${user.id.id}/activationLink`)).status, 404);
});

test('a forgotten password is replaced once, and ends older logins', async () => {
  const { email, token: oldLogin } = await newUser(app, sink, fixture.host);
  const ask = (address: string) =>
    app.send(undefined, 'POST', '/api/noauth/resetPasswordByEmail', { email: address }, { host: fixture.host });
  assert.equal((await ask('nobody@example.com')).status, 200);
  assert.equal((await ask(email)).status, 200);
  const resetToken = await mailedCode(app, sink, email, 'resetToken');
  const page = await app.send(undefined, 'GET', `/api/noauth/resetPassword?resetToken=${resetToken}`);
  assert.equal(page.headers['location'], `/login/resetPassword?resetToken=${resetToken}`);
  app.clock.now += 1000;
  await app.ok(undefined, 'POST', '/api/noauth/resetPassword', { resetToken, password: 'brand new one' });
  const again = await app.send(undefined, 'POST', '/api/noauth/resetPassword', { resetToken, password: 'another one' });
  assert.equal(again.status, 400);
  assert.equal((await app.send(oldLogin, 'GET', '/api/auth/user')).status, 401);
  await app.ok(undefined, 'POST', '/api/auth/login', { username: email, password: 'brand new one' });
});
