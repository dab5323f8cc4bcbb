import type ts from 'typescript';
import { indentUnit, lineEnd } from './files';
import type { Insertion } from './plan';
import type { TypeScript } from './typescript';

/**
 * A JSON file as text that is added to without being written anew: order, indentation, line ends and comments stay.
 * Paths are names of properties and places in
 * arrays, from the top.
 */
export class JsonText {
  private readonly source: ts.JsonSourceFile;

  constructor(
    private readonly ts: TypeScript,
    private readonly path: string,
    private readonly text: string,
  ) {
    this.source = ts.parseJsonText(path, text);
  }

  /** Whether it is an object without mistakes; comments and commas at the end are none. */
  get valid(): boolean {
    const mistakes = (this.source as unknown as { parseDiagnostics?: unknown[] }).parseDiagnostics ?? [];
    return mistakes.length === 0 && this.object([]) !== null;
  }

  /** The value at a path, or undefined. */
  value(path: readonly string[]): unknown {
    const node = this.node(path);
    return node && (JSON.parse(JSON.stringify(this.plain(node))) as unknown);
  }

  /** Adds properties to the object at `path`, which is made where it is missing; names that it has are left alone. */
  addProperties(path: string[], entries: Record<string, unknown>): Insertion[] {
    const object = this.object(path);
    if (!object) {
      return this.node(path) ? [] : this.make(path, entries, { keys: Object.keys(entries) });
    }
    const names = this.names(object);
    const wanted = Object.entries(entries).filter(([name]) => !names.includes(name));
    if (wanted.length === 0) {
      return [];
    }
    if (names.length === 0) {
      const lines = wanted.map(
        ([name, value]) => `${this.indent(path.length + 1)}${this.pair(name, value, path.length)}`,
      );
      const text = `${this.eol}${lines.join(`,${this.eol}`)}${this.eol}${this.indent(path.length)}`;
      return [this.insertion(this.inside(object), text, { path, keys: wanted.map(([name]) => name) })];
    }
    const sorted = names.every((name, n) => n === 0 || (names[n - 1] ?? '').localeCompare(name, 'en') <= 0);
    return wanted
      .sort(([a], [b]) => (sorted ? a.localeCompare(b, 'en') : 0))
      .map(([name, value]) => {
        const next = sorted ? names.findIndex((other) => other.localeCompare(name, 'en') > 0) : -1;
        return this.beside(object.properties, next, this.pair(name, value, path.length), { path, keys: [name] });
      });
  }

  /** Adds strings to the array at `path`, which is made where it is missing; those that it has are left alone. */
  addElements(path: string[], values: readonly string[], at: 'start' | 'end' = 'end'): Insertion[] {
    const node = this.node(path);
    if (!node) {
      return this.make(path, values, { values: [...values] });
    }
    if (!this.ts.isArrayLiteralExpression(node)) {
      return [];
    }
    const present = node.elements.map((element) => this.plain(element));
    const wanted = values.filter((value) => !present.includes(value));
    if (node.elements.length === 0) {
      const text = wanted.map((value) => JSON.stringify(value)).join(', ');
      return wanted.length === 0 ? [] : [this.insertion(this.inside(node), text, { path, values: wanted })];
    }
    return wanted.map((value) =>
      this.beside(node.elements, at === 'start' ? 0 : -1, JSON.stringify(value), { path, values: [value] }),
    );
  }

  /** The stretch that a property or an element takes with its comma and its white space; null where it is not there. */
  stretch(path: readonly string[], which: { key: string } | { value: string }): [number, number] | null {
    const node = this.node(path);
    if (!node) {
      return null;
    }
    const members: ts.NodeArray<ts.Node> | null = this.ts.isObjectLiteralExpression(node)
      ? node.properties
      : this.ts.isArrayLiteralExpression(node)
        ? node.elements
        : null;
    const n =
      members?.findIndex((member) =>
        'key' in which
          ? this.ts.isPropertyAssignment(member) && this.nameOf(member) === which.key
          : this.ts.isExpression(member) && this.plain(member) === which.value,
      ) ?? -1;
    const member = members?.[n];
    if (!members || !member) {
      return null;
    }
    const next = members[n + 1];
    const previous = members[n - 1];
    return next
      ? [member.getStart(this.source), next.getStart(this.source)]
      : previous
        ? [previous.end, member.end]
        : [this.inside(node), node.end - 1];
  }

  /** Whether the object or the array at a path has nothing in it. */
  empty(path: readonly string[]): boolean {
    const value = this.value(path);
    return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  }

  private get eol(): string {
    return lineEnd(this.text);
  }

  private indent(depth: number): string {
    return /\n/.test(this.text) ? indentUnit(this.text).repeat(depth) : '  '.repeat(depth);
  }

  /** `"name": value` as it stands `depth` objects deep. */
  private pair(name: string, value: unknown, depth: number): string {
    // A short list stands on one line, as in what the CLI writes.
    const text = Array.isArray(value)
      ? `[${value.map((element) => JSON.stringify(element)).join(', ')}]`
      : JSON.stringify(value, null, this.indent(1)).replace(/\n/g, `${this.eol}${this.indent(depth + 1)}`);
    return `${JSON.stringify(name)}: ${text}`;
  }

  private make(path: string[], value: unknown, added: { keys?: string[]; values?: string[] }): Insertion[] {
    const parents = path.slice(0, -1);
    const parent = this.object(parents);
    if (!parent) {
      return [];
    }
    const json = { path, ...added, made: true };
    const pair = this.pair(path.at(-1) ?? '', value, parents.length);
    if (parent.properties.length === 0) {
      const text = `${this.eol}${this.indent(path.length)}${pair}${this.eol}${this.indent(parents.length)}`;
      return [this.insertion(this.inside(parent), text, json)];
    }
    return [this.beside(parent.properties, -1, pair, json)];
  }

  /** Text before the member `next`, or after the last one where `next` is -1, set off as its neighbours are. */
  private beside(members: ts.NodeArray<ts.Node>, next: number, text: string, json: Insertion['json']): Insertion {
    const neighbour = next < 0 ? members[members.length - 1] : members[next];
    if (!neighbour) {
      return this.insertion(0, '', json);
    }
    const start = neighbour.getStart(this.source);
    // A member that stands alone on its line of brackets tells nothing; two on a line are a space apart.
    const space = /\s*$/.exec(this.text.slice(neighbour.pos, start))?.[0] || ' ';
    return next < 0
      ? this.insertion(neighbour.end, `,${space}${text}`, json)
      : this.insertion(start, `${text},${space}`, json);
  }

  private insertion(offset: number, text: string, json: Insertion['json']): Insertion {
    return { path: this.path, offset, text, json };
  }

  private inside(node: ts.Node): number {
    return node.getStart(this.source) + 1;
  }

  private nameOf(property: ts.PropertyAssignment): string {
    return this.ts.isStringLiteral(property.name) ? property.name.text : property.name.getText(this.source);
  }

  private names(object: ts.ObjectLiteralExpression): string[] {
    return object.properties.filter(this.ts.isPropertyAssignment).map((property) => this.nameOf(property));
  }

  private object(path: readonly string[]): ts.ObjectLiteralExpression | null {
    const node = this.node(path);
    return node && this.ts.isObjectLiteralExpression(node) ? node : null;
  }

  private node(path: readonly string[]): ts.Expression | undefined {
    let node = this.source.statements[0]?.expression as ts.Expression | undefined;
    for (const name of path) {
      if (node && this.ts.isArrayLiteralExpression(node)) {
        node = node.elements[Number(name)];
      } else {
        const object = node && this.ts.isObjectLiteralExpression(node) ? node : undefined;
        const properties = object?.properties.filter(this.ts.isPropertyAssignment);
        node = properties?.find((property) => this.nameOf(property) === name)?.initializer;
      }
    }
    return node;
  }

  private plain(node: ts.Expression): unknown {
    const { ts } = this;
    if (ts.isStringLiteral(node)) return node.text;
    if (ts.isNumericLiteral(node)) return Number(node.text);
    if (ts.isPrefixUnaryExpression(node)) return -Number(node.operand.getText(this.source));
    if (ts.isArrayLiteralExpression(node)) return node.elements.map((element) => this.plain(element));
    if (ts.isObjectLiteralExpression(node)) {
      return Object.fromEntries(
        node.properties
          .filter(ts.isPropertyAssignment)
          .map((property) => [this.nameOf(property), this.plain(property.initializer)]),
      );
    }
    return node.kind === ts.SyntaxKind.TrueKeyword ? true : node.kind === ts.SyntaxKind.FalseKeyword ? false : null;
  }
}
