import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { userCredentials } from '../../../kernel/db/schema';
import { testApp, type TestApp, type TestResponse, type TestUser } from '../../../testing/test-app';
import { hashPassword } from '../../../kernel/secrets/passwords';

const PASSWORD = 'correct horse';

let app: TestApp;
let admin: TestUser;
let passwordHash: string;

/** A browser: keeps what it is sent. All browsers here are behind one address. */
class Browser {
  private readonly jar = new Map<string, string>();

  async post(url: string, body: object, token?: string): Promise<TestResponse> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'x-refresh-token': 'cookie', ...(cookie ? { cookie } : {}) };
    const answer = await app.send(token, 'POST', url, body, headers);
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(String(line))!;
      this.jar.delete(name);
      if (value) this.jar.set(name, value);
    }
    return answer;
  }

  login(password = PASSWORD, username = admin.user.email): Promise<TestResponse> {
    return this.post('/api/auth/login', { username, password });
  }

  /** Cookies whose name begins so. */
  named(prefix: string): [string, string][] {
    return [...this.jar].filter(([name]) => name.startsWith(prefix));
  }

  take(cookies: [string, string][]): void {
    for (const [name, value] of cookies) this.jar.set(name, value);
  }
}

/** Ten failures, after which the login is closed to whoever is behind the address. */
async function neighbourFails(): Promise<void> {
  const neighbour = new Browser();
  for (let attempt = 0; attempt < 10; attempt++) assert.equal((await neighbour.login('wrong')).status, 401);
  assert.equal((await neighbour.login('wrong')).status, 429);
}

async function newAdmin(): Promise<TestUser> {
  const user = await app.tenant();
  await app.ctx.db.update(userCredentials).set({ passwordHash }).where(eq(userCredentials.userId, user.id));
  return user;
}

describe('a browser that has signed in before', () => {
  before(async () => {
    app = await testApp();
    passwordHash = await hashPassword(PASSWORD);
  });
  beforeEach(async () => {
    admin = await newAdmin();
    app.clock.now += 60 * 60_000;
  });
  after(() => app.close());

  it('is not locked out by a neighbour behind the same address', async () => {
    const owner = new Browser();
    assert.equal((await owner.login()).status, 200);
    await neighbourFails();
    assert.equal((await owner.login('typo')).status, 401);
    assert.equal((await owner.login()).status, 200);
    assert.equal((await new Browser().login()).status, 429);
  });

  it('is known by a cookie that no script reads and only sign-ins see', async () => {
    const lines = [(await new Browser().login()).headers['set-cookie']].flat().map(String);
    assert.match(lines[0], /^refresh_token_/);
    assert.match(lines[1], /^device_\w+=\d+\.[\w-]{43}; Max-Age=\d+; Path=\/api\/auth; HttpOnly; SameSite=Strict$/);
    const plain = await app.send(undefined, 'POST', '/api/auth/login', {
      username: admin.user.email,
      password: PASSWORD,
    });
    assert.equal(plain.headers['set-cookie'], undefined);
  });

  it('may fail ten times itself, and uses up nobody else’s tries by it', async () => {
    const [owner, other] = [new Browser(), new Browser()];
    await owner.login();
    const statuses = [];
    for (let attempt = 0; attempt < 12; attempt++) statuses.push((await owner.login('wrong')).status);
    assert.deepEqual(statuses, [...Array(10).fill(401), 429, 429]);
    assert.equal((await other.login()).status, 200);
  });

  it('is known at that login alone, with that password alone, and cannot say so itself', async () => {
    const mine = new Browser();
    await mine.login();
    const [[name, value]] = mine.named('device_');
    const stranger = admin;
    admin = await newAdmin();
    const owner = new Browser();
    await owner.login();
    await neighbourFails();
    const [[ownName, ownValue]] = owner.named('device_');
    assert.notEqual(ownName, name);
    for (const forged of [value, `1${ownValue}`, ownValue.replace(/\..*/, '.'), 'x', '0.', '.']) {
      const forger = new Browser();
      forger.take([[ownName, forged]]);
      assert.equal((await forger.login()).status, 429, forged);
    }
    // A changed password is known at once to the browser that changed it, and to no other.
    const { token } = (await owner.login()).body;
    const change = { currentPassword: PASSWORD, newPassword: 'another one' };
    assert.equal((await owner.post('/api/auth/changePassword', change, token)).status, 200);
    await neighbourFails();
    const late = new Browser();
    late.take([[ownName, ownValue]]);
    assert.deepEqual([(await late.login('another one')).status, (await owner.login('another one')).status], [429, 200]);
    admin = stranger;
    assert.equal((await mine.login()).status, 200);
  });

  it('keeps twenty such cookies and one for each login', async () => {
    const browser = new Browser();
    await browser.login();
    await browser.login();
    assert.equal(browser.named('device_').length, 1);
    const old = browser.named('device_')[0];
    const [keyed] = /^device_[^_]+_/.exec(old[0])!;
    browser.take(Array.from({ length: 19 }, (_, index) => [`${keyed}${index}`, '1.x']));
    admin = await newAdmin();
    await browser.login();
    assert.equal(browser.named('device_').length, 20);
    assert.ok(!browser.named('device_').some(([name]) => name === old[0]));
  });
});
