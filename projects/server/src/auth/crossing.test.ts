import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { testApp, type TestApp, type TestUser } from '../testing/test-app';

let app: TestApp;
let user: TestUser;
let port: number;

interface Answer {
  status: number;
  body: { token: string; refreshToken: string };
}

/** Sends a renewal over a real connection. `held` waits with the body until it resolves. */
function renew(refreshToken: string, held?: Promise<unknown>): Promise<Answer> {
  const payload = JSON.stringify({ refreshToken });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/api/auth/token', headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode!, body: JSON.parse(text) }));
    });
    sent.on('error', reject);
    sent.flushHeaders();
    void (held ?? Promise.resolve()).then(() => sent.end(payload));
  });
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void;
  const promise = new Promise<void>((open) => (resolve = open));
  return { promise, resolve: () => resolve() };
}

describe('renewals over real connections', () => {
  before(async () => {
    app = await testApp();
    user = await app.tenant();
    await app.app.listen({ host: '127.0.0.1', port: 0 });
    port = (app.app.server.address() as AddressInfo).port;
  });
  after(() => app.close());

  it('that cross get one pair, round after round', async () => {
    let { refreshToken } = await app.ctx.tokens.issue(app.ctx.db, user.user);
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all([1, 2, 3, 4].map(() => renew(refreshToken)));
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]), `round ${round}`);
      const pairs = new Set(answers.map(({ body }) => body.refreshToken));
      assert.equal(pairs.size, 1);
      [refreshToken] = pairs;
    }
  });

  it('that come right after one another end the session, however fast', async () => {
    for (let round = 0; round < 10; round++) {
      const { refreshToken } = await app.ctx.tokens.issue(app.ctx.db, user.user);
      assert.equal((await renew(refreshToken)).status, 200);
      assert.equal((await renew(refreshToken)).status, 401);
    }
  });

  it('count as crossed only when the whole request was there: a thief cannot hold one open and wait', async () => {
    const { refreshToken } = await app.ctx.tokens.issue(app.ctx.db, user.user);
    const { promise, resolve: release } = deferred();
    const thief = renew(refreshToken, promise);
    // Its headers have arrived long before.
    await new Promise((next) => setTimeout(next, 50));
    const owner = await renew(refreshToken);
    assert.equal(owner.status, 200);
    release();
    assert.equal((await thief).status, 401);
    assert.equal((await app.send(owner.body.token, 'GET', '/api/auth/user')).status, 401);
  });
});
