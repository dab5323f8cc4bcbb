import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { measureInitial, staticImports } from './bench-host.mjs';

test('finds static imports as bundlers write them, and no others', () => {
  const code = `import{a as b,c}from"./one.js";import"./two.js";import d from './three.js';export{x}from"./four.js";
export*from"./five.js";import * as e from "./six.js";var f=()=>import("./lazy.js").then(g=>g.h);
const text='say import "./text.txt"';h.import("./method.js")`;
  assert.deepEqual(staticImports(code).sort(), ['five.js', 'four.js', 'one.js', 'six.js', 'three.js', 'two.js']);
});

test('measures what is loaded at the start, once each', () => {
  const folder = mkdtempSync(join(tmpdir(), 'initial-'));
  try {
    const files = {
      'index.html': '<link rel="modulepreload" href="shared.js"><script src="main.js" type="module"></script>',
      'main.js': 'import"./shared.js";import"./more.js";import("./lazy.js")',
      'more.js': 'import"./shared.js";',
      'shared.js': 'export{};',
      'lazy.js': 'import"./only-lazy.js"',
      'only-lazy.js': '',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const loaded = ['main.js', 'more.js', 'shared.js'];
    const gzip = loaded.reduce((sum, name) => sum + gzipSync(files[name]).length, 0);
    assert.deepEqual(measureInitial(folder), { files: 3, gzip });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
