import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { globFiles } from './lib/glob.mjs';

/* Compares the library's English with the keys that its sources ask for: neither is made from the other. */

const LIBRARY = 'projects/ngx-self-registration';
const load = async (file) => import(`../${LIBRARY}/${file}`);

/** Texts as keys with dots. */
function keysOf(texts, prefix = '') {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
}

/** What each feature shows: its own English, that of the shared parts and that which is always known. */
const { COMMON_TEXTS } = await load('src/i18n/texts.ts');
const { UI_TEXTS } = await load('ui/texts.en.ts');
const { RUNTIME_TEXTS } = await load('dialogs/runtime/runtime-texts.en.ts');
const FEATURES = {
  admin: [(await load('admin/texts.en.ts')).ADMIN_TEXTS, UI_TEXTS],
  roles: [(await load('roles/texts.en.ts')).ROLES_TEXTS, UI_TEXTS],
  signup: [(await load('signup/pages/texts.en.ts')).SIGNUP_TEXTS],
  dialogs: [(await load('dialogs/editor/texts.en.ts')).DIALOGS_TEXTS, RUNTIME_TEXTS],
  ui: [UI_TEXTS],
};

const isSource = (file) => !/\.spec\.|texts\.en\.ts$|i18n\/texts\.ts$/.test(file);
const sources = (feature) =>
  ['.ts', '.html'].flatMap((end) => globFiles(`${LIBRARY}/${feature}`, end)).filter(isSource);

const withoutComments = (source) => source.replace(/^\s*(\*|\/\*|\/\/).*$/gm, '');

/** Keys in a source: whole ones, and beginnings that something is put behind at run time. */
function asked(feature) {
  const found = sources(feature).flatMap((file) =>
    [...withoutComments(readFileSync(file, 'utf8')).matchAll(/(['"`])(self-registration\.[\w.-]*)/g)].map(
      ([, , key]) => key,
    ),
  );
  return { keys: found.filter((key) => !/[.-]$/.test(key)), beginnings: found.filter((key) => /[.-]$/.test(key)) };
}

for (const [feature, texts] of Object.entries(FEATURES)) {
  test(`${feature}: every text that is asked for is there`, () => {
    const known = [...texts, COMMON_TEXTS].flatMap((entry) => keysOf(entry));
    const { keys, beginnings } = asked(feature);
    assert.ok(keys.length > 0);
    assert.deepEqual(
      keys.filter((key) => !known.includes(key)),
      [],
    );
    assert.deepEqual(
      beginnings.filter((beginning) => !known.some((key) => key.startsWith(beginning))),
      [],
    );
  });
}

test('every text is asked for somewhere', () => {
  const all = Object.keys(FEATURES).map(asked);
  const keys = new Set(all.flatMap((found) => found.keys));
  const beginnings = all.flatMap((found) => found.beginnings);
  const entries = [...Object.values(FEATURES).flat(), COMMON_TEXTS].flatMap((entry) => keysOf(entry));
  // The others are for the code of dashboards: texts of the console that their dialogs name.
  const texts = [...new Set(entries)].filter((key) => key.startsWith('self-registration.'));
  assert.ok(texts.length > 300);
  assert.deepEqual(
    texts.filter((key) => !keys.has(key) && !beginnings.some((beginning) => key.startsWith(beginning))),
    [],
  );
});
