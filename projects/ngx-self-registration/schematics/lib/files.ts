import type { Tree } from '@angular-devkit/schematics';

/**
 * The text of a file with its byte order mark, as offsets count it. Null where there is no such file, or where it is not
 * UTF-8 and could not be written back as it was.
 */
export function readText(tree: Tree, path: string): string | null {
  const bytes = tree.exists(path) ? tree.read(path) : null;
  const text = bytes?.toString('utf8');
  return bytes && text !== undefined && Buffer.from(text, 'utf8').equals(bytes) ? text : null;
}

/** How the lines of a file end: as its first one does. */
export function lineEnd(text: string): '\r\n' | '\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** White space at the beginning of the line that an offset is on. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[\t ]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** One step of indentation: what the first indented line has. */
export function indentUnit(text: string): string {
  const found = /\n([\t ]+)[^\s*]/.exec(text)?.[1];
  return found === undefined ? '  ' : found.startsWith('\t') ? '\t' : found;
}

/** Number of the line an offset is on, from 1. */
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
