import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { inRoot } from './project.mjs';

const PACKAGE = 'ngx-self-registration';
const LIBRARY = inRoot('projects', PACKAGE);

/** The source that an import names, where that is the library's; null for other packages and for styles. */
function sourceOf(name, from) {
  if (name.startsWith('.')) {
    const file = `${join(dirname(from), name)}.ts`;
    return existsSync(file) ? file : null;
  }
  if (name !== PACKAGE && !name.startsWith(`${PACKAGE}/`)) return null;
  return join(LIBRARY, name.slice(PACKAGE.length + 1) || 'src', 'public-api.ts');
}

const isType = ({ importClause, exportClause, isTypeOnly }) => {
  if (isTypeOnly || importClause?.isTypeOnly) return true;
  const { elements } = importClause?.namedBindings ?? exportClause ?? {};
  return !importClause?.name && !!elements?.length && elements.every((element) => element.isTypeOnly);
};

/** What a source imports when it is loaded, and what it loads later by `import()`; types are neither. */
export function importsOf(text) {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  const found = { now: [], later: [] };
  const visit = (node) => {
    const isStatic = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
    if (isStatic && node.moduleSpecifier && !isType(node)) found.now.push(node.moduleSpecifier.text);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.later.push(ts.isStringLiteralLike(node.arguments[0]) ? node.arguments[0].text : '(computed)');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** All that comes with a source of the library: other packages by name, and what is loaded later, with the file that does. */
function reach(entry, seen = new Set(), found = { packages: new Set(), later: [] }) {
  if (seen.has(entry)) return found;
  seen.add(entry);
  const { now, later } = importsOf(readFileSync(entry, 'utf8'));
  for (const name of later) found.later.push({ name, from: entry });
  for (const name of now) {
    const source = sourceOf(name, entry);
    if (source) reach(source, seen, found);
    else found.packages.add(name);
  }
  return found;
}

/**
 * The lazy chunks that come with entry points of the library and use a package that a host loads at its start: each of
 * them makes the host's build split that, whether it is ever loaded or not. As `file: import('…') uses …`.
 */
export function splitting(entryPoints, loadedAtStart) {
  const wrong = new Set();
  const waiting = entryPoints.map((name) => sourceOf(name, LIBRARY));
  const seen = new Set();
  while (waiting.length > 0) {
    for (const { name, from } of reach(waiting.pop(), seen).later) {
      const target = sourceOf(name, from);
      const { packages } = target ? reach(target) : { packages: [name] };
      const shared = [...packages].filter((one) => loadedAtStart.test(one)).sort();
      if (shared.length > 0) {
        wrong.add(`${from.slice(LIBRARY.length + 1)}: import('${name}') uses ${shared.slice(0, 3).join(', ')}`);
      }
      if (target) waiting.push(target);
    }
  }
  return [...wrong].sort();
}
