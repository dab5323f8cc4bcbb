import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { rateLimits, userCredentials } from '../../../kernel/db/schema';
import { testApp, type TestApp, type TestUser } from '../../../testing/test-app';
import { hashPassword } from '../../../kernel/secrets/passwords';

const PASSWORD = 'correct horse';
const FIVE_MINUTES = 5 * 60_000;

let app: TestApp;
let admin: TestUser;

const login = () => app.send(undefined, 'POST', '/api/auth/login', { username: admin.user.email, password: PASSWORD });
const renew = (refreshToken: string) => app.send(undefined, 'POST', '/api/auth/token', { refreshToken });

/** The answers to requests that are sent without end, as statuses and how often each came. */
async function flood(url: string, body: object, times = 620): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  for (let count = 0; count < times; count += 20) {
    const send = () => app.send(undefined, 'POST', url, body);
    for (const { status } of await Promise.all(Array.from({ length: 20 }, send))) {
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  }
  return statuses;
}

describe('a neighbour behind the same address who sends without end', () => {
  beforeEach(async () => {
    app = await testApp();
    // On a database that all tests share, the requests of the last one would count.
    await app.ctx.db.delete(rateLimits);
    admin = await app.tenant();
    const passwordHash = await hashPassword(PASSWORD);
    await app.ctx.db.update(userCredentials).set({ passwordHash }).where(eq(userCredentials.userId, admin.id));
  });
  afterEach(() => app.close());

  it('keeps nobody from signing in or from renewing', async () => {
    const { refreshToken } = (await login()).body;
    for (const [url, times] of [
      ['/api/noauth/resetPasswordByEmail', 3020],
      ['/api/auth/token', 620],
    ] as const) {
      await flood(url, {}, times);
      assert.equal((await login()).status, 200, `sign-in after ${url}`);
    }
    assert.equal((await renew(refreshToken)).status, 200);
  });

  it('of empty sign-ins ends no session, and is over in minutes', async () => {
    const { refreshToken } = (await login()).body;
    assert.deepEqual(await flood('/api/auth/login', {}), { 400: 599, 429: 21 });
    const refused = await login();
    assert.equal(refused.status, 429);
    assert.match(refused.body.message, /five minutes/);
    assert.equal((await renew(refreshToken)).status, 200);
    app.clock.now += FIVE_MINUTES;
    assert.equal((await login()).status, 200);
  });

  it('of invented refresh tokens is refused, and a good one is not', async () => {
    const { refreshToken } = (await login()).body;
    assert.deepEqual(await flood('/api/auth/token', { refreshToken: 'invented' }), { 401: 600, 429: 20 });
    const renewed = await renew(refreshToken);
    assert.equal(renewed.status, 200);
    // Nothing and what is too old are answered as ever: the console goes on to its login page.
    assert.equal((await app.send(undefined, 'POST', '/api/auth/token', {})).status, 400);
    app.clock.now += FIVE_MINUTES - 1;
    assert.equal((await renew(renewed.body.refreshToken)).status, 200);
  });

  it('holds a token of one session: that session is slowed down, no other', async () => {
    const other = (await login()).body;
    const { refreshToken } = (await login()).body;
    const statuses = await flood('/api/auth/token', { refreshToken }, 120);
    assert.equal(statuses[429], 20, JSON.stringify(statuses));
    assert.equal((await renew(other.refreshToken)).status, 200);
  });
});
