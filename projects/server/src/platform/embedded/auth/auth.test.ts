import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { userCredentials } from '../../../kernel/db/schema';
import { testApp, type TestApp, type TestUser } from '../../../testing/test-app';
import { hashPassword } from '../../../kernel/secrets/passwords';

const PASSWORD = 'correct horse';
const MINUTE = 60_000;

let app: TestApp;
let admin: TestUser & { tenantId: string };

const login = (username: string, password = PASSWORD) =>
  app.send(undefined, 'POST', '/api/auth/login', { username, password });

async function setPassword(user: TestUser, password = PASSWORD): Promise<void> {
  const passwordHash = await hashPassword(password);
  await app.ctx.db.update(userCredentials).set({ passwordHash }).where(eq(userCredentials.userId, user.id));
}

describe('login', () => {
  before(async () => {
    app = await testApp();
  });
  beforeEach(async () => {
    admin = await app.tenant();
    await setPassword(admin);
    // Another address of the network, and counters of the last test are over.
    app.clock.now += 16 * MINUTE;
  });
  after(() => app.close());

  it('answers with a token pair that carries the claims of the platform', async () => {
    const { status, body } = await login(admin.user.email.toUpperCase());
    assert.equal(status, 200);
    const claims = decodeJwt(body.token);
    assert.equal(claims.sub, admin.user.email);
    assert.deepEqual(claims['scopes'], ['TENANT_ADMIN']);
    assert.equal(claims['userId'], admin.id);
    assert.equal(claims['tenantId'], admin.tenantId);
    assert.equal(claims['customerId'], '13814000-1dd2-11b2-8080-808080808080');
    assert.equal(claims['enabled'], true);
    assert.equal(claims['isPublic'], false);
    assert.equal(claims.exp! - claims.iat!, 2.5 * 3600);
    assert.deepEqual(decodeJwt(body.refreshToken)['scopes'], ['REFRESH_TOKEN']);
    assert.equal((await app.ok(body.token, 'GET', '/api/auth/user')).email, admin.user.email);
  });

  it('takes the token in either header', async () => {
    for (const header of ['x-authorization', 'authorization']) {
      const response = await app.send(undefined, 'GET', '/api/auth/user', undefined, {
        [header]: `Bearer ${admin.token}`,
      });
      assert.equal(response.status, 200, header);
    }
  });

  it('refuses unknown addresses and wrong passwords alike', async () => {
    const wrong = await login(admin.user.email, 'wrong');
    const unknown = await login('nobody@example.com', 'wrong');
    for (const { status, body } of [wrong, unknown]) {
      assert.deepEqual([status, body.errorCode], [401, 10]);
    }
    assert.equal(wrong.body.message, unknown.body.message);
  });

  it('refuses a login that is not active', async () => {
    await app.ctx.db.update(userCredentials).set({ enabled: false }).where(eq(userCredentials.userId, admin.id));
    assert.deepEqual((await login(admin.user.email)).status, 401);
    assert.deepEqual((await app.send(admin, 'GET', '/api/auth/user')).status, 401);
  });

  it('locks after ten failures, the right password too, and opens again later', async () => {
    for (let attempt = 0; attempt < 10; attempt++) {
      assert.equal((await login(admin.user.email, 'wrong')).status, 401);
    }
    const locked = await login(admin.user.email);
    assert.deepEqual([locked.status, locked.body.errorCode], [429, 33]);
    app.clock.now += 15 * MINUTE;
    assert.equal((await login(admin.user.email)).status, 200);
  });

  it('does not count logins that succeed', async () => {
    for (let attempt = 0; attempt < 15; attempt++) {
      assert.equal((await login(admin.user.email)).status, 200);
    }
  });

  it('expires: 401 with code 11, and the refresh token renews it', async () => {
    const pair = (await login(admin.user.email)).body;
    app.clock.now += 2.5 * 60 * MINUTE + 1000;
    const expired = await app.send(pair.token, 'GET', '/api/auth/user');
    assert.deepEqual([expired.status, expired.body.errorCode], [401, 11]);
    const renewed = await app.ok(undefined, 'POST', '/api/auth/token', { refreshToken: pair.refreshToken });
    await app.ok(renewed.token, 'GET', '/api/auth/user');
    app.clock.now += 7 * 24 * 60 * MINUTE + 1000;
    const old = await app.send(undefined, 'POST', '/api/auth/token', { refreshToken: renewed.refreshToken });
    assert.deepEqual([old.status, old.body.errorCode], [401, 11]);
  });

  it('does not take one kind of token for the other', async () => {
    const pair = (await login(admin.user.email)).body;
    assert.equal((await app.send(pair.refreshToken, 'GET', '/api/auth/user')).status, 401);
    const swapped = await app.send(undefined, 'POST', '/api/auth/token', { refreshToken: pair.token });
    assert.deepEqual([swapped.status, swapped.body.errorCode], [401, 10]);
  });

  it('refuses tokens that were tampered with or signed by others', async () => {
    const [header, payload, signature] = admin.token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, scopes: ['SYS_ADMIN'] })).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of [`${header}.${forged}.${signature}`, `${none}.${payload}.`, `${header}.${payload}.`, 'x']) {
      const { status, body } = await app.send(token, 'GET', '/api/auth/user');
      assert.deepEqual([status, body.errorCode], [401, 10], token);
    }
  });

  it('ends with logout, for this session only', async () => {
    const here = (await login(admin.user.email)).body;
    const there = (await login(admin.user.email)).body;
    assert.equal((await app.send(here.token, 'POST', '/api/auth/logout')).status, 200);
    assert.equal((await app.send(here.token, 'GET', '/api/auth/user')).status, 401);
    const renewal = await app.send(undefined, 'POST', '/api/auth/token', { refreshToken: here.refreshToken });
    assert.equal(renewal.status, 401);
    await app.ok(there.token, 'GET', '/api/auth/user');
  });

  it('ends everywhere when the password changes', async () => {
    const old = (await login(admin.user.email)).body;
    const change = { currentPassword: PASSWORD, newPassword: 'another one' };
    const pair = await app.ok(old.token, 'POST', '/api/auth/changePassword', change);
    assert.equal((await app.send(old.token, 'GET', '/api/auth/user')).status, 401);
    const renewal = await app.send(undefined, 'POST', '/api/auth/token', { refreshToken: old.refreshToken });
    assert.equal(renewal.status, 401);
    await app.ok(pair.token, 'GET', '/api/auth/user');
    assert.equal((await login(admin.user.email)).status, 401);
    assert.equal((await login(admin.user.email, 'another one')).status, 200);
  });

  it('changes a password only for who knows it, and only to a good one', async () => {
    const attempt = (currentPassword: string, newPassword: string) =>
      app.send(admin, 'POST', '/api/auth/changePassword', { currentPassword, newPassword });
    const wrong = await attempt('wrong', 'another one');
    assert.deepEqual([wrong.status, wrong.body.errorCode], [400, 31]);
    const short = await attempt(PASSWORD, 'short');
    assert.deepEqual([short.status, short.body.errorCode], [400, 45]);
    assert.equal(short.body.message, 'The password must have at least 6 characters.');
    assert.equal((await attempt(PASSWORD, PASSWORD)).status, 400);
    assert.equal((await login(admin.user.email)).status, 200);
  });

  it('tells the password policy to everybody', async () => {
    assert.equal((await app.ok(undefined, 'GET', '/api/noauth/userPasswordPolicy')).minimumLength, 6);
  });
});
