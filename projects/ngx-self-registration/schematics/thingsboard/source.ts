import type { Tree } from '@angular-devkit/schematics';
import * as ts from '@schematics/angular/third_party/github.com/Microsoft/TypeScript/lib/typescript';
import type { Insertion } from '../lib/plan';

/** A TypeScript file of the host, and where things can be put into it. Offsets are those of the file as it is. */
export class Source {
  readonly ast: ts.SourceFile;

  private constructor(
    readonly path: string,
    readonly text: string,
  ) {
    this.ast = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  }

  /** The file of a path; undefined where there is none. */
  static of(tree: Tree, path: string): Source | undefined {
    return tree.exists(path) ? new Source(path, tree.readText(path)) : undefined;
  }

  /** Every node of the file, outer ones first. */
  *nodes(of: ts.Node = this.ast): Generator<ts.Node> {
    yield of;
    for (const child of of.getChildren(this.ast)) yield* this.nodes(child);
  }

  /** A line put behind the last import; none where the file imports from there already. */
  importing(names: string, from: string): Insertion[] {
    const imports = this.ast.statements.filter(ts.isImportDeclaration);
    if (imports.some(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === from)) {
      return [];
    }
    const line = `import { ${names} } from '${from}';`;
    const last = imports.at(-1);
    return [
      last
        ? this.insertion(last.getEnd(), `${eolOf(this.text)}${line}`)
        : this.insertion(this.ast.getFullStart(), `${line}${eolOf(this.text)}`),
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
    const indent = /(?:^|\n)([ \t]*)$/.exec(this.text.slice(0, start))?.[1];
    return [this.insertion(start, indent === undefined ? `${name}, ` : `${name},${eolOf(this.text)}${indent}`)];
  }

  /** An insertion into this file. */
  insertion(offset: number, text: string): Insertion {
    return { path: this.path, offset, text };
  }

  private moduleList(list: string, moduleHas?: string): ts.NodeArray<ts.Expression> | undefined {
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

/** The line end of a text. */
export function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
