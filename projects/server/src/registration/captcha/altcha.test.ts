import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { ALTCHA_CHALLENGE_PATH } from 'ngx-self-registration/models';
import { testApp, type TestApp } from '../../testing/test-app';
import { useChallenges } from './altcha';

let app: TestApp;
before(async () => (app = await testApp()));
after(() => app.close());

test('a challenge of a server takes thousands of tries, one of a test a few', async () => {
  const tries = async () => {
    const challenge: Challenge = await app.ok(undefined, 'GET', ALTCHA_CHALLENGE_PATH);
    return (await solveChallenge({ challenge, deriveKey }))?.counter ?? 0;
  };
  assert.ok((await tries()) <= 10);
  useChallenges('real');
  const real = await tries();
  assert.ok(real >= 5000 && real <= 10_000, `${real} tries`);
});
