import type { Tree } from '@angular-devkit/schematics';
import { posix } from 'node:path';
import { readText } from './files';
import { JsonText } from './json-text';
import type { TypeScript } from './typescript';

/** A project of the workspace, as far as schematics here need it. Paths start at the workspace, with a slash. */
export interface Project {
  name: string;
  /** `application`, `library`, or what else the workspace says. */
  type: string;
  root: string;
  sourceRoot: string;
  /** The builder of its build target, or ''. */
  builder: string;
  /** Where the options of its build target are in the workspace file. */
  optionsPath: string[];
  /** The file that starts it: its build target's `browser` or `main`, else `main.ts` in its sources. */
  entry: string;
  tsConfig: string | null;
}

/** The workspace file and what is in it. */
export interface Workspace {
  /** Null where there is none, or none that can be read. */
  path: string | null;
  projects: Project[];
}

type Json = Record<string, unknown> | undefined;

const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
const string = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const absolute = (...parts: string[]): string => posix.join('/', ...parts);

/** Reads `angular.json`. A workspace that cannot be read has no projects. */
export function readAngularWorkspace(tree: Tree, ts: TypeScript): Workspace {
  for (const path of ['/angular.json', '/.angular.json']) {
    const json = new JsonText(ts, path, readText(tree, path) ?? '');
    const projects = json.valid ? object(json.value(['projects'])) : undefined;
    if (projects) {
      return { path, projects: Object.entries(projects).map(([name, value]) => project(tree, name, object(value))) };
    }
  }
  return { path: null, projects: [] };
}

function project(tree: Tree, name: string, json: Json): Project {
  const targets = json && 'targets' in json ? 'targets' : 'architect';
  const build = object(object(json?.[targets])?.['build']);
  const options = object(build?.['options']);
  const root = absolute(string(json?.['root']) ?? '');
  const sourceRoot = absolute(string(json?.['sourceRoot']) ?? posix.join(root, 'src'));
  const entry = string(options?.['browser']) ?? string(options?.['main']);
  const tsConfig = string(options?.['tsConfig']);
  const configs = [
    ...(tsConfig === undefined ? [] : [absolute(tsConfig)]),
    ...['tsconfig.app.json', 'tsconfig.json'].map((file) => absolute(root, file)),
    '/tsconfig.base.json',
    '/tsconfig.json',
  ];
  return {
    name,
    type: string(json?.['projectType']) ?? '',
    root,
    sourceRoot,
    builder: string(build?.['builder']) ?? string(build?.['executor']) ?? '',
    optionsPath: ['projects', name, targets, 'build', 'options'],
    entry: entry === undefined ? absolute(sourceRoot, 'main.ts') : absolute(entry),
    tsConfig: configs.find((path) => tree.exists(path)) ?? null,
  };
}
