import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ActionCompiler } from './action-compiler';

const compiler = new ActionCompiler();
after(() => compiler.stop());

/** Elements in each other, which the compiler takes its time for. */
const deep = (levels: number) => `${'<div *ngIf="a">'.repeat(levels)}${'</div>'.repeat(levels)}`;

test('actions are compiled in a thread, each to its own script', async () => {
  const scripts = await Promise.all(
    ['return 1;', 'return 2;', 'return'].map((code) => compiler.compile({ html: '', code })),
  );
  scripts.forEach((script, index) => assert.ok(script?.includes(['return 1;', 'return 2;', 'return\n'][index])));
  assert.equal(await compiler.compile({ html: '', code: 'return (' }), null);
});

test('one that takes too long, or too much, has no script, and holds up no other', async () => {
  const hurried = new ActionCompiler(1);
  try {
    assert.equal(await hurried.compile({ html: '<p>x</p>', code: 'return 1;' }), null);
  } finally {
    await hurried.stop();
  }
  const [hostile, next] = await Promise.all([
    compiler.compile({ html: deep(20_000), code: 'return 1;' }),
    compiler.compile({ html: '', code: 'return 2;' }),
  ]);
  assert.ok(hostile === null || !hostile.includes('ɵɵdefineComponent'));
  assert.ok(next?.includes('return 2;'));
});

test('more than can wait are refused for now', async () => {
  const answers = await Promise.allSettled(
    Array.from({ length: 300 }, (_, number) => compiler.compile({ html: '', code: `return ${number};` })),
  );
  const refused = answers.filter(({ status }) => status === 'rejected');
  assert.ok(refused.length > 0 && refused.length < 150);
  assert.ok(answers.every((answer) => answer.status === 'rejected' || answer.value?.includes('return')));
});
