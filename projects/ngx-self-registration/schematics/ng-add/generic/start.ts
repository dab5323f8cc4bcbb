import type { Tree } from '@angular-devkit/schematics';
import { posix } from 'node:path';
import type ts from 'typescript';
import { readText } from '../../lib/files';
import type { HostProgram } from '../../lib/host-program';
import type { Project } from '../../lib/workspace';
import { findRoot } from './root';

/**
 * What a host loads at its start, as a lazy file names it: the builder makes a file of each set of lazy chunks that share
 * something, so that a chunk which uses a part of the start cuts that in two, and one which uses all of it cuts nothing.
 */
export interface Start {
  /** The folder in which the root module or the root component lies, or else that of the application. */
  folder: string;
  /** Files of the host that lead to everything else of its start. */
  files: readonly ts.SourceFile[];
  /** The file of the root module or of the root component: files beside it are written in its habits. */
  home: ts.SourceFile;
}

/**
 * The start of a host, by its bootstrap call: the file of its root module, or what the file of the call imports, the
 * configuration and the root component as a rule. Null where that is not known, or where naming files would do nothing.
 */
export function startOf(tree: Tree, program: HostProgram, { sourceRoot }: Project): Start | null {
  const { kind, file, call } = findRoot(program);
  const first = call?.arguments[0] && program.classOf(call.arguments[0])?.getSourceFile();
  const inFileOfCall = first === file;
  if (!file || !program.isSound(file)) {
    return null;
  }
  // The file of the call starts the application; whoever imports it may start it again, in a test for example.
  const files = kind === 'module' && first && !inFileOfCall ? [first] : program.importedFiles(file);
  const named = withoutReached(program, files);
  const home = inFileOfCall || !first ? named[0] : first;
  if (!home || hasNoSideEffects(tree, home.fileName)) {
    return null;
  }
  const folder = posix.dirname(home.fileName);
  const isInside = !posix.relative(sourceRoot, folder).startsWith('..');
  return { folder: isInside ? folder : posix.join(sourceRoot, 'app'), files: named, home };
}

/** Those that none of the others leads to. */
function withoutReached(program: HostProgram, files: readonly ts.SourceFile[]): ts.SourceFile[] {
  const distinct = [...new Set(files)];
  const reached = new Map(distinct.map((file) => [file, program.reach([file])]));
  return distinct.filter((file, n) =>
    distinct.every((other, k) => {
      const isReached = other !== file && reached.get(other)?.has(file);
      return !isReached || (k > n && reached.get(file)?.has(other));
    }),
  );
}

/** Whether the nearest package.json lets builders drop an import that names no names. */
function hasNoSideEffects(tree: Tree, path: string): boolean {
  const folder = posix.dirname(path);
  const manifest = readText(tree, posix.join(folder, 'package.json'));
  if (manifest === null) {
    return folder !== '/' && hasNoSideEffects(tree, folder);
  }
  return /"sideEffects"\s*:(?!\s*true)/.test(manifest);
}
