import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, it } from 'node:test';
import { globFiles } from '../lib/glob.mjs';
import { inRoot, ROOT } from '../lib/project.mjs';
import { pages, staleFiles, unusedParts } from './generated.mjs';
import { serverSettings } from './generators/server-variables.mjs';
import { SIDEBAR } from '../../docs/.vitepress/sidebar.mjs';

describe('what is generated in docs/', () => {
  it('is what the sources say today', async () => {
    const stale = (await staleFiles()).map(([file]) => relative(ROOT, file));
    assert.deepEqual(stale, [], 'run `npm run docs` and commit what it renews');
  });

  it('is all shown somewhere', () => assert.deepEqual(unusedParts(), []));

  it('has every variable that the server reads', async () => {
    const documented = new Set((await serverSettings()).map(({ variable }) => variable));
    const read = globFiles('projects/server/src', '.ts')
      .filter((file) => !/\.test\.ts$|\/testing\//.test(file))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/env(?:\.|\[['"])([A-Z_]{3,})/g)].map(([, name]) => name),
      );
    assert.ok(read.length > 10);
    assert.deepEqual(
      [...new Set(read)].filter((name) => !documented.has(name)),
      [],
    );
  });
});

describe('the page about actions', () => {
  it('has every element that the library brings for templates', () => {
    const text = readFileSync(inRoot('docs/actions.md'), 'utf8');
    const selectors = globFiles('projects/ngx-self-registration/dialogs/runtime/stand-ins', '.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/selector:\s*'([^']*)'/g)].map(([, selector]) => selector),
    );
    const tags = selectors.flatMap((selector) => selector.split(/\s*,\s*/)).filter((tag) => /^tb-[\w-]+$/.test(tag));
    assert.ok(tags.length > 35, `${tags.length}`);
    assert.deepEqual(
      tags.filter((tag) => !text.includes(`\`${tag}\``)),
      [],
    );
  });
});

describe('the pages', () => {
  it('are all in the sidebar, and it names no other', () => {
    const links = SIDEBAR.flatMap(({ link, items = [] }) => [link, ...items.map((item) => item.link)]).filter(Boolean);
    const files = pages().map((file) =>
      `/${relative(inRoot('docs'), file)}`.replace(/\.md$/, '').replace(/index$/, ''),
    );
    assert.deepEqual(links.toSorted(), files.toSorted());
  });

  it('name no host of the web but those of examples, standards and what they write about', () => {
    const allowed =
      /^(localhost|127\.0\.0\.1|([\w-]+\.)*example\.(com|org)|www\.google\.com|www\.gstatic\.com|github\.com)$/;
    for (const file of pages()) {
      for (const [, host] of readFileSync(file, 'utf8').matchAll(/https?:\/\/([\w.-]+)/g)) {
        assert.match(host, allowed, `${relative(ROOT, file)} names ${host}`);
      }
    }
  });
});
