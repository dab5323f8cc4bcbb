import { stripVTControlCharacters as plain } from 'node:util';

/** What the runners say at their end, as counts. Each reader answers null where it finds no closing line. */

/**
 * Karma: `Executed 12 of 12 SUCCESS` or `Executed 10 of 12 (1 FAILED) (skipped 2)`; the last such line counts.
 */
export function readKarma(output) {
  const lines = [...plain(output).matchAll(/Executed (\d+) of (\d+)(?: \((\d+) FAILED\))?(?: \(skipped (\d+)\))?/g)];
  const last = lines.at(-1);
  if (!last) return null;
  const [executed, all, failures, skipped] = last.slice(1).map((count) => Number(count ?? 0));
  return { passed: executed - failures, failed: failures + (all - executed - skipped), skipped };
}

/** Node's test runner: `# pass 12`, `# fail 0` (TAP) or with the spec reporter's sign before it. */
export function readNodeTest(output) {
  const count = (word) => [...plain(output).matchAll(new RegExp(`^(?:#|ℹ) ${word} (\\d+)$`, 'gm'))].at(-1)?.[1];
  const passed = count('pass');
  const failed = count('fail');
  const cancelled = count('cancelled') ?? 0;
  if (passed === undefined) return null;
  return { passed: Number(passed), failed: Number(failed) + Number(cancelled), skipped: Number(count('skipped') ?? 0) };
}

/** Playwright: `12 passed (40s)`, `1 failed`, `2 did not run`, `1 skipped`. */
export function readPlaywright(output) {
  const count = (words) =>
    Number([...plain(output).matchAll(new RegExp(`^\\s+(\\d+) ${words}`, 'gm'))].at(-1)?.[1] ?? 0);
  const passed = count('passed');
  const failed = count('failed') + count('did not run') + count('interrupted') + count('flaky');
  const skipped = count('skipped');
  return passed + failed + skipped === 0 ? null : { passed, failed, skipped };
}

/** What a runner says of each test that failed: its name, and with Playwright what was wrong with it. At most so many lines. */
export function readFailures(output, most = 60) {
  const lines = plain(output).split('\n');
  // Playwright and Node's spec reporter tell of failures once more at their end.
  const begin = lines.findIndex((line) => /^\s+1\) \[?\S+\.spec\.ts|^✖ failing tests:/.test(line));
  const told = begin < 0 ? lines.filter((line) => /^\s*(?:✖|not ok\b)|\bFAILED$/.test(line)) : lines.slice(begin);
  return told.slice(0, most).join('\n');
}
