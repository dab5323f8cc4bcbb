import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { buildApp } from '../../../app';
import { userCredentials } from '../../../kernel/db/schema';
import { testApp, type TestApp, type TestUser } from '../../../testing/test-app';
import { hashPassword } from '../../../kernel/secrets/passwords';

const PASSWORD = 'correct horse';
const DAY = 24 * 3600 * 1000;

interface Pair {
  token: string;
  refreshToken: string;
}

let app: TestApp;
let admin: TestUser & { tenantId: string };
let passwordHash: string;

const login = (): Promise<Pair> =>
  app.ok(undefined, 'POST', '/api/auth/login', { username: admin.user.email, password: PASSWORD });
const renew = (refreshToken: string) => app.send(undefined, 'POST', '/api/auth/token', { refreshToken });
const mayCall = async (pair: Pair) => (await app.send(pair.token, 'GET', '/api/auth/user')).status === 200;

describe('sessions', () => {
  before(async () => {
    app = await testApp();
    passwordHash = await hashPassword(PASSWORD);
  });
  beforeEach(async () => {
    admin = await app.tenant();
    await app.ctx.db.update(userCredentials).set({ passwordHash }).where(eq(userCredentials.userId, admin.id));
  });
  after(() => app.close());

  it('take a refresh token once: using it again ends the session, its access tokens too', async () => {
    const first = await login();
    const second = (await renew(first.refreshToken)).body as Pair;
    assert.notEqual(second.refreshToken, first.refreshToken);
    assert.ok(await mayCall(second));

    const again = await renew(first.refreshToken);
    assert.deepEqual([again.status, again.body.errorCode], [401, 10]);
    assert.deepEqual([await mayCall(first), await mayCall(second)], [false, false]);
    assert.equal((await renew(second.refreshToken)).status, 401);
  });

  it('end at the reuse of any older token, and only the one session', async () => {
    const other = await login();
    const pairs = [await login()];
    for (let round = 0; round < 3; round++) pairs.push((await renew(pairs[round].refreshToken)).body);
    assert.equal((await renew(pairs[1].refreshToken)).status, 401);
    assert.equal(await mayCall(pairs[3]), false);
    assert.ok(await mayCall(other));
  });

  it('give requests that crossed the same new pair', async () => {
    const first = await login();
    const answers = await Promise.all([1, 2, 3].map(() => renew(first.refreshToken)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal(new Set(answers.map(({ body }) => body.refreshToken)).size, 1);
    assert.notEqual(answers[0].body.refreshToken, first.refreshToken);
    assert.equal((await renew(answers[0].body.refreshToken)).status, 200);
  });

  it('give them the same pair on two instances, and end on either', async () => {
    const other = (await buildApp(app.ctx.config, { db: app.ctx.db, now: () => app.clock.now })).app;
    const renewThere = async (refreshToken: string) => {
      const answer = await other.inject({ method: 'POST', url: '/api/auth/token', payload: { refreshToken } });
      return { status: answer.statusCode, body: answer.json() as Pair };
    };
    const first = await login();
    const [here, there] = await Promise.all([renew(first.refreshToken), renewThere(first.refreshToken)]);
    assert.deepEqual([here.status, there.status], [200, 200]);
    assert.equal(here.body.refreshToken, there.body.refreshToken);
    assert.equal((await renewThere(first.refreshToken)).status, 401);
    assert.equal((await renew(here.body.refreshToken)).status, 401);
    await other.close();
  });

  it('lose nothing when the storage fails in the middle of a renewal', async () => {
    const first = await login();
    const { db } = app.ctx;
    const { tokens } = app.platform;
    const { renew: renewal } = tokens;
    tokens.renew = async (...args) => {
      await db.execute(sql`alter table user_credentials rename to away`);
      return renewal.apply(tokens, args);
    };
    const failed = await renew(first.refreshToken);
    tokens.renew = renewal;
    await db.execute(sql`alter table away rename to user_credentials`);
    assert.ok(failed.status >= 500, String(failed.status));
    assert.equal((await renew(first.refreshToken)).status, 200);
    assert.equal((await renew(first.refreshToken)).status, 401);
  });

  it('last thirty days however often they are renewed, then 401 with code 11', async () => {
    let pair = await login();
    const started = app.clock.now;
    for (let day = 6; day < 30; day += 6) {
      app.clock.now = started + day * DAY;
      const renewed = await renew(pair.refreshToken);
      assert.equal(renewed.status, 200, `day ${day}`);
      pair = renewed.body;
    }
    for (const token of [pair.token, pair.refreshToken]) {
      assert.ok(decodeJwt(token).exp! * 1000 <= started + 30 * DAY + 1000);
    }
    app.clock.now = started + 30 * DAY + 1000;
    const late = await renew(pair.refreshToken);
    assert.deepEqual([late.status, late.body.errorCode], [401, 11]);
  });

  it('are a hundred per user at most: the oldest ends', async () => {
    const oldest = await login();
    const pairs: Pair[] = [];
    for (let count = 0; count < 100; count++) {
      app.clock.now += 1;
      pairs.push(await app.platform.signIn(admin.id));
    }
    assert.equal(await mayCall(oldest), false);
    assert.deepEqual([await mayCall(pairs[0]), await mayCall(pairs[99])], [true, true]);
  });

  it('are not continued by a token of the user whose session has another one', async () => {
    const mine = await login();
    const other = await app.tenant();
    const theirs = await app.platform.signIn(other.id);
    await app.ok(mine.token, 'POST', '/api/auth/logout');
    assert.ok(await mayCall(theirs));
    assert.equal((await renew(mine.refreshToken)).status, 401);
  });
});
