import type { Expression } from './ast';
import { Token, tokenize } from './lexer';

/** Binary operators from the loosest to the tightest. */
const PRECEDENCE = [
  ['||'],
  ['&&'],
  ['==', '!=', '===', '!=='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
] as const;

const LITERALS = new Map<string, boolean | null | undefined>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);

class Parser {
  private at = 0;
  private readonly tokens: Token[];

  constructor(private readonly text: string) {
    this.tokens = tokenize(text);
  }

  program(): Expression[] {
    const statements: Expression[] = [];
    while (this.peek().kind !== 'end') {
      if (!this.accept(';')) {
        statements.push(this.filterChain());
        if (this.peek().kind !== 'end') {
          this.expect(';');
        }
      }
    }
    return statements;
  }

  private filterChain(): Expression {
    let input = this.assignment();
    while (this.accept('|')) {
      const name = this.identifier();
      const args: Expression[] = [];
      while (this.accept(':')) {
        args.push(this.assignment());
      }
      input = { kind: 'filter', name, input, args };
    }
    return input;
  }

  private assignment(): Expression {
    const target = this.conditional();
    if (!this.accept('=')) {
      return target;
    }
    if (target.kind !== 'identifier' && target.kind !== 'member') {
      throw this.mistake('Nothing can be assigned here');
    }
    return { kind: 'assignment', target, value: this.assignment() };
  }

  private conditional(): Expression {
    const test = this.binary(0);
    if (!this.accept('?')) {
      return test;
    }
    const yes = this.assignment();
    this.expect(':');
    return { kind: 'conditional', test, yes, no: this.assignment() };
  }

  private binary(level: number): Expression {
    const operators: readonly string[] | undefined = PRECEDENCE[level];
    if (!operators) {
      return this.unary();
    }
    let left = this.binary(level + 1);
    while (this.peek().kind === 'operator' && operators.includes(this.peek().text)) {
      const operator = this.next().text;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private unary(): Expression {
    for (const operator of ['!', '-', '+']) {
      if (this.accept(operator)) {
        return { kind: 'unary', operator, operand: this.unary() };
      }
    }
    return this.postfix();
  }

  private postfix(): Expression {
    let object = this.primary();
    for (;;) {
      if (this.accept('.')) {
        object = { kind: 'member', object, property: { kind: 'literal', value: this.identifier() }, computed: false };
      } else if (this.accept('[')) {
        object = { kind: 'member', object, property: this.filterChain(), computed: true };
        this.expect(']');
      } else if (this.accept('(')) {
        object = { kind: 'call', callee: object, args: this.list(')') };
      } else {
        return object;
      }
    }
  }

  private primary(): Expression {
    if (this.accept('(')) {
      const inner = this.filterChain();
      this.expect(')');
      return inner;
    }
    if (this.accept('[')) {
      return { kind: 'array', items: this.list(']') };
    }
    if (this.accept('{')) {
      return this.object();
    }
    const token = this.next();
    switch (token.kind) {
      case 'number':
        return { kind: 'literal', value: Number(token.text) };
      case 'string':
        return { kind: 'literal', value: token.text };
      case 'identifier':
        return LITERALS.has(token.text)
          ? { kind: 'literal', value: LITERALS.get(token.text) }
          : { kind: 'identifier', name: token.text };
      default:
        throw this.mistake(token.kind === 'end' ? 'Unexpected end' : `Unexpected “${token.text}”`);
    }
  }

  private object(): Expression {
    const entries: { key: string; value: Expression }[] = [];
    while (!this.accept('}')) {
      const key = this.next().text;
      const value: Expression = this.accept(':') ? this.filterChain() : { kind: 'identifier', name: key };
      entries.push({ key, value });
      if (this.peek().text !== '}') {
        this.expect(',');
      }
    }
    return { kind: 'object', entries };
  }

  private list(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.accept(end)) {
      items.push(this.filterChain());
      if (this.peek().text !== end) {
        this.expect(',');
      }
    }
    return items;
  }

  private identifier(): string {
    const token = this.next();
    if (token.kind !== 'identifier') {
      throw this.mistake('A name is missing');
    }
    return token.text;
  }

  private peek(): Token {
    return this.tokens[this.at];
  }

  private next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') {
      this.at++;
    }
    return token;
  }

  private accept(operator: string): boolean {
    const token = this.peek();
    const isIt = token.kind === 'operator' && token.text === operator;
    this.at += isIt ? 1 : 0;
    return isIt;
  }

  private expect(operator: string): void {
    if (!this.accept(operator)) {
      throw this.mistake(`“${operator}” is missing`);
    }
  }

  private mistake(what: string): SyntaxError {
    return new SyntaxError(`${what} in the expression “${this.text}”`);
  }
}

/** Parses AngularJS expressions separated by semicolons. Throws a SyntaxError that quotes the expression. */
export function parseProgram(text: string): Expression[] {
  return new Parser(text).program();
}

/** Parses one expression; an empty one is `undefined`. */
export function parseExpression(text: string): Expression {
  const [first, ...more] = parseProgram(text);
  if (more.length > 0) {
    throw new SyntaxError(`Only one expression is possible here: “${text}”`);
  }
  return first ?? { kind: 'literal', value: undefined };
}
