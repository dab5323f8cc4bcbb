import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inlineScriptSources } from './inline-scripts';

const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

function sourcesOf(page: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  try {
    writeFileSync(join(folder, 'index.html'), page);
    return inlineScriptSources(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the handler that Angular writes may run, and is all that may', () => {
  const page = `<link rel="stylesheet" href="styles.css" media="print" onload="this.media='all'"><script src="main.js"></script>`;
  assert.deepEqual(sourcesOf(page), ["'unsafe-hashes'", hash("this.media='all'")]);
});

test('an inline script is named by what is in it, entities and comments of it included', () => {
  const code = `\n  if (1 < 2 && 'a' !== '&amp;') { /* <b> */ start(); }\n`;
  assert.deepEqual(sourcesOf(`<html><body><script>${code}</script><p>after</p></body></html>`), [hash(code)]);
});

test('a handler with entities is named by what the browser runs', () => {
  assert.deepEqual(sourcesOf('<body onload="go(&quot;home&quot;)">'), ["'unsafe-hashes'", hash('go("home")')]);
});

test('a page without either, and a folder without a page, open nothing', () => {
  assert.deepEqual(sourcesOf('<app-root></app-root><script src="main.js" type="module"></script>'), []);
  assert.deepEqual(inlineScriptSources(join(tmpdir(), 'no-such-console')), []);
});
