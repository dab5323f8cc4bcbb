import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sameForm } from '../lib/form';
import type { TypeScript } from '../lib/typescript';

/**
 * The CLI formats what a schematic has changed, from 21 on, where a workspace has Prettier. Files that are byte for byte as
 * they were before have to stay so: when the CLI is done, those that differ in their form only are written once more.
 */
export function keepForm(ts: TypeScript, files: ReadonlyMap<string, string>): void {
  const root = workspaceRoot(process.cwd());
  if (root === null) {
    return;
  }
  process.once('exit', () => {
    for (const [path, text] of files) {
      const file = join(root, path);
      const there = existsSync(file) ? readFileSync(file, 'utf8') : null;
      // Something else is there after a dry run, and where other hands were quicker.
      if (there !== null && there !== text && sameForm(ts, path, there, text)) {
        writeFileSync(file, text);
      }
    }
  });
}

function workspaceRoot(from: string): string | null {
  if (existsSync(join(from, 'angular.json')) || existsSync(join(from, '.angular.json'))) {
    return from;
  }
  return dirname(from) === from ? null : workspaceRoot(dirname(from));
}
