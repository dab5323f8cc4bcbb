import type { Expression } from './ast';
import { parseExpression, parseProgram } from './parser';

/** AngularJS filters that have another name as a pipe of the runtime. */
const PIPES: Record<string, string> = {
  filter: 'srFilter',
  orderBy: 'srOrderBy',
  limitTo: 'srLimitTo',
  number: 'srNumber',
};

/** A string literal. Double quotes are avoided, because the whole stands in an attribute. */
function quoted(text: string): string {
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replace(/'/g, "\\'")
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/"/g, '\\u0022');
  return `'${escaped}'`;
}

const SIMPLE_NAME = /^[A-Za-z_$][\w$]*$/;

function literal(value: string | number | boolean | null | undefined): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** The steps to an assignable place: the root's name, and keys as Angular expressions. */
function pathOf(target: Expression): { root: string; keys: string[] } | null {
  if (target.kind === 'identifier') {
    return { root: target.name, keys: [] };
  }
  if (target.kind === 'member') {
    const parent = pathOf(target.object);
    return parent && { root: parent.root, keys: [...parent.keys, emit(target.property)] };
  }
  return null;
}

/**
 * An assignment as a call of the scope. AngularJS makes missing objects on the way, which Angular would not do.
 * `locals` are variables of the template, such as those of `ng-repeat`.
 */
function emitAssignment(target: Expression, value: string, locals: ReadonlySet<string>): string {
  const path = pathOf(target);
  if (!path) {
    throw new SyntaxError('Nothing can be assigned to the result of a call.');
  }
  return locals.has(path.root) && path.keys.length > 0
    ? `$put(${path.root}, [${path.keys.join(', ')}], ${value})`
    : `$set([${[quoted(path.root), ...path.keys].join(', ')}], ${value})`;
}

function emitMember(object: string, property: Expression, computed: boolean): string {
  const isName = property.kind === 'literal' && typeof property.value === 'string' && SIMPLE_NAME.test(property.value);
  return isName && !computed ? `${object}?.${String(property.value)}` : `${object}?.[${emit(property)}]`;
}

/** Angular's expression for a tree. Reading goes through `?.` everywhere: AngularJS forgives what is not there. */
export function emit(expression: Expression, locals: ReadonlySet<string> = new Set()): string {
  const go = (inner: Expression) => emit(inner, locals);
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value);
    case 'identifier':
      return expression.name;
    case 'member':
      return emitMember(go(expression.object), expression.property, expression.computed);
    case 'call':
      return `${go(expression.callee)}?.(${expression.args.map(go).join(', ')})`;
    case 'unary':
      return `${expression.operator}(${go(expression.operand)})`;
    case 'binary':
      return `(${go(expression.left)} ${expression.operator} ${go(expression.right)})`;
    case 'conditional':
      return `(${go(expression.test)} ? ${go(expression.yes)} : ${go(expression.no)})`;
    case 'assignment':
      return emitAssignment(expression.target, go(expression.value), locals);
    case 'array':
      return `[${expression.items.map(go).join(', ')}]`;
    case 'object':
      return `{${expression.entries.map(({ key, value }) => `${quoted(key)}: ${go(value)}`).join(', ')}}`;
    case 'filter':
      return `(${go(expression.input)} | ${PIPES[expression.name] ?? expression.name}${expression.args
        .map((arg) => `: ${go(arg)}`)
        .join('')})`;
  }
}

/** Angular's expression for an AngularJS one that is read. One-time bindings (`::`) become ordinary ones. */
export function toAngular(text: string, locals?: ReadonlySet<string>): string {
  return emit(parseExpression(text.trim().replace(/^::/, '')), locals);
}

/** Angular's statements for AngularJS ones that are run by an event. */
export function toAngularStatements(text: string, locals?: ReadonlySet<string>): string {
  return parseProgram(text)
    .map((statement) => emit(statement, locals))
    .join('; ');
}

/** Angular's statement that writes `value` where an AngularJS expression points: the other half of `ng-model`. */
export function toAngularAssignment(text: string, value: string, locals: ReadonlySet<string> = new Set()): string {
  return emitAssignment(parseExpression(text), value, locals);
}

/** Text with `{{ }}` in it, its expressions translated. */
export function toAngularText(text: string, locals?: ReadonlySet<string>): string {
  return text
    .split(/(\{\{[\s\S]*?\}\})/)
    .map((part) =>
      /^\{\{[\s\S]*\}\}$/.test(part)
        ? `{{ ${toAngular(part.slice(2, -2), locals)} }}`
        : part.replace(/[{}]/g, '{{ "$&" }}'),
    )
    .join('');
}
