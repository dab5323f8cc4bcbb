import type { Tree } from '@angular-devkit/schematics';
import type ts from 'typescript';
import { indentAt, lineEnd, readText } from '../lib/files';
import type { Insertion } from '../lib/plan';
import type { TypeScript } from '../lib/typescript';

/** A TypeScript file of the host, and where things can be put into it. Offsets are those of the file as it is. */
export class Source {
  readonly ast: ts.SourceFile;

  private constructor(
    readonly ts: TypeScript,
    readonly path: string,
    readonly text: string,
  ) {
    this.ast = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  }

  /** The file of a path; undefined where there is none that can be read. */
  static of(tree: Tree, ts: TypeScript, path: string): Source | undefined {
    const text = readText(tree, path);
    return text === null ? undefined : new Source(ts, path, text);
  }

  /** Every node of the file, outer ones first. */
  *nodes(of: ts.Node = this.ast): Generator<ts.Node> {
    yield of;
    for (const child of of.getChildren(this.ast)) yield* this.nodes(child);
  }

  /** A line put behind the last import; none where the file imports from there already. */
  importing(names: string, from: string): Insertion[] {
    const imports = this.ast.statements.filter(this.ts.isImportDeclaration);
    if (
      imports.some(({ moduleSpecifier }) => this.ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === from)
    ) {
      return [];
    }
    const line = `import { ${names} } from '${from}';`;
    const last = imports.at(-1);
    return [
      last
        ? this.insertion(last.getEnd(), `${lineEnd(this.text)}${line}`)
        : this.insertion(this.ast.getFullStart(), `${line}${lineEnd(this.text)}`),
    ];
  }

  /**
   * A name put into a list of the file's NgModule: before another name, else before all. Undefined where the list is
   * not found.
   */
  listing(list: 'imports' | 'exports', name: string, options: { before?: string; moduleHas?: string } = {}) {
    const elements = this.moduleList(list, options.moduleHas);
    if (!elements || elements.some((element) => element.getText() === name)) {
      return elements && [];
    }
    const next = elements.find((element) => element.getText() === options.before) ?? elements.at(0);
    if (!next) {
      return [this.insertion(elements.pos, name)];
    }
    const start = next.getStart();
    return [this.insertion(start, this.startsLine(start) ? `${name},${this.newLine(start)}` : `${name}, `)];
  }

  /** What begins the next line, indented as the one of an offset. */
  newLine(offset: number): string {
    return lineEnd(this.text) + indentAt(this.text, offset);
  }

  /** An insertion into this file. */
  insertion(offset: number, text: string): Insertion {
    return { path: this.path, offset, text };
  }

  /** Whether only white space stands before an offset on its line. */
  private startsLine(offset: number): boolean {
    return /(?:^|\n)[ \t]*$/.test(this.text.slice(0, offset));
  }

  private moduleList(list: string, moduleHas?: string): ts.NodeArray<ts.Expression> | undefined {
    const { ts } = this;
    for (const node of this.nodes()) {
      if (!ts.isDecorator(node) || !ts.isCallExpression(node.expression)) continue;
      const [metadata] = node.expression.arguments;
      if (node.expression.expression.getText() !== 'NgModule' || !metadata || !ts.isObjectLiteralExpression(metadata)) {
        continue;
      }
      const property = (name: string) =>
        metadata.properties.filter(ts.isPropertyAssignment).find((candidate) => candidate.name.getText() === name);
      const value = property(list)?.initializer;
      if ((moduleHas === undefined || property(moduleHas)) && value && ts.isArrayLiteralExpression(value)) {
        return value.elements;
      }
    }
    return undefined;
  }
}
