import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFailures, readKarma, readNodeTest, readPlaywright } from './tally.mjs';

test('Karma: the last closing line counts', () => {
  const output = 'Chrome Headless: Executed 1 of 9 SUCCESS\nChrome Headless: Executed 9 of 9 (2 FAILED) (1 secs)\n';
  assert.deepEqual(readKarma(output), { passed: 7, failed: 2, skipped: 0 });
  assert.deepEqual(readKarma('Executed 9 of 9\u001b[31m (1 FAILED)\u001b[39m'), { passed: 8, failed: 1, skipped: 0 });
  assert.deepEqual(readKarma('Executed 9 of 9 SUCCESS'), { passed: 9, failed: 0, skipped: 0 });
});

test('Karma: a run that breaks off counts what it did not run as failed', () => {
  assert.deepEqual(readKarma('Executed 3 of 9 DISCONNECTED'), { passed: 3, failed: 6, skipped: 0 });
  assert.equal(readKarma('error TS2304'), null);
});

test('Node: pass and fail, and cancelled counts as failed', () => {
  assert.deepEqual(readNodeTest('# pass 5\n# fail 1\n# cancelled 1\n'), { passed: 5, failed: 2, skipped: 0 });
  assert.deepEqual(readNodeTest('ℹ pass 5\nℹ fail 0\nℹ cancelled 0\n'), { passed: 5, failed: 0, skipped: 0 });
  assert.equal(readNodeTest('SyntaxError'), null);
});

test('Playwright: tests that did not run are not a success', () => {
  assert.deepEqual(readPlaywright('  1 failed\n    story\n  3 did not run\n  4 passed (20s)\n'), {
    passed: 4,
    failed: 4,
    skipped: 0,
  });
  assert.equal(readPlaywright('Error: no config'), null);
});

test('skipped tests are told apart by all three', () => {
  assert.deepEqual(readKarma('Executed 7 of 9 (1 FAILED) (skipped 2) (1 secs)'), { passed: 6, failed: 1, skipped: 2 });
  assert.deepEqual(readKarma('Executed 7 of 9 (skipped 2) SUCCESS'), { passed: 7, failed: 0, skipped: 2 });
  assert.deepEqual(readNodeTest('ℹ pass 5\nℹ fail 0\nℹ cancelled 0\nℹ skipped 3\n'), {
    passed: 5,
    failed: 0,
    skipped: 3,
  });
  assert.deepEqual(readPlaywright('  2 skipped\n  4 passed (20s)\n'), { passed: 4, failed: 0, skipped: 2 });
});

test('what failed is told by its end, or else by its lines', () => {
  const browser =
    '  ✘  1 e2e/a.spec.ts:1:1 › a\n  ✓  2 b\n\n  1) e2e/a.spec.ts:1:1 › a\n\n    Error: not so\n\n  1 failed';
  assert.equal(readFailures(browser), '  1) e2e/a.spec.ts:1:1 › a\n\n    Error: not so\n\n  1 failed');
  const server = '✔ well\n✖ badly (1ms)\nℹ fail 1\n\n✖ failing tests:\n\n✖ badly (1ms)\n  Error: so';
  assert.equal(readFailures(server), '✖ failing tests:\n\n✖ badly (1ms)\n  Error: so');
  assert.equal(
    readFailures('....\nChrome a thing FAILED\n\u001b[31m\tExpected 1\u001b[39m\n'),
    'Chrome a thing FAILED',
  );
  assert.equal(readFailures('not ok 1 - a\nok 2 - b'), 'not ok 1 - a');
  assert.equal(readFailures(`${'✖ again\n'.repeat(9)}`, 2), '✖ again\n✖ again');
});
