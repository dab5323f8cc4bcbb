import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { before, describe, it } from 'node:test';
import { globFiles } from '../lib/glob.mjs';
import { ensureDocs } from '../lib/prepare.mjs';
import { inRoot } from '../lib/project.mjs';

/* The built pages, as files: what the server's policy and a person who clicks would find out. */

const SITE = inRoot('dist/docs');
const BASE = '/docs/';

describe('the built pages', () => {
  let pages;
  before(async () => {
    await ensureDocs();
    pages = new Map(globFiles('dist/docs', '.html').map((file) => [relative(SITE, file), readFileSync(file, 'utf8')]));
  });

  const fileOf = (path) => {
    const name = decodeURI(path.slice(BASE.length));
    return [name, `${name}.html`, `${name}index.html`].find((one) => existsSync(join(SITE, one)) && one !== '');
  };

  it('are there', () => assert.ok(pages.size > 15, `${pages.size}`));

  it('have no script in them, and ask no other site for anything', () => {
    for (const [name, html] of pages) {
      assert.deepEqual(html.match(/<script(?![^>]* src=)[^>]*>/g), null, name);
      assert.deepEqual(html.match(/<[a-z][^>]* on[a-z]+="/g), null, name);
      const loaded = [...html.matchAll(/<(?:script|img|link)[^>]* (?:src|href)="([^"]*)"/g)].map(([, url]) => url);
      assert.ok(loaded.length > 3, name);
      assert.deepEqual(
        loaded.filter((url) => !url.startsWith(BASE) || !fileOf(url)),
        [],
        name,
      );
    }
  });

  it('lead to pages and headings that exist', () => {
    let followed = 0;
    for (const [name, html] of pages) {
      for (const [, href] of html.matchAll(/<a[^>]* href="([^"]*)"/g)) {
        const { origin, pathname, hash } = new URL(href, `http://docs.example.com${BASE}${name}`);
        if (origin !== 'http://docs.example.com' || !pathname.startsWith(BASE)) continue;
        const target = fileOf(pathname);
        assert.ok(target, `${name} leads to ${href}`);
        followed++;
        if (!hash || !pages.has(target)) continue;
        const id = decodeURIComponent(hash.slice(1));
        assert.ok(pages.get(target).includes(`id="${id}"`), `${name} leads to ${target}#${id}`);
      }
    }
    assert.ok(followed > 500, `${followed} links`);
  });
});
