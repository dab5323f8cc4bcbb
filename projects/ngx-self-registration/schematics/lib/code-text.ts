import type ts from 'typescript';
import { indentAt, indentUnit, lineEnd } from './files';
import type { Insertion } from './plan';
import type { TypeScript } from './typescript';

/** Length of a line from which on a list is broken. */
const WIDTH = 100;

/** Something that is imported, by the name it is exported with. */
export interface Import {
  name: string;
  from: string;
  /** The name that it gets in the file, where that is another one. */
  as?: string;
}

/** A file of TypeScript as text that is added to in its own habits: quotes, semicolons, indentation, line ends. */
export class CodeText {
  private readonly text: string;
  private readonly eol: string;
  private readonly unit: string;
  /** Imports that were asked for, each once, with the name it has in this file. */
  private readonly wanted = new Map<string, Import & { local: string }>();

  constructor(
    private readonly ts: TypeScript,
    private readonly file: ts.SourceFile,
  ) {
    this.text = file.text;
    this.eol = lineEnd(this.text);
    this.unit = indentUnit(this.text);
  }

  /** The file's path. */
  get path(): string {
    return this.file.fileName;
  }

  /** A string literal in the quotes of the file. */
  quote(value: string): string {
    const literal = this.imports().find(({ moduleSpecifier }) => this.ts.isStringLiteral(moduleSpecifier));
    const mark = literal?.moduleSpecifier.getText(this.file).startsWith('"') ? '"' : "'";
    return (
      mark + value.replace(/[\\\n\r]/g, (c) => JSON.stringify(c).slice(1, -1)).replaceAll(mark, `\\${mark}`) + mark
    );
  }

  /** The name that something has in this file; it is imported with {@link importInsertions} where it is not yet. */
  use(wanted: Import): string {
    const key = `${wanted.from} ${wanted.name}`;
    const known = this.wanted.get(key)?.local ?? this.importedAs(wanted);
    if (known !== undefined) {
      return known;
    }
    const name = wanted.as ?? wanted.name;
    let local = name;
    for (let n = 1; this.isTaken(local); n++) {
      local = `${name}${n}`;
    }
    this.wanted.set(key, { ...wanted, local });
    return local;
  }

  /** What {@link use} asked for: added to an import of the same package, else on lines behind the last import. */
  importInsertions(): Insertion[] {
    const insertions: Insertion[] = [];
    for (const from of new Set([...this.wanted.values()].map((one) => one.from))) {
      const ones = [...this.wanted.values()].filter((one) => one.from === from);
      const specifiers = ones.map(({ name, local }) => (name === local ? name : `${name} as ${local}`)).join(', ');
      const imports = ones.map(({ local }) => local);
      const last = this.namedImports(from)?.elements.at(-1);
      if (last) {
        insertions.push({ ...this.at(last.end, `, ${specifiers}`), imports });
      } else {
        const line = `import { ${specifiers} } from ${this.quote(from)}${this.semicolon()}`;
        insertions.push({ ...this.atImports(line), imports });
      }
    }
    return insertions;
  }

  /** A whole file of ours, written in single quotes and with semicolons, in the habits of this one. */
  inStyle(text: string): string {
    const mark = this.quote('').slice(0, 1);
    const semicolons = this.semicolon() === '' ? text.replace(/;$/gm, '') : text;
    return semicolons.replaceAll("'", mark).replace(/\n/g, this.eol);
  }

  /** Imports of files for nothing but being there, each with why. */
  importsOf(files: readonly string[], why: string): Insertion[] {
    return files.map((file) => this.atImports(`import ${this.quote(file)}${this.semicolon()} // ${why}`));
  }

  /** Statements at the end of the file. */
  atEnd(statements: readonly string[]): Insertion[] {
    const before = this.text === '' || this.text.endsWith('\n') ? '' : this.eol;
    const mark = this.quote('').slice(0, 1);
    const lines = statements.map((one) => `${one.replaceAll("'", mark)}${this.semicolon()}${this.eol}`);
    return [this.at(this.text.length, `${before}${lines.join('')}`)];
  }

  /** Elements at the end of an array. */
  append(array: ts.ArrayLiteralExpression, elements: readonly string[]): Insertion[] {
    return this.behind(array, array.elements, elements);
  }

  /** Elements at the beginning of an array. */
  prepend(array: ts.ArrayLiteralExpression, elements: readonly string[]): Insertion[] {
    const [first] = array.elements;
    if (!first) {
      return this.behind(array, array.elements, elements);
    }
    const start = array.getStart(this.file) + 1;
    const broken = this.text.slice(start, first.getStart(this.file)).includes('\n');
    const indent = broken ? indentAt(this.text, first.getStart(this.file)) : this.inner(array);
    const rest = (n: number) => (broken || n < elements.length - 1 ? '' : `${this.eol}${indent}`);
    return elements.map((element, n) => this.at(start, `${this.eol}${indent}${element},${rest(n)}`));
  }

  /** Elements beside what is no array literal: it goes into a new array, which providers and imports may nest. */
  wrap(expression: ts.Expression, elements: readonly string[]): Insertion[] {
    const group = `wrap ${expression.getStart(this.file)}`;
    return [
      { ...this.at(expression.getStart(this.file), '['), group },
      { ...this.at(expression.end, `, ${elements.join(', ')}]`), group },
    ];
  }

  /** A property at the end of an object. */
  property(object: ts.ObjectLiteralExpression, name: string, value: string): Insertion[] {
    return this.behind(object, object.properties, [`${name}: ${value}`]);
  }

  /** An array as text, one element a line, for {@link property} of an object. */
  list(object: ts.ObjectLiteralExpression, elements: readonly string[]): string {
    const [first] = object.properties;
    const outer = first && this.startsLine(first) ? indentAt(this.text, first.getStart(this.file)) : this.inner(object);
    return `[${elements.map((element) => `${this.eol}${outer}${this.unit}${element},`).join('')}${this.eol}${outer}]`;
  }

  /** Arguments at the end of a call. */
  arguments(call: ts.CallExpression, values: readonly string[]): Insertion[] {
    const last = call.arguments.at(-1);
    if (!last) {
      return values.length === 0 ? [] : [this.at(call.arguments.pos, values.join(', '))];
    }
    const separator = this.startsLine(last) ? `,${this.eol}${indentAt(this.text, last.getStart(this.file))}` : ', ';
    return values.map((value) => this.at(last.end, `${separator}${value}`));
  }

  /** `{ providers: […] }` as the text of an argument of a call. */
  config(call: ts.CallExpression, providers: readonly string[]): string {
    const outer = indentAt(this.text, call.getStart(this.file));
    const lines = providers.map((provider) => `${outer}${this.unit}${this.unit}${provider},`);
    const open = `${outer}${this.unit}providers: [`;
    return ['{', open, ...lines, `${outer}${this.unit}],`, `${outer}}`].join(this.eol);
  }

  /** Members behind the last one of a list, in its layout; a comment at the end of its line stays with its member. */
  private behind(list: ts.Node, members: ts.NodeArray<ts.Node>, texts: readonly string[]): Insertion[] {
    const last = members.at(-1);
    if (texts.length === 0) {
      return [];
    }
    if (!last) {
      const start = list.getStart(this.file) + 1;
      // What is in the brackets is white space or a comment, which stays below.
      const broken = this.text.slice(start, list.end - 1).includes('\n');
      const rest = (n: number) => (broken || n < texts.length - 1 ? '' : this.eol + indentAt(this.text, start));
      return texts.map((text, n) => this.at(start, `${this.eol}${this.inner(list)}${text},${rest(n)}`));
    }
    if (this.startsLine(last)) {
      const indent = indentAt(this.text, last.getStart(this.file));
      const comment = /^(,?)[ \t]*(\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/[ \t]*)(?=\r?\n)/.exec(
        this.text.slice(last.end),
      );
      if (comment) {
        const end = last.end + comment[0].length;
        const group = `comma ${last.end}`;
        return [
          ...(comment[1] === ',' ? [] : [{ ...this.at(last.end, ','), group }]),
          ...texts.map((text) => ({
            ...this.at(end, `${this.eol}${indent}${text},`),
            ...(comment[1] ? {} : { group }),
          })),
        ];
      }
      return texts.map((text) => this.at(last.end, `,${this.eol}${indent}${text}`));
    }
    const line = this.text.lastIndexOf('\n', last.end - 1) + 1;
    if (last.end - line + texts.join(', ').length < WIDTH) {
      return texts.map((text) => this.at(last.end, `, ${text}`));
    }
    const indent = this.inner(list);
    const closes = this.text.slice(last.end, list.end - 1).includes('\n')
      ? ''
      : this.eol + indentAt(this.text, last.end);
    return texts.map((text, n) =>
      this.at(last.end, `,${this.eol}${indent}${text}${n === texts.length - 1 ? closes : ''}`),
    );
  }

  /** Indentation of what stands in a bracket that opens on a line. */
  private inner(list: ts.Node): string {
    return indentAt(this.text, list.getStart(this.file)) + this.unit;
  }

  private startsLine(node: ts.Node): boolean {
    const start = node.getStart(this.file);
    return /(^|\n)[\t ]*$/.test(this.text.slice(Math.max(0, this.text.lastIndexOf('\n', start - 1)), start));
  }

  private at(offset: number, text: string): Insertion {
    return { path: this.file.fileName, offset, text };
  }

  private atImports(line: string): Insertion {
    const last = this.imports().at(-1);
    if (!last) {
      const start = /^\uFEFF?(#![^\n]*\n)?/.exec(this.text)?.[0].length ?? 0;
      return this.at(start, line + this.eol);
    }
    // Behind a comment that stands on the line of the last import.
    const rest = /^[ \t]*(\/\/[^\r\n]*)?/.exec(this.text.slice(last.end))?.[0] ?? '';
    return this.at(last.end + (rest.includes('//') ? rest.length : 0), this.eol + line);
  }

  private imports(): ts.ImportDeclaration[] {
    return this.file.statements.filter(this.ts.isImportDeclaration);
  }

  private semicolon(): string {
    const last = this.imports().at(-1);
    return !last || last.getText(this.file).endsWith(';') ? ';' : '';
  }

  /** The braces of an import of values from a package. */
  private namedImports(from: string): ts.NamedImports | undefined {
    return this.imports()
      .filter(({ moduleSpecifier, importClause }) => {
        const clause = importClause as (ts.ImportClause & { isTypeOnly?: boolean }) | undefined;
        return this.ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === from && !clause?.isTypeOnly;
      })
      .map(({ importClause }) => importClause?.namedBindings)
      .find((bindings): bindings is ts.NamedImports => !!bindings && this.ts.isNamedImports(bindings));
  }

  private importedAs({ name, from }: Import): string | undefined {
    return this.namedImports(from)?.elements.find(
      (one) => !one.isTypeOnly && (one.propertyName ?? one.name).text === name,
    )?.name.text;
  }

  private isTaken(name: string): boolean {
    const visit = (node: ts.Node): boolean =>
      (this.ts.isIdentifier(node) && node.text === name && !this.ts.isPropertyAccessExpression(node.parent)) ||
      (this.ts.forEachChild(node, visit) ?? false);
    return visit(this.file) || [...this.wanted.values()].some(({ local }) => local === name);
  }
}
