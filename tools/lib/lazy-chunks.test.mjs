import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importsOf, splitting } from './lazy-chunks.mjs';

/** What a host of this kind loads at its start; the compiler it loads later, if at all. */
const AT_START = /^(@angular\/(?!compiler$)|@ngrx\/|@ngx-translate\/|rxjs)/;

/** What the docs name for a small start, and all that comes with it. */
const SMALL_START = [
  'setup',
  'signup',
  'signup/policy',
  'admin',
  'roles',
  'dialogs/actions',
  'dialogs/angularjs/dialect',
  'dialogs/runtime',
  'ui/ports',
].map((name) => `ngx-self-registration/${name}`);

test('with the files of a small start comes no lazy chunk that splits what hosts load at their start', () => {
  assert.deepEqual(splitting([...SMALL_START, 'ngx-self-registration'], AT_START), []);
});

test('the conveniences have one each, and no more', () => {
  const files = (name) => splitting([`ngx-self-registration/${name}`], AT_START).map((line) => line.split(' uses ')[0]);
  assert.deepEqual(files('dialogs'), [
    "dialogs/widget-action-runner.service.ts: import('ngx-self-registration/dialogs/runtime')",
  ]);
  assert.deepEqual(files('dialogs/angularjs'), [
    "dialogs/angularjs/with-angularjs.ts: import('ngx-self-registration/dialogs/angularjs/dialect')",
  ]);
  assert.deepEqual(files('dialogs/editor'), [
    // What migrates an action is as large as the editor, and few ask for it.
    "dialogs/editor/action-editor/widget-action-editor.component.ts: import('../migrate/migrate-action.component')",
    "dialogs/editor/action-editor/widget-action-editor.opener.ts: import('../heavy-parts')",
    "dialogs/editor/actions-table/widget-actions.component.ts: import('../heavy-parts')",
  ]);
});

test('imports of types load nothing, those beside a value do', () => {
  const source = `
    import type { A } from 'types'; import { type B } from 'types-too'; export type { C } from 'more-types';
    import { type D, e } from 'value'; import 'bare'; export * from 'all'; import f from 'default';
    const g = () => import('later');`;
  assert.deepEqual(importsOf(source), { now: ['value', 'bare', 'all', 'default'], later: ['later'] });
});
