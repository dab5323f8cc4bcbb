import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { testApp, type TestApp, type TestUser } from '../../../testing/test-app';

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

/** Renewals wait, right after the server has noted their arrival, until `count` of them are here. Returns its end. */
function meeting(count: number): () => void {
  const { tokens } = app.platform;
  const renewNow = tokens.renew.bind(tokens);
  const { promise, resolve } = deferred();
  let here = 0;
  tokens.renew = async (...args) => {
    if (++here === count) resolve();
    await promise;
    return renewNow(...args);
  };
  return () => (tokens.renew = renewNow);
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
    let { refreshToken } = await app.platform.signIn(user.id);
    for (let round = 0; round < 10; round++) {
      const end = meeting(4);
      const answers = await Promise.all([1, 2, 3, 4].map(() => renew(refreshToken)));
      end();
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]), `round ${round}`);
      const pairs = new Set(answers.map(({ body }) => body.refreshToken));
      assert.equal(pairs.size, 1);
      [refreshToken] = pairs;
    }
  });

  it('wait for one another: what has arrived counts, though the server had no time to read it', async () => {
    const { tokens } = app.platform;
    const { refreshToken } = await tokens.issue(app.ctx.db, user.id);
    const other = connect(port, '127.0.0.1');
    await once(other, 'connect');
    const body = JSON.stringify({ refreshToken });
    const head = `POST /api/auth/token HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n`;
    const type = `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    const renewNow = tokens.renew.bind(tokens);
    tokens.renew = (...args) => {
      tokens.renew = renewNow;
      const renewal = renewNow(...args);
      other.write(head + type + body);
      // Longer than a renewal waits: when the server reads again, the first one is due.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      return renewal;
    };
    const [first, second] = await Promise.all([renew(refreshToken), text(other)]);
    assert.equal(first.status, 200);
    assert.match(second, /^HTTP\/1\.1 200 /);
    assert.ok(second.includes(first.body.refreshToken));
  });

  it('take long enough for others to arrive', async () => {
    const { refreshToken } = await app.platform.signIn(user.id);
    const started = performance.now();
    await renew(refreshToken);
    const took = performance.now() - started;
    assert.ok(took > 90, `${took} ms`);
  });

  it('that come right after one another end the session, however fast', async () => {
    for (let round = 0; round < 10; round++) {
      const { refreshToken } = await app.platform.signIn(user.id);
      assert.equal((await renew(refreshToken)).status, 200);
      assert.equal((await renew(refreshToken)).status, 401);
    }
  });

  it('count as crossed only when the whole request was there: a thief cannot hold one open and wait', async () => {
    const { refreshToken } = await app.platform.signIn(user.id);
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
