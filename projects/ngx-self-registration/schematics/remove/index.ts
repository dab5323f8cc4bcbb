import type { Rule, SchematicContext, Tree } from '@angular-devkit/schematics';
import { NodePackageInstallTask } from '@angular-devkit/schematics/tasks';
import { readText } from '../lib/files';
import { sameManifest } from '../lib/committed';
import { JsonText } from '../lib/json-text';
import { RECORD_PATH, readRecord, unpack, writeRecord } from '../lib/record';
import { type Remains, takeBack } from '../lib/take-back';
import { loadTypeScript, type TypeScript } from '../lib/typescript';
import { keepForm } from './keep-form';
import { packagesInUse } from '../lib/packages-in-use';

const NAME = 'ngx-self-registration';
const MANIFEST = '/package.json';

/** `ng generate ngx-self-registration:remove`: takes back what `ng add` put into the workspace, by its record. */
export function remove(): Rule {
  return (tree: Tree, { logger, addTask }: SchematicContext) => {
    const record = readRecord(tree);
    const ts = loadTypeScript();
    if (!record || !ts) {
      logger.warn(!record ? noRecord(tree, ts) : 'TypeScript was not found, so nothing was taken back.');
      return;
    }
    let used: Set<string> | null = null;
    const keep = (name: string) => (used ??= packagesInUse(tree, ts)).has(name);
    const { paths, restored, remains, record: left } = takeBack(tree, ts, record, keep);
    writeRecord(tree, left);
    // It was put there by the CLI, not by `ng add`, so it is in no record.
    const manifest = keep(NAME) ? false : withoutPackage(tree, ts, record.manifest);
    if (manifest || restored.has(MANIFEST)) {
      restored.set(MANIFEST, readText(tree, MANIFEST) ?? '');
    }
    keepForm(ts, restored);
    const changed = [...new Set([...paths, ...(manifest ? [MANIFEST] : [])])];
    if (changed.length > 0) {
      logger.info([`${NAME} was taken out of:`, ...changed.map((path) => `  ${path.slice(1)}`)].join('\n'));
    }
    if (remains.length > 0) {
      const advice = `Take these out by hand, then run this again or delete ${RECORD_PATH.slice(1)}.`;
      logger.warn(['Left, because they are no longer as they were:', ...remains.map(told), advice].join('\n'));
    }
    if (keep(NAME)) {
      logger.warn(`The package itself stays in package.json: code still imports ${NAME}.`);
    }
    if (changed.includes(MANIFEST)) {
      addTask(new NodePackageInstallTask());
    }
  };
}

function told({ path, line, text, why }: Remains): string {
  const place = line === null ? path.slice(1) : `${path.slice(1)}:${line}`;
  return [`  ${place} (${why})`, ...(text === '' ? [] : text.split(/\r?\n/).map((part) => `       ${part}`))].join(
    '\n',
  );
}

/** Takes the library out of the manifest, and gives it the form it was committed in where it says the same again. */
function withoutPackage(tree: Tree, ts: TypeScript, committed: string | undefined): boolean {
  const before = readText(tree, MANIFEST);
  let text = before ?? '';
  for (const section of ['dependencies', 'devDependencies']) {
    const json = new JsonText(ts, MANIFEST, text);
    const stretch = json.valid ? json.stretch([section], { key: NAME }) : null;
    text = stretch ? text.slice(0, stretch[0]) + text.slice(stretch[1]) : text;
  }
  const form = committed === undefined ? text : unpack(committed);
  text = sameManifest(form, text) ? form : text;
  if (before !== null && text !== before) {
    tree.overwrite(MANIFEST, text);
  }
  return before !== null && text !== before;
}

function noRecord(tree: Tree, ts: TypeScript | null): string {
  const used = ts ? packagesInUse(tree, ts).has(NAME) : true;
  return used
    ? `There is no ${RECORD_PATH.slice(1)}, so nobody knows what ng add put into this workspace. Take out by hand what imports ${NAME}, then uninstall it: npm uninstall ${NAME}`
    : `There is nothing of ${NAME} in this workspace to take back${tree.exists(MANIFEST) && (readText(tree, MANIFEST) ?? '').includes(`"${NAME}"`) ? `, but its package: npm uninstall ${NAME}` : ''}.`;
}
