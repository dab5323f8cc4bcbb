import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sameForm } from '../lib/form';
import type { TypeScript } from '../lib/typescript';

/** Files that have to be as they are here when the process ends. */
const kept = new Map<string, string>();

/**
 * The CLI formats what a schematic has changed, from 21 on, where a workspace has Prettier. Files that are byte for byte as
 * they were before have to stay so: when the CLI is done, those that differ in their form only are written once more.
 */
export function keepForm(ts: TypeScript, files: ReadonlyMap<string, string>): void {
  const root = workspaceRoot(process.cwd());
  if (root === null || files.size === 0) {
    return;
  }
  if (kept.size === 0) {
    process.once('exit', () => kept.forEach((text, file) => writeAgain(ts, file, text)));
  }
  files.forEach((text, path) => kept.set(join(root, path), text));
}

function writeAgain(ts: TypeScript, file: string, text: string): void {
  const there = existsSync(file) ? readFileSync(file, 'utf8') : null;
  // Something else is there after a dry run, and where other hands were quicker.
  if (there !== null && there !== text && sameForm(ts, file, there, text)) {
    writeFileSync(file, text);
  }
}

function workspaceRoot(from: string): string | null {
  if (existsSync(join(from, 'angular.json')) || existsSync(join(from, '.angular.json'))) {
    return from;
  }
  return dirname(from) === from ? null : workspaceRoot(dirname(from));
}
