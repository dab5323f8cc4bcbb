import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { rateLimits, userCredentials } from '../../../kernel/db/schema';
import { testApp, type TestApp, type TestUser } from '../../../testing/test-app';
import { hashPassword } from '../../../kernel/secrets/passwords';

const PASSWORD = 'correct horse';
const MINUTE = 60_000;
const OWNER = '198.51.100.7';

let app: TestApp;
let admin: TestUser & { tenantId: string };
let passwordHash: string;

/** A sign-in from an address: the app trusts one proxy, as behind a load balancer. */
const from = (address: string, password = PASSWORD, username = admin.user.email) =>
  app.send(undefined, 'POST', '/api/auth/login', { username, password }, { 'x-forwarded-for': address });

/** Wrong sign-ins from many addresses, as a botnet sends them. */
async function attack(addresses: number, triesEach: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < addresses; index++) {
    const address = `203.0.${Math.floor(index / 250) + 113}.${(index % 250) + 1}`;
    for (let attempt = 0; attempt < triesEach; attempt++) statuses.push((await from(address, 'wrong')).status);
  }
  return statuses;
}

describe('lock-out', () => {
  before(async () => {
    app = await testApp({ TRUST_PROXY: 'true' });
    passwordHash = await hashPassword(PASSWORD);
  });
  beforeEach(async () => {
    admin = await app.tenant();
    await app.ctx.db.update(userCredentials).set({ passwordHash }).where(eq(userCredentials.userId, admin.id));
    app.clock.now += 25 * 60 * MINUTE;
  });
  after(() => app.close());

  it('cannot be aimed: 120 wrong sign-ins from many addresses lock out nobody else', async () => {
    await attack(30, 4);
    assert.equal((await from(OWNER)).status, 200);
  });

  it('lets the owner in from a client that has signed in before, in the middle of an attack, typing errors and all', async () => {
    assert.equal((await from(OWNER)).status, 200);
    await attack(40, 3);
    for (let attempt = 0; attempt < 5; attempt++) assert.equal((await from(OWNER, 'typo')).status, 401);
    assert.equal((await from(OWNER)).status, 200);
  });

  it('leaves an attacker with many addresses a few guesses a day from each, once there were many', async () => {
    await attack(40, 3);
    const more = await attack(40, 1);
    assert.ok(
      more.every((status) => status === 429),
      String(more),
    );
    const statuses = [];
    for (let attempt = 0; attempt < 5; attempt++) statuses.push((await from('192.0.2.1', 'wrong')).status);
    assert.deepEqual(statuses, [401, 401, 401, 429, 429]);
  });

  it('holds for one client, whose network of IPv6 addresses is one', async () => {
    for (let attempt = 0; attempt < 10; attempt++) {
      assert.equal((await from(`2001:db8:1:2::${attempt + 1}`, 'wrong')).status, 401);
    }
    assert.equal((await from('2001:db8:1:2::ffff')).status, 429);
    assert.equal((await from('2001:db8:1:3::1')).status, 200);
  });

  it('holds for one client that tries many accounts, but not for an account that has signed in there', async () => {
    assert.equal((await from(OWNER)).status, 200);
    for (let account = 0; account < 200; account++) await from(OWNER, 'wrong', `nobody-${account}@example.com`);
    assert.equal((await from(OWNER, 'wrong', 'one-more@example.com')).status, 429);
    assert.equal((await from(OWNER)).status, 200);
  });

  it('ends with a password reset by mail, for everybody', async () => {
    for (let attempt = 0; attempt < 11; attempt++) await from(OWNER, 'wrong');
    await attack(40, 3);
    assert.equal((await from(OWNER)).status, 429);
    const resetToken = await app.platform.issueResetToken(admin.id);
    await app.ok(undefined, 'POST', '/api/noauth/resetPassword', { resetToken, password: 'a new password' });
    assert.equal((await from(OWNER, 'a new password')).status, 200);
  });

  it('of changing the password is not the owner’s when somebody else has failed', async () => {
    const change = (token: string, address: string, currentPassword: string) =>
      app.send(
        token,
        'POST',
        '/api/auth/changePassword',
        { currentPassword, newPassword: 'another one' },
        { 'x-forwarded-for': address },
      );
    const { token } = (await from(OWNER)).body;
    const stolen = (await from(OWNER)).body.token;
    const statuses: number[] = [];
    for (let index = 0; index < 30; index++) statuses.push((await change(stolen, `192.0.2.${index}`, 'wrong')).status);
    assert.deepEqual(statuses, [...Array(10).fill(400), ...Array(20).fill(429)]);
    assert.equal((await change(token, OWNER, PASSWORD)).status, 200);
  });

  it('keeps no addresses and no text of strangers in its keys', async () => {
    const text = 'secret-name-'.repeat(21);
    await from(OWNER, 'wrong', text);
    await from(OWNER, 'wrong');
    const keys = (await app.ctx.db.select().from(rateLimits)).map(({ key }) => key);
    assert.ok(keys.length > 0);
    for (const key of keys) {
      assert.ok(key.length <= 80, key);
      assert.ok(!key.includes('secret-name') && !key.includes(OWNER) && !key.includes('@'), key);
    }
  });
});
