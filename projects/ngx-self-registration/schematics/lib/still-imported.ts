import type { DirEntry, Tree } from '@angular-devkit/schematics';
import { posix } from 'node:path';
import { readText } from './files';
import { ELSEWHERE } from './packages-in-use';
import type { TypeScript } from './typescript';

/** Files among those that are to go which other code imports, directly or through one of them: each with one that does. */
export function stillImported(tree: Tree, ts: TypeScript, leaving: ReadonlySet<string>): Map<string, string> {
  const needed = new Map<string, string>();
  const look = (path: string): void => {
    const { importedFiles } = ts.preProcessFile(readText(tree, path) ?? '', true, true);
    for (const { fileName } of importedFiles) {
      const found = [...leaving].find((one) => names(path, fileName, one.replace(/\.[cm]?[jt]sx?$/, '')));
      if (found !== undefined && found !== path && !needed.has(found)) {
        needed.set(found, path);
        look(found);
      }
    }
  };
  const visit = (dir: DirEntry): void => {
    for (const name of dir.subfiles) {
      const path = `${dir.path === '/' ? '' : dir.path}/${name}`;
      if (/\.[cm]?[jt]sx?$/.test(name) && !leaving.has(path)) look(path);
    }
    dir.subdirs.filter((name) => !ELSEWHERE.has(name)).forEach((name) => visit(dir.dir(name)));
  };
  if (leaving.size > 0) visit(tree.root);
  return needed;
}

/** Whether an import names a file: by its place, or by an alias for a folder above it, `@app/self-registration/sign-up`. */
function names(from: string, specifier: string, path: string): boolean {
  const plain = specifier.replace(/\.[cm]?[jt]sx?$/, '');
  return plain.startsWith('.')
    ? posix.join(posix.dirname(from), plain) === path
    : /^[^/]+\/.*\//.test(plain) && path.endsWith(plain.slice(plain.indexOf('/')));
}
