import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { globFiles } from '../lib/glob.mjs';
import { inRoot } from '../lib/project.mjs';

/* Sentences that docs/trouble.md quotes as headings are those that people meet: each stands in a source. */

const FOLDERS = ['projects/server/src', 'projects/ngx-self-registration', 'tools', 'src'];

/** A template's values, and a text's placeholders, as dots; a value may be a template again. */
function dotted(source) {
  const once = source.replace(/\$\{[^{}]*\}|\{\{[^{}]*\}\}/g, '…');
  return once === source ? source.replace(/\\'/g, "'") : dotted(once);
}

const sources = FOLDERS.flatMap((folder) => ['.ts', '.mjs', '.html'].flatMap((ending) => globFiles(folder, ending)))
  .filter((file) => !/\.(spec|test)\.(ts|mjs)$/.test(file))
  .map((file) => dotted(readFileSync(file, 'utf8')));

const headings = [...readFileSync(inRoot('docs/trouble.md'), 'utf8').matchAll(/^### (.+)$/gm)].map(
  ([, title]) => title,
);
const quoted = headings.flatMap((title) => /^“(.+)”$/.exec(title)?.[1] ?? []);

describe('sentences that the page about trouble quotes', () => {
  it('are many', () => assert.ok(quoted.length >= 8, `${quoted.length}`));

  for (const sentence of quoted) {
    it(sentence, () => {
      // A value may stand where a source has a placeholder.
      assert.ok(
        sources.some((text) => text.includes(sentence)),
        'no source says so',
      );
    });
  }
});
