import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAgain, withLineEnds } from './find-again';

const made = {
  path: '/a.ts',
  offset: 10,
  before: 'start();\n[',
  text: ' provideStore(),',
  after: ' provideRouter(routes)]\nend();',
};
const cut = (text: string): string | null => {
  const found = findAgain(text, made);
  return found && text.slice(0, found[0]) + text.slice(found[1]);
};

test('a text stands where it was put, though there are others like it', () => {
  const whole = made.before + made.text + made.after;
  assert.equal(cut(`${whole}\n${made.text}`), `${made.before}${made.after}\n${made.text}`);
});

test('a text that is the only one of its kind is found wherever it went', () => {
  assert.equal(cut('x = [ provideStore(),]'), 'x = []');
  assert.equal(cut('x = [\n  provideStore(\n  ),\n]'), 'x = [\n]');
});

test('of two alike the one in its old surroundings is taken, and neither where that is not beyond doubt', () => {
  assert.equal(
    cut('other([ provideStore(), 1]);\nnew;\n[ provideStore(), provideRouter(routes)]\nend();'),
    null,
    'what stood before it is no longer there',
  );
  assert.equal(
    cut('other([ provideStore(), 1]);\nlet start();\n[ provideStore(), provideRouter(routes)];\n'),
    'other([ provideStore(), 1]);\nlet start();\n[ provideRouter(routes)];\n',
  );
  assert.equal(cut('a([\n  provideStore( ),\n]);\nb([\n  provideStore( ),\n])'), null);
});

test('it has the line ends of its file, unless those are mixed', () => {
  const lines = { ...made, before: 'a\n', text: 'b\n', after: 'c\n' };
  assert.deepEqual(withLineEnds(lines, 'x\r\ny\r\n'), { ...lines, before: 'a\r\n', text: 'b\r\n', after: 'c\r\n' });
  assert.equal(withLineEnds(lines, 'x\r\ny\n'), lines);
});
