import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allBlocks } from './blocks.mjs';
import { checkAngularjs } from './checkers/angularjs.mjs';
import { checkJson } from './checkers/data.mjs';
import { checkProxy, missingFor } from './checkers/proxies.mjs';
import { checkShell, checkUnit } from './checkers/shell.mjs';
import { checkStyles } from './checkers/styles.mjs';
import { checkTree } from './checkers/tree.mjs';
import { checkTypes } from './checkers/typescript.mjs';

/* Every block of code that people read is compiled, or asked about what it names. */

const blocks = allBlocks();
const problems = checkTypes(blocks);

const compiled = (block) =>
  block.info.includes('angularjs') && block.language === 'html' ? checkAngularjs(block) : problems.get(block);

/** A checker by language: what is wrong with a block, as sentences. */
const CHECKERS = {
  ts: compiled,
  html: compiled,
  js: compiled,
  scss: checkStyles,
  css: checkStyles,
  json: checkJson,
  sh: checkShell,
  ini: checkUnit,
  properties: checkUnit,
  tree: checkTree,
  nginx: checkProxy,
  haproxy: checkProxy,
};

/** Programs that are not packages of this project: their blocks are checked where they are installed. */
const NEEDS_PROGRAM = ['nginx', 'haproxy'];

describe('blocks of code', () => {
  for (const block of blocks) {
    const { at, language } = block;
    const skip = NEEDS_PROGRAM.includes(language) ? missingFor(language) : undefined;
    it(`${at} (${language || 'no language'})`, { skip }, async () => {
      assert.ok(CHECKERS[language], `${at}: no checker knows "${language}", so nobody sees when it gets wrong.`);
      assert.deepEqual(await CHECKERS[language](block), [], at);
    });
  }
});
