import { hashPassword } from '../../kernel/secrets/passwords';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { rateLimits } from '../../kernel/db/schema';
import { createSystemAdmin } from '../../platform/embedded/people/tenant.repository';
import { testApp, type TestApp } from '../../testing/test-app';
import { deliverMail, formFixture, newUser, signUp, type FormFixture } from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
let other: FormFixture;
before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
  fixture = await formFixture(app, sink);
  other = await formFixture(app, sink);
  const settings = { mailFrom: 'system@example.com', smtpHost: '127.0.0.1', smtpPort: sink.port, timeout: 2000 };
  const root = await createSystemAdmin(app.ctx, app.ctx.db, {
    email: 'root@example.com',
    passwordHash: await hashPassword('root password'),
  });
  const { token } = await app.platform.signIn(root.id!.id);
  await app.ok(token, 'POST', '/api/admin/settings', { key: 'mail', jsonValue: settings });
});
// Limits of one test are not to meet the next.
beforeEach(() => app.ctx.db.delete(rateLimits));
after(async () => {
  await app.close();
  await sink.close();
});

const reset = (email: string, host: string) =>
  app.send(undefined, 'POST', '/api/noauth/resetPasswordByEmail', { email }, { host });

/** Addresses of all links in mails since `count`. */
async function linksSince(count: number): Promise<string[]> {
  await deliverMail(app);
  return sink.mails.slice(count).flatMap((mail) => [...(mail.text ?? '').matchAll(/https?:\/\/[^\s/]+/g)].map(String));
}

test('user info in a Host header leads no link astray', async () => {
  const { email } = await newUser(app, sink, fixture.host);
  await deliverMail(app);
  const count = sink.mails.length;
  for (const host of ['localhost:80@evil.example', `${fixture.host}:80@evil.example`, `localhost:80 evil.example`]) {
    await reset(email, host);
    await signUp(app, host, { EMAIL: 'x@example.com' });
  }
  for (const link of await linksSince(count)) assert.doesNotMatch(link, /evil/);
});

test('a domain of another tenant is no base for links to this tenant’s people', async () => {
  const count = sink.mails.length;
  const { email } = await newUser(app, sink, fixture.host);
  await deliverMail(app);
  const after = sink.mails.length;
  await reset(email, other.host);
  await reset(fixture.admin.user.email, other.host);
  assert.ok(count < after);
  for (const link of await linksSince(after)) {
    assert.notEqual(link, `http://${other.host}`);
    assert.equal(link, `http://${fixture.host}`);
  }
});

/** Somebody of the fixture's tenant who holds these generic permissions and nothing else. */
async function lesserAdministrator({ admin }: FormFixture, permissions: object) {
  const name = `Lesser ${randomUUID()}`;
  const role = await app.ok(admin, 'POST', '/api/role', { name, type: 'GENERIC', permissions });
  const group = await app.ok(admin, 'POST', '/api/entityGroup', { type: 'USER', name });
  await app.ok(admin, 'POST', '/api/groupPermission', { userGroupId: group.id, roleId: role.id });
  return app.tenantUser(admin, group.id.id);
}

test('whoever may only add domains leads nobody’s links there', async () => {
  const lesser = await lesserAdministrator(fixture, { DOMAIN: ['ALL'] });
  await app.ok(lesser, 'POST', '/api/domain', { name: 'evil.example' });
  const count = sink.mails.length;
  await reset(fixture.admin.user.email, 'evil.example');
  assert.deepEqual(await linksSince(count), [`http://${fixture.host}`]);
});

test('the domain of the form is chosen and renamed by tenant administrators', async () => {
  const own = await formFixture(app, sink);
  const lesser = await lesserAdministrator(own, { DOMAIN: ['ALL'], WHITE_LABELING: ['ALL'] });
  const evil = await app.ok(lesser, 'POST', '/api/domain', { name: 'evil2.example' });
  const path = '/api/selfRegistration/selfRegistrationParams';
  const form = { type: 'WEB', domainId: { id: own.domainId } };
  const refused = await app.send(lesser, 'POST', path, { ...form, domainId: evil.id });
  assert.deepEqual([refused.status, refused.body.errorCode], [403, 20]);
  assert.match(refused.body.message, /tenant administrators/);
  const domain = await app.ok(lesser, 'GET', `/api/domain/info/${own.domainId}`);
  assert.equal((await app.send(lesser, 'POST', '/api/domain', { ...domain, name: 'evil3.example' })).status, 403);
  // The rest of both is theirs.
  await app.ok(lesser, 'POST', path, { ...form, title: 'Welcome' });
  await app.ok(lesser, 'POST', '/api/domain', { ...domain, propagateToEdge: true });
  await app.ok(lesser, 'DELETE', path);
  assert.equal((await app.send(lesser, 'POST', path, { ...form, domainId: evil.id })).status, 403);
  await app.ok(own.admin, 'POST', path, { ...form, domainId: evil.id });
});

test('a system administrator gets no link by a tenant’s domain, nor by a forged local host', async () => {
  const count = sink.mails.length;
  await reset('root@example.com', fixture.host);
  await app.app.inject({
    method: 'POST',
    url: '/api/noauth/resetPasswordByEmail',
    payload: { email: 'root@example.com' },
    headers: { host: 'localhost' },
    remoteAddress: '203.0.113.9',
  });
  assert.deepEqual(await linksSince(count), []);
  assert.equal((await reset('root@example.com', 'localhost:80')).status, 200);
  const [link] = await linksSince(count);
  assert.match(link, /^http:\/\/localhost(:\d+)?$/, 'a local request has a local link');
});

test('a user who is made with a forged Host is mailed no forged link', async () => {
  const user = await newUser(app, sink, fixture.host);
  const me = await app.ok(user, 'GET', '/api/auth/user');
  await deliverMail(app);
  const count = sink.mails.length;
  const body = { authority: 'CUSTOMER_USER', email: 'stranger@example.com', customerId: me.customerId };
  await app.send(user, 'POST', '/api/user', body, { host: 'evil.example' });
  for (const link of await linksSince(count)) assert.equal(link, `http://${fixture.host}`);
});

test('a tenant without any domain is told what to set, and strangers are told nothing', async () => {
  const admin = await app.tenant();
  const body = { authority: 'TENANT_ADMIN', email: 'linkless@example.com' };
  const remote = { host: 'somewhere.example' };
  const answer = await app.send(admin, 'POST', '/api/user', body, remote);
  assert.equal(answer.status, 400);
  assert.match(answer.body.message, /PUBLIC_URL/);
  const made = await app.ok(admin, 'POST', '/api/user?sendActivationMail=false', body);
  for (const [method, url] of [
    ['GET', `/api/user/${made.id.id}/activationLink`],
    ['POST', '/api/user/sendActivationMail?email=linkless@example.com'],
  ]) {
    const refused = await app.send(admin, method, url, undefined, remote);
    assert.equal(refused.status, 400, url);
    assert.match(refused.body.message, /PUBLIC_URL/);
  }
  const count = sink.mails.length;
  const asked = await reset(admin.user.email, 'somewhere.example');
  assert.deepEqual([asked.status, asked.body], [200, '']);
  assert.deepEqual(await linksSince(count), []);
});

test('behind a trusted proxy nothing but the scheme is taken from its headers', async () => {
  const proxied = await testApp({ TRUST_PROXY: 'true' });
  const own = await formFixture(proxied, sink);
  const { email } = await newUser(proxied, sink, own.host);
  await deliverMail(proxied);
  const count = sink.mails.length;
  const ask = async (proto: string, host: string) => {
    await proxied.ctx.db.delete(rateLimits);
    const headers = { host: 'inner.example', 'x-forwarded-host': host, 'x-forwarded-proto': proto };
    await proxied.send(undefined, 'POST', '/api/noauth/resetPasswordByEmail', { email }, headers);
    await deliverMail(proxied);
    return /(\S+)\/api\/noauth/.exec(sink.mails.at(-1)?.text ?? '')?.[1];
  };
  assert.equal(await ask('https', `${own.host}:8443`), `https://${own.host}`);
  assert.equal(await ask('javascript:alert(1)', own.host), `http://${own.host}`);
  assert.equal(await ask('https://evil.example/?', 'evil.example'), `http://${own.host}`);
  assert.equal(sink.mails.length, count + 3);
  await proxied.close();
});
