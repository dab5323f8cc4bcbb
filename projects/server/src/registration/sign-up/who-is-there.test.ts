import assert from 'node:assert/strict';
import type { Email } from 'postal-mime';
import { after, before, beforeEach, test } from 'node:test';
import { rateLimits } from '../../kernel/db/schema';
import { testApp, type TestApp } from '../../testing/test-app';
import {
  deliverMail,
  formFixture,
  mailedCode,
  newUser,
  PASSWORD,
  signUp,
  type FormFixture,
} from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
let other: FormFixture;
before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
  fixture = await formFixture(app, sink);
  other = await formFixture(app, sink);
});
// Limits of one test are not to meet the next.
beforeEach(() => app.ctx.db.delete(rateLimits));
after(async () => {
  await app.close();
  await sink.close();
});

const byCode = (code: string) => app.send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
const login = (username: string, password: string) =>
  app.send(undefined, 'POST', '/api/auth/login', { username, password });
const titles = async (text: string): Promise<string[]> =>
  (
    await app.ok(fixture.admin, 'GET', `/api/customers?pageSize=100&page=0&textSearch=${encodeURIComponent(text)}`)
  ).data.map((customer: { title: string }) => customer.title);

test('sign-up answers the same for addresses that are new, pending, active here, and active elsewhere', async () => {
  const active = (await newUser(app, sink, fixture.host)).email;
  const elsewhere = (await newUser(app, sink, other.host)).email;
  await signUp(app, fixture.host, { EMAIL: 'pending@example.com' });
  // The notices about new users go to an administrator, too: not after what is looked for.
  await deliverMail(app);
  const count = sink.mails.length;
  for (const EMAIL of [
    'new@example.com',
    'pending@example.com',
    active,
    elsewhere,
    fixture.admin.user.email,
    other.admin.user.email,
  ]) {
    const { status, body } = await signUp(app, fixture.host, { EMAIL });
    assert.deepEqual([status, body], [200, 'SUCCESS'], EMAIL);
  }
  await deliverMail(app);
  const fresh = mailShape(sink.to('new@example.com'), 'new@example.com');
  for (const email of [active, fixture.admin.user.email, elsewhere, other.admin.user.email]) {
    const mail = sink.to(email);
    assert.ok(sink.mails.indexOf(mail) >= count);
    assert.equal(mailShape(mail, email), fresh, 'whoever runs the mail server learns nothing');
    const opened = await byCode(await mailedCode(app, sink, email));
    const isOwn = email === active || email === fixture.admin.user.email;
    assert.equal(opened.status, isOwn ? 400 : 200, 'an account elsewhere is told nobody, nor is it in the way');
    if (isOwn) assert.match(opened.body.message, /already have an account/i);
  }
});

test('a mail that is asked for again tells no mail server who has an account', async () => {
  const email = (await newUser(app, sink, other.host)).email;
  for (const EMAIL of [email, 'asked-again@example.com']) {
    await signUp(app, fixture.host, { EMAIL });
    await deliverMail(app);
    const count = sink.mails.length;
    const url = `/api/noauth/resendEmailActivation?email=${EMAIL}`;
    await app.send(undefined, 'POST', url, undefined, { host: fixture.host });
    await deliverMail(app);
    assert.equal(sink.mails.length, count + 1, EMAIL);
  }
});

test('a mail for an address with an account is tried again like any other', async () => {
  const email = (await newUser(app, sink, fixture.host)).email;
  const count = sink.mails.length;
  sink.refuse = '451 try later';
  await signUp(app, fixture.host, { EMAIL: email });
  await deliverMail(app);
  sink.refuse = undefined;
  app.clock.now += 60_000;
  await deliverMail(app);
  assert.equal(sink.mails.length, count + 2, 'the notice of the registration before, and this one');
});

test('a sign-up makes nothing until its mail is opened', async () => {
  const EMAIL = 'nothing-yet@example.com';
  assert.equal((await signUp(app, fixture.host, { EMAIL })).body, 'SUCCESS');
  const users = await app.ok(fixture.admin, 'GET', `/api/users?pageSize=10&page=0&textSearch=${EMAIL}`);
  assert.deepEqual([users.totalElements, await titles(EMAIL)], [0, []]);
  assert.equal((await byCode(await mailedCode(app, sink, EMAIL))).status, 200);
  assert.deepEqual(await titles(EMAIL), [EMAIL]);
});

test('one sign-up never decides the password of another’s link, and the first that is opened ends the others', async () => {
  const EMAIL = 'shared@example.com';
  await signUp(app, fixture.host, { EMAIL });
  const mine = await mailedCode(app, sink, EMAIL);
  await signUp(app, fixture.host, { EMAIL, PASSWORD: 'what a stranger chose' });
  const theirs = await mailedCode(app, sink, EMAIL);
  assert.notEqual(mine, theirs);
  assert.equal((await byCode(mine)).status, 200);
  assert.equal((await login(EMAIL, 'what a stranger chose')).status, 401);
  assert.equal((await login(EMAIL, PASSWORD)).status, 200);
  assert.equal((await byCode(theirs)).status, 400);
});

test('any number of squatted titles stops nobody', async () => {
  const EMAIL = 'squatted@example.com';
  for (const n of ['', ' (2)', ' (3)', ' (4)', ' (5)', ' (6)', ' (7)', ' (99999999999999999999999)']) {
    await app.ok(fixture.admin, 'POST', '/api/customer', { title: `${EMAIL}${n}` });
  }
  assert.equal((await signUp(app, fixture.host, { EMAIL })).body, 'SUCCESS');
  assert.equal((await byCode(await mailedCode(app, sink, EMAIL))).status, 200);
  assert.ok((await titles(EMAIL)).includes(`${EMAIL} (8)`));
});

/** What a mail shows apart from its link's token, the time and the address itself. */
function mailShape({ subject, text }: Email, email: string): string {
  const plain = `${subject}\n${text}`.replaceAll(email, 'ADDRESS');
  return plain.replace(/=[\w-]{20,}/g, '=TOKEN').replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'TIME');
}

/** What an answer shows apart from ids, times and the address itself. */
function shapeOf({ status, body }: { status: number; body: unknown }, email: string): string {
  const text = JSON.stringify({ status, body }).replaceAll(email, 'ADDRESS');
  return text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/\d{13}/g, 'TIME');
}

/** What an answer with tokens shows apart from the tokens. */
const shapeOfTokens = ({ status, body }: { status: number; body: object }) => ({ status, keys: Object.keys(body) });

test('creating a user tells nobody which addresses exist elsewhere; the mailbox learns it', async () => {
  const caller = await newUser(app, sink, fixture.host);
  const { customerId } = await app.ok(caller, 'GET', '/api/auth/user');
  const create = (email: string) =>
    app.send(caller, 'POST', '/api/user', { authority: 'CUSTOMER_USER', email, customerId }, { host: fixture.host });
  const own = [fixture.admin.user.email, (await newUser(app, sink, fixture.host)).email];
  const elsewhere = [(await app.tenant()).user.email, (await newUser(app, sink, other.host)).email];
  const fresh = shapeOf(await create('fresh-one@example.com'), 'fresh-one@example.com');
  for (const email of [...own, ...elsewhere]) assert.equal(shapeOf(await create(email), email), fresh, email);
  await deliverMail(app);
  const freshMail = mailShape(sink.to('fresh-one@example.com'), 'fresh-one@example.com');
  assert.match(freshMail, /activateToken/);
  const open = async (email: string) => {
    const activateToken = await mailedCode(app, sink, email, 'activateToken');
    return app.send(undefined, 'POST', '/api/noauth/activate', { activateToken, password: PASSWORD });
  };
  for (const email of [...own, ...elsewhere]) {
    assert.equal(mailShape(sink.to(email), email), freshMail, 'whoever runs the mail server learns nothing');
  }
  for (const email of own) {
    const opened = await open(email);
    assert.equal(opened.status, 400);
    assert.match(opened.body.message, /already have an account/i);
  }
  const opened = shapeOfTokens(await open('fresh-one@example.com'));
  for (const email of elsewhere) assert.deepEqual(shapeOfTokens(await open(email)), opened, email);
  assert.match((await create('fresh-one@example.com')).body.message, /already present/, 'the own ones may be told');
  // The other account is as it was.
  assert.equal((await app.send(other.admin, 'GET', '/api/auth/user')).status, 200);
  assert.equal((await login(elsewhere[1], PASSWORD)).status, 200);
});

test('changing an address tells nothing, and the new one is not believed before its mail is opened', async () => {
  const user = await app.ok(fixture.admin, 'POST', '/api/user?sendActivationMail=false', {
    authority: 'TENANT_ADMIN',
    email: 'moving@example.com',
  });
  const link = await app.send(fixture.admin, 'GET', `/api/user/${user.id.id}/activationLink`);
  const activateToken = new URL(link.body).searchParams.get('activateToken');
  await app.ok(undefined, 'POST', '/api/noauth/activate', { activateToken, password: 'my password' });
  const change = async (email: string) => {
    const stored = await app.ok(fixture.admin, 'GET', `/api/user/${user.id.id}`);
    return app.send(fixture.admin, 'POST', '/api/user', { ...stored, email }, { host: fixture.host });
  };
  const free = shapeOf(await change('moved@example.com'), 'moved@example.com').replace(/"version":\d+/, '');
  assert.equal((await login('moved@example.com', 'my password')).status, 401, 'not proven yet');
  const taken = other.admin.user.email;
  assert.equal(shapeOf(await change(taken), taken).replace(/"version":\d+/, ''), free);
  await deliverMail(app);
  assert.equal(sink.to(taken).subject, 'Your account is ready');
  assert.equal((await app.send(other.admin, 'GET', '/api/auth/user')).status, 200);
});

test('a link to an old address dies with the address', async () => {
  const made = await app.send(
    fixture.admin,
    'POST',
    '/api/user',
    { authority: 'TENANT_ADMIN', email: 'typo@example.com' },
    { host: fixture.host },
  );
  const token = await mailedCode(app, sink, 'typo@example.com', 'activateToken');
  const { body } = await app.send(fixture.admin, 'GET', `/api/user/${made.body.id.id}`);
  const changed = { ...body, email: 'right@example.com' };
  assert.equal((await app.send(fixture.admin, 'POST', '/api/user', changed, { host: fixture.host })).status, 200);
  const answer = await app.send(undefined, 'POST', '/api/noauth/activate', {
    activateToken: token,
    password: 'my password',
  });
  assert.equal(answer.status, 400);
});

test('a link that goes past the mailbox is for administrators only', async () => {
  const caller = await newUser(app, sink, fixture.host);
  const { customerId } = await app.ok(caller, 'GET', '/api/auth/user');
  const body = { authority: 'CUSTOMER_USER', email: 'past@example.com', customerId };
  const user = await app.ok(caller, 'POST', '/api/user?sendActivationMail=false', body);
  assert.equal((await app.send(caller, 'GET', `/api/user/${user.id.id}/activationLink`)).status, 403);
  assert.equal((await app.send(fixture.admin, 'GET', `/api/user/${user.id.id}/activationLink`)).status, 200);
});
