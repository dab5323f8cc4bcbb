import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exists, inRoot } from './project.mjs';

/** Files below a folder of the project whose name ends so. Node 20 expands no patterns by itself. */
export function globFiles(folder, ending) {
  if (!exists(folder)) return [];
  return readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
