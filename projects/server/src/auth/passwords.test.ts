import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { hashPassword, verifyPassword } from './passwords';

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
});
