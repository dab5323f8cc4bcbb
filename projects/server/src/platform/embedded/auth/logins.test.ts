import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Email } from 'postal-mime';
import { randomUUID } from 'node:crypto';
import { rateLimits } from '../../../kernel/db/schema';
import {
  deliverMail,
  formFixture,
  mailedCode,
  type FormFixture,
} from '../../../registration/testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../../../registration/testing/smtp-sink';
import { testApp, type TestApp } from '../../../testing/test-app';

let app: TestApp;
let sink: SmtpSink;
let older: FormFixture;
let newer: FormFixture;

const newAddress = () => `${randomUUID()}@example.com`;

const activate = (link: string, password: string) =>
  app.send(undefined, 'POST', '/api/noauth/activate?sendActivationMail=false', {
    activateToken: new URL(link).searchParams.get('activateToken'),
    password,
  });

/** An administrator of a tenant, made active by the link that their colleague hands out. */
async function userOf({ admin, host }: FormFixture, email: string, password: string): Promise<string> {
  const body = { authority: 'TENANT_ADMIN', email };
  const { id } = await app.ok(admin, 'POST', '/api/user?sendActivationMail=false', body);
  const link = await app.send(admin, 'GET', `/api/user/${id.id}/activationLink`, undefined, { host });
  app.clock.now += 1000;
  const { status } = await activate(link.body, password);
  assert.equal(status, 200);
  return id.id;
}

const login = (username: string, password: string, host = 'localhost', address = '192.0.2.1') =>
  app.send(undefined, 'POST', '/api/auth/login', { username, password }, { host, 'x-forwarded-for': address });

/** Who somebody has signed in as. */
async function signedInAs(...credentials: Parameters<typeof login>): Promise<string> {
  const { status, body } = await login(...credentials);
  return status === 200 ? (await app.ok(body.token, 'GET', '/api/auth/user')).id.id : String(status);
}

describe('one address in several tenants', () => {
  before(async () => {
    [app, sink] = await Promise.all([testApp({ TRUST_PROXY: 'true' }), startSmtpSink()]);
    older = await formFixture(app, sink);
    newer = await formFixture(app, sink);
  });
  beforeEach(() => app.ctx.db.delete(rateLimits));
  after(async () => {
    await app.close();
    await sink.close();
  });

  it('is one login in each: whoever hands out a link learns nothing of the others, and takes nothing from them', async () => {
    const email = newAddress();
    const [first, second] = [await userOf(older, email, 'password one'), await userOf(newer, email, 'password two')];
    assert.equal(await signedInAs(email, 'password one'), first);
    assert.equal(await signedInAs(email, 'password two'), second);
    assert.equal(await signedInAs(email, 'password three'), '401');
  });

  it('is still one login within a tenant', async () => {
    const email = newAddress();
    const { admin, host } = older;
    const make = async (owner: object) =>
      (await app.ok(admin, 'POST', '/api/user?sendActivationMail=false', { email, ...owner })).id.id;
    const link = async (id: string) =>
      (await app.send(admin, 'GET', `/api/user/${id}/activationLink`, undefined, { host })).body;
    const { id: customerId } = await app.ok(admin, 'POST', '/api/customer', { title: email });
    const ids = [await make({ authority: 'TENANT_ADMIN' }), await make({ authority: 'CUSTOMER_USER', customerId })];
    const answers = await Promise.all((await Promise.all(ids.map(link))).map((url) => activate(url, 'a password')));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400]);
    assert.match(answers.find(({ status }) => status === 400)!.body.message, /already have an account/);
  });

  it('with one password means the login of the site’s tenant, and elsewhere the older one', async () => {
    const email = newAddress();
    const [first, second] = [await userOf(older, email, 'the same one'), await userOf(newer, email, 'the same one')];
    assert.equal(await signedInAs(email, 'the same one', newer.host), second);
    assert.equal(await signedInAs(email, 'the same one', older.host), first);
    assert.equal(await signedInAs(email, 'the same one'), first);
  });

  it('cannot be pushed out by others’ logins: its own site always tries it', async () => {
    const email = newAddress();
    for (const tenant of [await formFixture(app, sink), await formFixture(app, sink), older]) {
      await userOf(tenant, email, 'squatted');
    }
    const last = await userOf(newer, email, 'my password');
    assert.equal(await signedInAs(email, 'my password', newer.host), last);
  });

  it('gives nobody more guesses: who signs in to the newer login does not take back tries at the older one', async () => {
    const email = newAddress();
    const first = await userOf(older, email, 'password one');
    const second = await userOf(newer, email, 'password two');
    for (let count = 0; count < 12; count++) assert.equal(await signedInAs(email, 'password two'), second);
    assert.equal(await signedInAs(email, 'password one'), '401', 'twelve guesses came from here');
    assert.equal(await signedInAs(email, 'password one', 'localhost', '192.0.2.2'), first);
    assert.equal(await signedInAs(email, 'password two'), second);
  });

  it('gets a link for each when the password is forgotten, and a tenant’s mail does not tell of the others', async () => {
    const [both, alone] = [newAddress(), newAddress()];
    await userOf(older, both, 'password one');
    const second = await userOf(newer, both, 'password two');
    await userOf(newer, alone, 'password two');
    const reset = async (email: string): Promise<Email[]> => {
      const count = sink.mails.length;
      await app.ok(undefined, 'POST', '/api/noauth/resetPasswordByEmail', { email });
      await deliverMail(app);
      return sink.mails.slice(count);
    };
    const mails = await reset(both);
    assert.equal(mails.length, 2);
    const shape = ({ text }: Email, email: string) =>
      text!.replaceAll(email, 'ADDRESS').replace(/=[\w-]{20,}/, '=TOKEN');
    const [ofNewer] = mails.filter(({ text }) => text!.includes(newer.host));
    assert.equal(shape(ofNewer, both), shape((await reset(alone))[0], alone));
    const resetToken = /resetToken=([\w-]+)/.exec(ofNewer.text!)![1];
    await app.ok(undefined, 'POST', '/api/noauth/resetPassword', { resetToken, password: 'a new password' });
    assert.equal(await signedInAs(both, 'a new password'), second);
    assert.notEqual(await signedInAs(both, 'password one'), '401', 'the other one is as it was');
  });

  it('lets an address change into one that others have elsewhere, once its mail is opened', async () => {
    const [email, moved] = [newAddress(), newAddress()];
    await userOf(older, email, 'password one');
    const id = await userOf(newer, moved, 'password two');
    const stored = await app.ok(newer.admin, 'GET', `/api/user/${id}`);
    const { status } = await app.send(newer.admin, 'POST', '/api/user', { ...stored, email }, { host: newer.host });
    assert.equal(status, 200);
    const activateToken = await mailedCode(app, sink, email, 'activateToken');
    await app.ok(undefined, 'POST', '/api/noauth/activate', { activateToken, password: 'password three' });
    assert.equal(await signedInAs(email, 'password three'), id);
  });
});
