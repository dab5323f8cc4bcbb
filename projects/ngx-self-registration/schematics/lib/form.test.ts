import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { loosePattern, sameForm } from './form';

const same = (path: string, a: string, b: string) => sameForm(ts, path, a, b);

describe('the form of a file', () => {
  test('of code is white space, quotes, semicolons, commas at the end, brackets round a parameter', () => {
    assert.ok(same('/a.ts', "const f = (m) => [ 'a', 1, ]\n", 'const f = m => ["a",\n  1];\n'));
    assert.ok(same('/a.ts', 'x(/* why */ 1)', 'x(\n  /* why */\n  1,\n);'));
  });

  test('of code is nothing else', () => {
    const text = "const f = (a, b) => `x ${a}` + /[;]/.source + 'y'; // why\n";
    for (const [from, to] of [
      ['a, b', 'b, a'],
      ['x ${', 'x${'],
      ['[;]', '[ ;]'],
      ["'y'", "'y '"],
      ['// why', '// how'],
      ['// why', ''],
      ['f =', 'f: F ='],
    ] as const) {
      assert.equal(
        same(
          '/a.ts',
          text,
          text.replace(from, () => to),
        ),
        false,
        to,
      );
    }
  });

  test('of JSON is all but its values and their order', () => {
    assert.ok(same('/a.json', '{"a":[1,"**/*"],"b":"https://x"}', '{\n "a": [\n  1, "**/*" ],\n "b": "https://x" }\n'));
    assert.equal(same('/a.json', '{"a":1,"b":2}', '{"b":2,"a":1}'), false);
    assert.ok(same('/a.json', '{ // why\n"a": [1] }', '{\n  // why\n  "a": [1],\n}'));
    assert.equal(same('/a.json', '{ // why\n"a": 1 }', '{ // how\n"a": 1 }'), false);
  });

  test('of a style sheet is white space, quotes and what may stand at an end', () => {
    assert.ok(same('/a.scss', "a{b:c;d:'e'}", 'a {\n  b: c;\n  d: "e";\n}\n'));
    assert.equal(same('/a.scss', 'a{b:c}', 'a{b:d}'), false);
  });
});

test('a text is found though it was formatted, with the white space at its edges', () => {
  const made = "\n  { path: 'a/b', load: () => import('x').then((m) => m.y) },";
  const formatted =
    'const r = [\n    {\n        path: "a/b",\n        load: () => import("x").then(m => m.y),\n    },\n    1\n]';
  assert.equal(formatted.replace(loosePattern(made), ''), 'const r = [\n    1\n]');
  assert.deepEqual([...formatted.replace('a/b', 'a/c').matchAll(loosePattern(made))], []);
});
