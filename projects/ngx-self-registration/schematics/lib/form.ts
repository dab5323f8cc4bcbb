import type ts from 'typescript';
import type { TypeScript } from './typescript';

/**
 * Whether two versions of a file say the same and differ in their form only, as formatters change it: white space,
 * quotes, semicolons, commas at the end. The CLI formats what a schematic has changed, from 21 on, where a workspace has
 * Prettier; package managers write `package.json` anew.
 */
export function sameForm(ts: TypeScript, path: string, a: string, b: string): boolean {
  if (a === b) {
    return true;
  }
  if (path.endsWith('.json')) {
    const [one, other] = [plainJson(a), plainJson(b)];
    return one === null || other === null ? textForm(ts, a) === textForm(ts, b) : one === other;
  }
  const form = /\.[cm]?[jt]s$/.test(path) ? codeForm : textForm;
  return form(ts, a) === form(ts, b);
}

/** JSON in one form, the order of its properties included; null where there are comments in it. */
function plainJson(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
}

/** A style sheet or a page without what formatters change. */
const textForm = (_: TypeScript, text: string): string =>
  text
    .replace(/\s+/g, '')
    .replace(/"/g, "'")
    .replace(/[,;](?=[)}])/g, '');

/** Code as its tokens and comments, one a line. */
function codeForm(ts: TypeScript, text: string): string {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const tokens: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.getChildCount(file) > 0 && !ts.isJSDoc(node)) {
      node.getChildren(file).forEach(visit);
      return;
    }
    const comment = text.slice(node.getFullStart(), node.getStart(file)).replace(/\s+/g, ' ').trim();
    if (comment !== '') tokens.push(comment);
    const token = ts.isStringLiteral(node) ? JSON.stringify(node.text) : node.getText(file);
    if (token !== '' && token !== ';' && !ts.isJSDoc(node)) tokens.push(token);
  };
  visit(file);
  return tokens
    .filter((token, n) => token !== ',' || !/^[)\]}]$/.test(tokens[n + 1] ?? ''))
    .join('\n')
    .replace(/\n\(\n([\w$]+)\n\)\n=>/g, '\n$1\n=>');
}

/**
 * A pattern that finds a text though it was formatted: white space, quotes, semicolons, commas before a bracket that
 * closes and the brackets round a parameter may be others.
 */
export function loosePattern(text: string): RegExp {
  const pieces = text.match(/[\w$]+|[^\s\w$]/g) ?? [];
  const pattern = pieces.map((piece, n) => {
    const before = /^[)\]}]$/.test(piece) && pieces[n - 1] !== ',' ? ',?\\s*' : '';
    const optional =
      piece === ';' || (piece === ',' && (n === pieces.length - 1 || /^[)\]}]$/.test(pieces[n + 1] ?? '')));
    const inArrow = isArrowBracket(pieces, n);
    const literal = /['"]/.test(piece) ? `['"]` : piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return `${before}${literal}${optional || inArrow ? '?' : ''}`;
  });
  const edge = (space: RegExp) => (space.test(text) ? '\\s*' : '');
  return new RegExp(`${edge(/^\s/)}${pattern.join('\\s*')}${edge(/\s$/)}`, 'g');
}

/** One of the brackets of `(m) =>`. */
function isArrowBracket(pieces: readonly string[], n: number): boolean {
  const at = (k: number) => pieces[n + k];
  return (
    (at(0) === '(' && at(2) === ')' && at(3) === '=' && at(4) === '>') ||
    (at(0) === ')' && at(-2) === '(' && at(1) === '=' && at(2) === '>')
  );
}
