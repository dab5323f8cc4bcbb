import type { DirEntry, Tree } from '@angular-devkit/schematics';
import { readText } from './files';
import type { TypeScript } from './typescript';

/** Folders that hold no code of the workspace's own. */
export const ELSEWHERE = new Set(['node_modules', 'dist', '.angular', '.git', '.nx']);
const PACKAGE = /^(@[^/]+\/[^/]+|[^@./][^/]*)/;
/** A package named in a style sheet, a page or the workspace file: in quotes or brackets, or below `node_modules`. */
const IN_TEXT = /(?:["'(]~?|node_modules\/)(@[\w.-]+\/[\w.-]+|[a-z][\w.-]*)(?=\/)/g;

/** Packages that the workspace uses, by the imports of its code and by what its style sheets and `angular.json` name. */
export function packagesInUse(tree: Tree, ts: TypeScript): Set<string> {
  const used = new Set<string>();
  const visit = (dir: DirEntry): void => {
    for (const name of dir.subfiles) {
      const path = `${dir.path === '/' ? '' : dir.path}/${name}`;
      if (/\.[cm]?[jt]sx?$/.test(name)) {
        const { importedFiles } = ts.preProcessFile(readText(tree, path) ?? '', true, true);
        for (const { fileName } of importedFiles) add(used, PACKAGE.exec(fileName)?.[1]);
      } else if (/\.(?:s?css|sass|less|html)$/.test(name) || name === 'angular.json') {
        for (const [, found] of (readText(tree, path) ?? '').matchAll(IN_TEXT)) add(used, found);
      }
    }
    dir.subdirs.filter((name) => !ELSEWHERE.has(name)).forEach((name) => visit(dir.dir(name)));
  };
  visit(tree.root);
  // Packages that come with another one.
  if (used.has('@angular/material')) used.add('@angular/cdk');
  if (used.has('@ngrx/effects')) used.add('@ngrx/store');
  return used;
}

const add = (set: Set<string>, name: string | undefined): void => {
  if (name !== undefined) set.add(name);
};
