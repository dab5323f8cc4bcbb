import type { DirEntry, Rule, SchematicContext, Tree } from '@angular-devkit/schematics';
import { NodePackageInstallTask } from '@angular-devkit/schematics/tasks';
import { readText } from '../../lib/files';
import { HostProgram } from '../../lib/host-program';
import { insertAll } from '../../lib/apply';
import { JsonText } from '../../lib/json-text';
import type { Insertion } from '../../lib/plan';
import { loadTypeScript, type TypeScript } from '../../lib/typescript';
import { readAngularWorkspace } from '../../lib/workspace';
import { Editors } from '../../ng-add/generic/editors';
import { dialectFeature } from '../../ng-add/generic/setup';
import { packagesInUse } from '../../lib/packages-in-use';

const DIALECT = 'withAngularjs';
const CAPTCHA = 'ngx-captcha';
const BY_HAND = `add ${DIALECT}() of ngx-self-registration/dialogs/angularjs as a further argument, if your dashboards have actions written for the AngularJS console`;

/**
 * Up to 0.1 the AngularJS dialect was built in; from 0.2 on hosts ask for it. Where a host sets the library up, it does
 * so now, and everything runs as before. `ngx-captcha` was the host's to install and comes with the library.
 */
export function migrate(): Rule {
  return (tree: Tree, { logger, addTask }: SchematicContext) => {
    const ts = loadTypeScript();
    if (!ts) {
      logger.warn(`TypeScript was not found: where the library is set up, ${BY_HAND}.`);
      return;
    }
    const { projects } = readAngularWorkspace(tree, ts);
    const roots = new Set(projects.map(({ sourceRoot }) => sourceRoot));
    const files = new Set([...roots].flatMap((root) => sources(tree.getDir(root))));
    for (const path of files) {
      const tsConfig = projects.find(({ sourceRoot }) => path.startsWith(`${sourceRoot}/`))?.tsConfig ?? null;
      const insertions = withDialect(tree, ts, path, tsConfig);
      if (insertions === null) {
        logger.warn(`${path.slice(1)} has mistakes in it: ${BY_HAND}.`);
      } else if (insertions.length > 0) {
        tree.overwrite(path, insertAll(readText(tree, path) ?? '', insertions)[0]);
        logger.info(`${path.slice(1)}: ${DIALECT}() keeps actions written for the AngularJS console running.`);
      }
    }
    if (withoutCaptcha(tree, ts)) {
      logger.info(`package.json: ${CAPTCHA} comes with the library.`);
      addTask(new NodePackageInstallTask());
    }
  };
}

function sources(dir: DirEntry): string[] {
  return [
    ...dir.subfiles
      .filter((name) => /(?<!\.d)\.ts$/.test(name))
      .map((name) => `${dir.path === '/' ? '' : dir.path}/${name}`),
    ...dir.subdirs
      .filter((name) => !['node_modules', 'dist', '.angular'].includes(name))
      .flatMap((name) => sources(dir.dir(name))),
  ];
}

/** The dialect for the calls of one file that lack it; null where they cannot be edited. */
function withDialect(tree: Tree, ts: TypeScript, path: string, tsConfig: string | null): Insertion[] | null {
  const text = readText(tree, path) ?? '';
  if (!/provideSelfRegistration|SelfRegistrationModule/.test(text) || text.includes(DIALECT)) {
    return [];
  }
  const program = new HostProgram(ts, tree, path, tsConfig);
  const editors = new Editors(program);
  const calls = [
    ...program.calls('provideSelfRegistration'),
    ...program.calls('SelfRegistrationModule', 'forRoot'),
  ].filter((call) => call.getSourceFile().fileName === path);
  const edits = calls.map((call) => {
    const editor = editors.of(call);
    const empty = call.arguments.length === 0 ? ['{}'] : [];
    return editor && editor.arguments(call, [...empty, ...editors.texts(editor, [dialectFeature(null)])]);
  });
  return edits.includes(null) ? null : [...edits.flatMap((edit) => edit ?? []), ...editors.imports()];
}

function withoutCaptcha(tree: Tree, ts: TypeScript): boolean {
  const path = '/package.json';
  const text = readText(tree, path);
  const json = new JsonText(ts, path, text ?? '');
  const stretch = json.valid ? json.stretch(['dependencies'], { key: CAPTCHA }) : null;
  if (text === null || !stretch || packagesInUse(tree, ts).has(CAPTCHA)) {
    return false;
  }
  tree.overwrite(path, text.slice(0, stretch[0]) + text.slice(stretch[1]));
  return true;
}
