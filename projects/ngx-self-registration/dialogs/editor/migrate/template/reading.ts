import {
  type Expression,
  parseExpression,
  parseProgram,
  PLATFORM_TYPES,
} from 'ngx-self-registration/dialogs/angularjs/dialect';
import type { TakeNote } from '../note';
import { controlPath, type Field, type FormGroupPlan } from './field';

/** What names in a template's expressions mean. */
export interface Surroundings {
  /** The controller's name in the template: `vm`. */
  alias: string | null;
  groups: readonly FormGroupPlan[];
  /** Variables of repetitions, by what stands for them now. */
  locals: ReadonlyMap<string, string>;
  note: TakeNote;
  /** How the instance is named: empty in templates, `vm.` in the function. */
  self?: string;
}

/** Filters that are pipes of the same name, or of another. */
const PIPES: Record<string, string> = {
  translate: 'translate',
  date: 'date',
  uppercase: 'uppercase',
  lowercase: 'lowercase',
  json: 'json',
  currency: 'currency',
};

const FORM_STATES: Record<string, string> = {
  $invalid: 'invalid',
  $valid: 'valid',
  $dirty: 'dirty',
  $pristine: 'pristine',
  $touched: 'touched',
  $untouched: 'untouched',
  $pending: 'pending',
  $viewValue: 'value',
  $modelValue: 'value',
};

/** Errors that have another name now. */
const ERRORS: Record<string, string> = { 'md-maxlength': 'maxlength' };

const LEVELS = [['||'], ['&&'], ['==', '!=', '===', '!=='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/', '%']];
const [PIPE, CONDITIONAL, BINARY, UNARY, MEMBER] = [0, 1, 2, 9, 10];

/** An expression and how tightly it binds. */
type Printed = readonly [text: string, level: number];

export const quote = (text: string): string =>
  `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n').replace(/\r/g, '\\r')}'`;

const isName = (key: string) => /^[A-Za-z_$][\w$]*$/.test(key);

/** The names of a path such as `vm.device.name`; null for anything else. */
export function pathOf(expression: Expression): string[] | null {
  if (expression.kind === 'identifier') return [expression.name];
  if (expression.kind !== 'member') return null;
  const { object, property, computed } = expression;
  const key = !computed && property.kind === 'literal' && typeof property.value === 'string' ? property.value : null;
  const before = key === null ? null : pathOf(object);
  return before && [...before, key!];
}

/** A path without the controller's name. */
export const withoutAlias = (path: readonly string[], alias: string | null): readonly string[] =>
  path.length > 1 && path[0] === alias ? path.slice(1) : path;

const startsWith = (path: readonly string[], start: readonly string[]) => start.every((key, at) => path[at] === key);

/** What `types.entityType.device` is; undefined where the constants have none of the name. */
export function constant(path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], PLATFORM_TYPES);
}

/** The field whose model a path is or begins with. */
export function fieldAt(path: readonly string[], groups: readonly FormGroupPlan[]): Field | undefined {
  return groups.flatMap(({ fields }) => fields).find((field) => startsWith(path, field.path));
}

const rest = (keys: readonly string[]) => keys.map((key) => (isName(key) ? `?.${key}` : `?.[${quote(key)}]`)).join('');

/** The control of a field. */
export const controlOf = (field: Field, self = ''): string =>
  `${self}${field.group.name}.get(${quote(controlPath(field))})`;

/** `deviceForm.$invalid`, `deviceForm.name.$error.required`: what a form and its fields tell. */
function formState(path: readonly string[], where: Surroundings): Printed | null {
  const group = where.groups.find(({ form }) => form.length > 0 && startsWith(path, form));
  if (!group) return null;
  const keys = path.slice(group.form.length);
  const own = `${where.self ?? ''}${group.name}`;
  if (keys.length === 0) return [own, MEMBER];
  if (keys.length === 1 && FORM_STATES[keys[0]]) return [`${own}.${FORM_STATES[keys[0]]}`, MEMBER];
  const field = group.fields.find(
    ({ name, path: model }) => name === keys[0] || (name === null && model.at(-1) === keys[0]),
  );
  if (!field) {
    where.note('form-member', path.join('.'));
    return ['false', MEMBER];
  }
  const control = controlOf(field, where.self);
  if (keys.length === 1) return [control, MEMBER];
  if (keys[1] === '$error')
    return [keys[2] ? `${control}.hasError(${quote(ERRORS[keys[2]] ?? keys[2])})` : `${control}.errors`, MEMBER];
  if (FORM_STATES[keys[1]]) return [`${control}.${FORM_STATES[keys[1]]}`, MEMBER];
  where.note('form-member', path.join('.'));
  return ['false', MEMBER];
}

/** All of a kind of constant, for repetitions. */
function constants(value: unknown, path: readonly string[], where: Surroundings): Printed {
  const all = typeof value === 'object' && value !== null ? Object.values(value) : [];
  const isPlain = all.length > 0 && all.every((one) => typeof one === 'string');
  if (!isPlain) where.note('root-scope', path.join('.'));
  return [isPlain ? `[${all.map((one) => quote(one as string)).join(', ')}]` : path.join('?.'), MEMBER];
}

function readPath(given: readonly string[], where: Surroundings): Printed {
  // Templates of today see what is around them.
  const path =
    given.length > 1 && given[0] === '$parent' ? given.slice(given.findIndex((key) => key !== '$parent')) : given;
  const local = where.locals.get(path[0]);
  if (local !== undefined) return [local + rest(path.slice(1)).replace(/^\?\.(?!\[)/, '.'), MEMBER];
  if (path[0] === '$root') {
    if (path[1] === 'loading') return ['isLoading$ | async', PIPE];
    where.note('root-scope', path.join('.'));
    return ['undefined', MEMBER];
  }
  const own = withoutAlias(path, where.alias);
  if (own[0].startsWith('$') && own[0] !== '$event') where.note('root-scope', path.join('.'));
  const state = formState(own, where);
  if (state) return state;
  const value = own[0] === 'types' ? constant(own.slice(1)) : undefined;
  if (typeof value === 'string') return [quote(value), MEMBER];
  if (own[0] === 'types' && own.length > 1) return constants(value, path, where);
  const field = fieldAt(own, where.groups);
  if (field) return [`${controlOf(field, where.self)}.value${rest(own.slice(field.path.length))}`, MEMBER];
  return [`${where.self ?? ''}${own[0]}${rest(own.slice(1))}`, MEMBER];
}

function filtered(expression: Expression & { kind: 'filter' }, where: Surroundings): Printed {
  const input = print(expression.input, where);
  const args = expression.args.map((arg) => at(print(arg, where), BINARY));
  const piped = (pipe: string, given: readonly string[]): Printed => [
    `${at(input, CONDITIONAL + 1)} | ${[pipe, ...given].join(': ')}`,
    PIPE,
  ];
  if (PIPES[expression.name]) return piped(PIPES[expression.name], args);
  if (expression.name === 'number') {
    return piped('number', /^\d+$/.test(args[0] ?? '') ? [quote(`1.${args[0]}-${args[0]}`)] : []);
  }
  if (expression.name === 'limitTo' && args.length === 1) return piped('slice', ['0', args[0]]);
  where.note('filter', expression.name);
  return input;
}

/** In brackets where it binds less than it has to. */
const at = ([text, level]: Printed, needed: number): string => (level < needed ? `(${text})` : text);

function literal(value: unknown): string {
  return typeof value === 'string' ? quote(value) : String(value);
}

function assigned(expression: Expression & { kind: 'assignment' }, where: Surroundings): Printed {
  const value = at(print(expression.value, where), CONDITIONAL);
  const path = pathOf(expression.target);
  const own = path && !where.locals.has(path[0]) ? withoutAlias(path, where.alias) : null;
  const field = own && fieldAt(own, where.groups);
  if (field && own.length === field.path.length) {
    // The model and its field: only what people type themselves is read from there.
    const model = `${where.self ?? ''}${own.join('.')}`;
    return [`${model} = ${value}; ${controlOf(field, where.self)}.setValue(${model})`, PIPE];
  }
  const target = path
    ? [...(own ?? [where.locals.get(path[0]) ?? path[0], ...path.slice(1)])].join('.')
    : at(print(expression.target, where), MEMBER).replaceAll('?.', '.');
  return [`${where.self ?? ''}${target} = ${value}`, PIPE];
}

function print(expression: Expression, where: Surroundings): Printed {
  const go = (inner: Expression, level: number) => at(print(inner, where), level);
  const path = pathOf(expression);
  if (path) return readPath(path, where);
  switch (expression.kind) {
    case 'literal':
      return [literal(expression.value), MEMBER];
    case 'identifier':
      return readPath([expression.name], where);
    case 'member':
      return [`${go(expression.object, MEMBER)}?.[${go(expression.property, PIPE)}]`, MEMBER];
    case 'call': {
      const args = expression.args.map((arg) => go(arg, CONDITIONAL)).join(', ');
      const callee = pathOf(expression.callee);
      return [`${callee ? at(readPath(callee, where), MEMBER) : go(expression.callee, MEMBER)}(${args})`, MEMBER];
    }
    case 'unary':
      return [`${expression.operator}${go(expression.operand, UNARY)}`, UNARY];
    case 'binary': {
      const level = BINARY + LEVELS.findIndex((operators) => operators.includes(expression.operator));
      return [`${go(expression.left, level)} ${expression.operator} ${go(expression.right, level + 1)}`, level];
    }
    case 'conditional':
      return [
        `${go(expression.test, BINARY)} ? ${go(expression.yes, CONDITIONAL)} : ${go(expression.no, CONDITIONAL)}`,
        CONDITIONAL,
      ];
    case 'assignment':
      return assigned(expression, where);
    case 'array':
      return [`[${expression.items.map((item) => go(item, CONDITIONAL)).join(', ')}]`, MEMBER];
    case 'object': {
      const entries = expression.entries.map(
        ({ key, value }) => `${isName(key) ? key : quote(key)}: ${go(value, CONDITIONAL)}`,
      );
      return [`{ ${entries.join(', ')} }`, MEMBER];
    }
    case 'filter':
      return filtered(expression, where);
  }
}

/** An expression that is read, as Angular has it. Throws a SyntaxError that quotes it where it is none. */
export const read = (text: string, where: Surroundings): string => print(parsed(text), where)[0];

/** The same as part of another: in brackets where a pipe or an operator would bind differently. */
export const readTight = (text: string, where: Surroundings): string => at(print(parsed(text), where), MEMBER);

/** The opposite of an expression. */
export const readNot = (text: string, where: Surroundings): string => {
  const expression = parsed(text);
  return expression.kind === 'unary' && expression.operator === '!'
    ? print(expression.operand, where)[0]
    : `!${at(print(expression, where), UNARY)}`;
};

export const printed = (expression: Expression, where: Surroundings): string =>
  at(print(expression, where), CONDITIONAL);

/** Without the sign of a one-time binding. */
export const parsed = (text: string): Expression => parseExpression(text.trim().replace(/^::/, ''));

/** Statements of an event. */
export const run = (text: string, where: Surroundings): string =>
  parseProgram(text)
    .map((statement) => print(statement, where)[0])
    .join('; ');

/** Text with `{{ }}` in it. `plain` writes what stands between. */
export function interpolated(text: string, where: Surroundings, plain: (text: string) => string): string {
  return text
    .split(/(\{\{[\s\S]*?\}\})/)
    .map((part) => (/^\{\{[\s\S]*\}\}$/.test(part) ? `{{ ${read(part.slice(2, -2), where)} }}` : plain(part)))
    .join('');
}
