import type { Tree } from '@angular-devkit/schematics';
import { posix } from 'node:path';
import type ts from 'typescript';
import { readText } from './files';
import type { TypeScript } from './typescript';

/** Files of the tree, with `/` as the workspace; what lies in `node_modules` does not exist for it. */
export function compilerHost(ts: TypeScript, tree: Tree): ts.CompilerHost {
  const inside = (path: string) => !path.includes('/node_modules/') && !path.endsWith('/node_modules');
  return {
    fileExists: (path) => inside(path) && tree.exists(path),
    readFile: (path) => (inside(path) ? (readText(tree, path) ?? undefined) : undefined),
    directoryExists: inside,
    getDirectories: () => [],
    getSourceFile: (path, target) => {
      const text = inside(path) ? readText(tree, path) : null;
      // Parents are needed to look round; the byte order mark counts in offsets, as it does in the file.
      return text === null ? undefined : ts.createSourceFile(path, text, target, true);
    },
    getDefaultLibFileName: () => '/lib.d.ts',
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => undefined,
  };
}

/** Options of a tsconfig, with what it extends; none where it cannot be read. */
export function compilerOptions(ts: TypeScript, tree: Tree, path: string): ts.CompilerOptions {
  const readFile = (file: string) => readText(tree, file) ?? undefined;
  const { config } = ts.readConfigFile(path, readFile) as { config?: unknown };
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    fileExists: (file) => tree.exists(file),
    readFile,
    readDirectory: () => [],
  };
  return ts.parseJsonConfigFileContent(config ?? {}, host, posix.dirname(path), undefined, path).options;
}
