import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { testApp } from '../../testing/test-app';
import { hashPassword, requireTurn, verifyPassword, findPassword } from './passwords';

describe('passwords', () => {
  it('match their own hash and no other', async () => {
    const hash = await hashPassword('correct horse');
    assert.equal(await verifyPassword(hash, 'correct horse'), true);
    assert.equal(await verifyPassword(hash, 'wrong horse'), false);
    assert.equal(await verifyPassword(null, 'nobody has this password'), false);
  });

  it('leave room for other work, however many are checked at once', async () => {
    let finished = 0;
    const many = Array.from({ length: 16 }, () => hashPassword('correct horse').then(() => finished++));
    await stat('.');
    const before = finished;
    await Promise.all(many);
    assert.equal(finished, 16);
    assert.ok(before <= 2, `${before} of 16 hashes were made before anything else`);
  });

  it('wait in a queue that has an end, and no longer than somebody wants to know', async () => {
    let gone = false;
    const waiting = Array.from({ length: 260 }, () => verifyPassword(null, 'anything', () => gone));
    const settled = Promise.allSettled(waiting);
    await assert.rejects(hashPassword('one more'), { status: 503, message: /Try again in a minute/ });
    assert.throws(requireTurn, { status: 503 });
    gone = true;
    const results = await settled;
    assert.ok(results.filter(({ status }) => status === 'fulfilled').length < 20);
    assert.equal(await verifyPassword(null, 'anything'), false);
    assert.doesNotThrow(requireTurn);
  });

  it('are checked for whoever still waits for the answer', async () => {
    const app = await testApp();
    await app.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.app.server.address() as AddressInfo;
    const others = Array.from({ length: 40 }, () => hashPassword('correct horse'));
    const answer = await fetch(`http://127.0.0.1:${port}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'nobody@example.com', password: 'wrong' }),
    });
    assert.equal(answer.status, 401);
    await Promise.all(others);
    await app.close();
  });

  it('of several logins are all compared, whichever it is', async () => {
    const hashes = [await hashPassword('first'), undefined, await hashPassword('third')];
    const find = async (password: string) => {
      let compared = 0;
      const place = await findPassword(hashes, password, () => {
        compared++;
        return false;
      });
      return { place, compared };
    };
    assert.deepEqual(await find('first'), { place: 0, compared: 3 });
    assert.deepEqual(await find('third'), { place: 2, compared: 3 });
    assert.deepEqual(await find('nobody has this password'), { place: -1, compared: 3 });
  });
});
