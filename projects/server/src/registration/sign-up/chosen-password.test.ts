import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { rateLimits } from '../../db/schema';
import { testApp, type TestApp } from '../../testing/test-app';
import { deliverMail, formFixture, mailedCode, newUser, type FormFixture } from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
  fixture = await formFixture(app, sink);
});
// Limits of one test are not to meet the next.
beforeEach(() => app.ctx.db.delete(rateLimits));
after(async () => {
  await app.close();
  await sink.close();
});

const STRANGERS = 'what a stranger chose';

const byCode = (code: string) => app.send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
const choose = (activateToken: string, password: string) =>
  app.send(undefined, 'POST', '/api/noauth/activate', { activateToken, password }, { host: fixture.host });
const login = async (username: string, password: string) =>
  (await app.send(undefined, 'POST', '/api/auth/login', { username, password })).status;

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
