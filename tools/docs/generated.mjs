import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { globFiles } from '../lib/glob.mjs';
import { inRoot } from '../lib/project.mjs';
import { actionContext, dialogInstance } from './generators/action-context.mjs';
import { actionElements } from './generators/action-elements.mjs';
import { actionServices } from './generators/action-services.mjs';
import { angularjsElements } from './generators/angularjs-elements.mjs';
import { keyUses } from './generators/key-uses.mjs';
import { limits } from './generators/limits.mjs';
import { ngAddOptions } from './generators/ng-add-options.mjs';
import { features, options, providers } from './generators/options.mjs';
import { operationsByPage, permissionTable } from './generators/rest.mjs';
import { serverVariables } from './generators/server-variables.mjs';
import { textsFile, textTables } from './generators/texts.mjs';

/*
 * Parts of pages that are made from the sources, between `<!-- generated: name -->` and `<!-- end -->`. They are kept in
 * the repository, so that they can be read there; a test says when `npm run docs` has to make them anew.
 */

const PARTS = {
  options,
  features,
  providers,
  'ng add': ngAddOptions,
  'server variables': serverVariables,
  texts: textTables,
  operations: operationsByPage,
  permissions: permissionTable,
  limits,
  'key uses': keyUses,
  'action elements': actionElements,
  'action context': actionContext,
  'dialog instance': dialogInstance,
  'action services': actionServices,
  'angularjs elements': angularjsElements,
};

const FILES = { 'docs/public/self-registration.en.json': textsFile };

const MARKED = /(<!-- generated: ([\w ]+) -->\n)([\s\S]*?)(<!-- end -->)/g;

/** Pages of docs/, without what VitePress keeps there. */
export const pages = () => globFiles('docs', '.md').filter((file) => !file.includes('/.vitepress/'));

async function renewed(text) {
  let result = text;
  for (const [whole, start, name, , end] of text.matchAll(MARKED)) {
    if (!PARTS[name]) throw new Error(`Nothing makes "${name}"; there is ${Object.keys(PARTS).join(', ')}.`);
    const part = await PARTS[name]();
    result = result.replace(whole, () => `${start}\n${part}\n\n${end}`);
  }
  return result;
}

/** Names of parts that no page shows. */
export function unusedParts() {
  const used = pages().flatMap((file) => [...readFileSync(file, 'utf8').matchAll(MARKED)].map(([, , name]) => name));
  return Object.keys(PARTS).filter((name) => !used.includes(name));
}

/** Files whose generated parts are not what the sources say, with what they should hold. */
export async function staleFiles() {
  const wanted = new Map();
  for (const file of pages()) wanted.set(file, await renewed(readFileSync(file, 'utf8')));
  for (const [file, make] of Object.entries(FILES)) wanted.set(inRoot(file), await make());
  return [...wanted].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
}

/** Makes all generated parts anew; answers the files that changed. */
export async function renewAll() {
  const stale = await staleFiles();
  for (const [file, text] of stale) writeFileSync(file, text);
  return stale.map(([file]) => file);
}
