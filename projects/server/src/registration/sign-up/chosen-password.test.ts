import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestApp } from '../../testing/test-app';
import { formTests } from '../testing/form-tests';
import {
  deliverMail,
  formFixture,
  mailedCode,
  newUser,
  PASSWORD,
  signUp,
  type FormFixture,
} from '../testing/registration-fixture';
import type { SmtpSink } from '../testing/smtp-sink';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
formTests((made) => ({ app, sink, fixture } = made), { freshLimits: true });

const STRANGERS = 'what a stranger chose';

const byCode = (code: string) => app.send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
const choose = (activateToken: string, password: string) =>
  app.send(undefined, 'POST', '/api/noauth/activate', { activateToken, password }, { host: fixture.host });
const login = async (username: string, password: string) =>
  (await app.send(undefined, 'POST', '/api/auth/login', { username, password })).status;

const resend = async (email: string) => {
  const url = `/api/noauth/resendEmailActivation?email=${email}`;
  assert.equal((await app.send(undefined, 'POST', url, undefined, { host: fixture.host })).status, 200);
  await deliverMail(app);
};
const mailsTo = (email: string) => sink.mails.filter((mail) => mail.to?.some((to) => to.address === email));
/** Opens a sign-up's link as a browser does; the page that it leads to. */
const open = async (code: string) =>
  String((await app.send(undefined, 'GET', `/api/noauth/activateEmail?emailCode=${code}`)).headers['location']);

/** Somebody's own sign-up and a stranger's for one address, of which the stranger's is the newer one. */
async function contested(email: string): Promise<void> {
  for (const password of [PASSWORD, STRANGERS]) {
    await signUp(app, fixture.host, { EMAIL: email, PASSWORD: password });
    await deliverMail(app);
    app.clock.now += 5000;
  }
}

/** Makes and saves users as somebody who has signed up, and so may do so in their customer. */
async function stranger() {
  const sender = await newUser(app, sink, fixture.host);
  const { customerId, ...me } = await app.ok(sender, 'GET', '/api/auth/user');
  const save = (body: object) =>
    app.send(sender, 'POST', '/api/user', { authority: 'CUSTOMER_USER', customerId, ...body }, { host: fixture.host });
  return { save, me: { customerId, ...me } };
}

test('nobody can make a user look like one who has signed up, nor the other way round', async () => {
  const { save, me } = await stranger();
  const additionalInfo = { selfRegistered: true, colour: 'red' };
  const { body: made } = await save({ email: 'made@example.com', additionalInfo });
  assert.deepEqual(made.additionalInfo, { colour: 'red' });
  const token = await mailedCode(app, sink, 'made@example.com', 'activateToken');
  assert.equal((await byCode(token)).status, 400, 'nobody has chosen a password');
  const { body: changed } = await save({ ...made, additionalInfo });
  assert.deepEqual(changed.additionalInfo, { colour: 'red' });
  const { body: saved } = await save({ ...me, additionalInfo: { selfRegistered: false, colour: 'red' } });
  assert.deepEqual(saved.additionalInfo, { selfRegistered: true, colour: 'red' });
});

test('a password chosen under one address opens nothing under another', async () => {
  const { save } = await stranger();
  const { body: made } = await save({ email: 'mine@example.com' });
  const mine = await mailedCode(app, sink, 'mine@example.com', 'activateToken');
  assert.equal((await choose(mine, STRANGERS)).status, 200);
  const email = 'victim@example.com';
  const change = await save({ ...made, email, additionalInfo: { selfRegistered: true } });
  assert.equal(change.status, 200, change.body.message);
  await deliverMail(app);
  assert.equal(sink.to(email).subject, 'Your account is ready');
  const token = await mailedCode(app, sink, email, 'activateToken');
  assert.equal((await byCode(token)).status, 400, 'the link asks for a password of their own');
  assert.equal(await login(email, STRANGERS), 401);
  assert.equal((await choose(token, 'my own password')).status, 200);
  assert.deepEqual([await login(email, STRANGERS), await login(email, 'my own password')], [401, 200]);
});

test('a mail that is asked for again leads nobody to a password that somebody else chose', async () => {
  const email = 'twice@example.com';
  await contested(email);
  await resend(email);
  const token = await mailedCode(app, sink, email, 'activateToken');
  assert.equal((await byCode(token)).status, 400, 'not without a password of their own');
  const page = await app.send(undefined, 'GET', `/api/noauth/activate?activateToken=${token}`);
  assert.equal(page.headers['location'], `/login/createPassword?activateToken=${token}`);
  const weak = await choose(token, 'abc');
  assert.deepEqual([weak.status, weak.body.errorCode], [400, 45]);
  const { status, body } = await choose(token, 'my own password');
  assert.equal(status, 200, body.message);
  const me = await app.ok(body, 'GET', '/api/auth/user');
  assert.deepEqual([me.email, me.additionalInfo.defaultDashboardId], [email, fixture.dashboardId]);
  assert.deepEqual([await login(email, STRANGERS), await login(email, 'my own password')], [401, 200]);
  assert.equal((await choose(token, 'my own password')).status, 400, 'good once');
});

test('a link that was sent again asks for a password: it does not open what the first one sealed', async () => {
  const email = 'since@example.com';
  await signUp(app, fixture.host, { EMAIL: email, PASSWORD: STRANGERS });
  const first = await mailedCode(app, sink, email);
  assert.match(await open(first), /^\/signup\/emailVerified\?/);
  await resend(email);
  const token = await mailedCode(app, sink, email, 'activateToken');
  assert.equal(await open(token), `/login/createPassword?activateToken=${token}`);
  await signUp(app, fixture.host, { EMAIL: email });
  assert.equal((await byCode(first)).status, 400, 'the first link is dead');
  const refused = await byCode(token);
  assert.equal(refused.status, 400);
  assert.match(refused.body.message, /choose a password/i);
  assert.equal((await choose(token, 'my own password')).status, 200);
  assert.deepEqual([await login(email, STRANGERS), await login(email, PASSWORD)], [401, 401]);
});

test('a first mail that has not left does not take the place of one that is asked for again', async () => {
  const email = 'stuck@example.com';
  await signUp(app, fixture.host, { EMAIL: email });
  await deliverMail(app);
  app.clock.now += 5000;
  sink.refuse = '451 later';
  await signUp(app, fixture.host, { EMAIL: email, PASSWORD: STRANGERS });
  await deliverMail(app);
  sink.refuse = undefined;
  await resend(email);
  app.clock.now += 60_000;
  const token = await mailedCode(app, sink, email, 'activateToken');
  assert.equal((await choose(token, 'my own password')).status, 200);
  assert.equal(mailsTo(email).length, 2, 'no mail with a link that is dead');
});

test('who uses up the mails of an address has not chosen the password behind its links', async () => {
  const email = 'used-up@example.com';
  for (let n = 0; n < 5; n++) {
    await signUp(app, fixture.host, { EMAIL: email, PASSWORD: STRANGERS });
    await deliverMail(app);
    app.clock.now += 1000;
  }
  await signUp(app, fixture.host, { EMAIL: email });
  const newest = await mailedCode(app, sink, email);
  assert.equal((await byCode(newest)).status, 400);
  assert.equal(await open(newest), `/login/createPassword?activateToken=${newest}`);
  assert.equal((await choose(newest, 'my own password')).status, 200);
  assert.deepEqual([await login(email, STRANGERS), await login(email, 'my own password')], [401, 200]);
});

test('sign-ups at another tenant use up nothing of what an address needs here', async () => {
  const email = 'elsewhere@example.com';
  const other = await formFixture(app, sink);
  for (let n = 0; n < 6; n++) await signUp(app, other.host, { EMAIL: email, PASSWORD: STRANGERS });
  await deliverMail(app);
  const count = mailsTo(email).length;
  await signUp(app, fixture.host, { EMAIL: email });
  const code = await mailedCode(app, sink, email);
  assert.equal(mailsTo(email).length, count + 1);
  assert.equal((await byCode(code)).status, 200);
  assert.equal(await login(email, PASSWORD), 200);
});
