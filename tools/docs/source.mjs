import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { inRoot } from '../lib/project.mjs';

const parsed = new Map();

/** Reads a source without types: fast, and enough for comments, names and literals. */
export function parse(file) {
  if (!parsed.has(file)) {
    parsed.set(file, ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return parsed.get(file);
}

/** The doc comment of a declaration as one text, with `{@link X}` as code; empty where there is none. */
export function docOf(node) {
  const [comment] = (node.jsDoc ?? []).slice(-1);
  const text = comment ? (ts.getTextOfJSDocComment(comment.comment) ?? '') : '';
  return text.replace(/\{@link\s+([^}]+)\}/g, (_, name) => `\`${name.trim()}\``).trim();
}

/** What a table has room for: the paragraphs of a comment, without its examples, each on one line. */
export function paragraphsOf(doc) {
  return doc
    .replace(/:?\s*```[\s\S]*?```/g, (example) => (example.startsWith(':') ? '.' : ''))
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' ').trim())
    .filter(Boolean);
}

const isExported = (node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

const PACKAGE = 'ngx-self-registration';

/** The source that an export names: a file beside it, or another entry point of the library. */
function resolveFrom(file, specifier) {
  if (specifier === PACKAGE || specifier.startsWith(`${PACKAGE}/`)) {
    return inRoot('projects', PACKAGE, specifier.slice(PACKAGE.length + 1) || 'src', 'public-api.ts');
  }
  if (!specifier.startsWith('.')) return undefined;
  return [`${join(dirname(file), specifier)}.ts`, join(dirname(file), specifier, 'index.ts')].find((path) =>
    existsSync(path),
  );
}

/** Names that a file exports, each with its declaration where that is in the library. */
export function exportsOf(file) {
  const found = new Map();
  for (const statement of parse(file).statements) {
    if (ts.isExportDeclaration(statement)) {
      const target = statement.moduleSpecifier && resolveFrom(file, statement.moduleSpecifier.text);
      const all = target ? exportsOf(target) : new Map();
      if (!statement.exportClause) for (const [name, node] of all) found.set(name, node);
      else for (const { name } of statement.exportClause.elements ?? []) found.set(name.text, all.get(name.text));
    } else if (isExported(statement)) {
      for (const [name, node] of declarationsOf(statement)) found.set(name, node);
    }
  }
  return found;
}

/** A variable's comment stands at its statement: that is what a name leads to. */
function declarationsOf(statement) {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => [name.getText(), statement]);
  }
  return statement.name ? [[statement.name.text, statement]] : [];
}
