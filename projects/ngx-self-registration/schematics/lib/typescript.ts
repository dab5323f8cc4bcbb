import { createRequire } from 'node:module';
import { join } from 'node:path';
import type ts from 'typescript';

/** TypeScript's own API; its types are all that this package takes from it when it is built. */
export type TypeScript = typeof ts;

/** By itself, or inside Angular's own schematics up to 21. */
const NAMES = ['typescript', '@schematics/angular/third_party/github.com/Microsoft/TypeScript/lib/typescript'];

/**
 * TypeScript as the host has it, beside this package or in the workspace; null where there is none that can be used.
 * From 7 on the package is a compiler without this API, so what was found is looked at first.
 */
export function loadTypeScript(): TypeScript | null {
  for (const name of NAMES) {
    for (const from of [__filename, join(process.cwd(), 'package.json')]) {
      try {
        const found = createRequire(from)(name) as Partial<TypeScript>;
        if (typeof found.createProgram === 'function' && typeof found.parseJsonText === 'function') {
          return found as TypeScript;
        }
      } catch {
        // Not there: the next place may have it.
      }
    }
  }
  return null;
}
