import { createRequire } from 'node:module';
import { join } from 'node:path';
import type ts from 'typescript';

/** TypeScript's own API; its types are all that this package takes from it when it is built. */
export type TypeScript = typeof ts;

/**
 * Where a host has TypeScript: beside this package, in the workspace, or inside Angular's own schematics (up to 21).
 * From 7 on the package is a compiler without this API, so what was found is looked at before it is used.
 */
const PLACES: readonly (() => unknown)[] = [
  () => require('typescript') as unknown,
  () => createRequire(join(process.cwd(), 'package.json'))('typescript') as unknown,
  () => require('@schematics/angular/third_party/github.com/Microsoft/TypeScript/lib/typescript') as unknown,
];

/** TypeScript as the host has it, or null where there is none that can be used. */
export function loadTypeScript(): TypeScript | null {
  for (const place of PLACES) {
    try {
      const found = place() as Partial<TypeScript>;
      if (typeof found.createProgram === 'function' && typeof found.parseJsonText === 'function') {
        return found as TypeScript;
      }
    } catch {
      // Not there: the next place may have it.
    }
  }
  return null;
}
