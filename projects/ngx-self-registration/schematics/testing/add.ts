import { beforeEach } from 'node:test';
import { UnitTestTree } from '@angular-devkit/schematics/testing';
import { type Files, runner, treeOf } from './workspaces';

let log: string[] = [];
runner.logger.subscribe(({ message }) => log.push(message));
beforeEach(() => {
  log = [];
  runner.tasks.length = 0;
});

/** `ng add` in a workspace. */
export const add = (files: Files | UnitTestTree, options: object = {}) =>
  runner.runSchematic('ng-add', options, files instanceof UnitTestTree ? files : treeOf(files));

export const read = (tree: UnitTestTree, path: string) => tree.read(path)?.toString('utf8') ?? '';

/** The root of a standalone application. */
export const config = (tree: UnitTestTree) => read(tree, '/src/app/app.config.ts');

export const dependencies = (tree: UnitTestTree) =>
  (JSON.parse(read(tree, '/package.json')) as { dependencies: Record<string, string> }).dependencies;

/** What was told since the test began. */
export const told = () => log.join('\n');
