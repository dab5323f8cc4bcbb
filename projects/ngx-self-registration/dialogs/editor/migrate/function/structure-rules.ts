import type { ControllerFacts } from './facts';
import { askedService } from './facts';
import { chainRules, functionAround, missingReturn } from './chain-rules';
import { isPreset, keptParameters } from './dialog-rules';
import { dependentFields, groupStatements, patchStatements, readFormCall, readFormFunction } from './form-code';
import { type NodeRule, type Rewriter } from './rewriter';
import { type AnyNode, type Fn, isFunction, pathOf, type Statement, walk } from './tree';
import type { Field } from '../template/field';

/** Where the services stand that are asked for at the beginning. */
export const SERVICES = '\u0002services\u0002';

/** The text between two statements: blank lines and comments. */
const between = (rewriter: Rewriter, from: number, to: number) => rewriter.source.slice(from, to);

/** `vm.x = 1;` as the name and what it is given; null for other statements. */
function assignedMember(statement: Statement, self: string): { name: string; value: AnyNode } | null {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return null;
  const { left, right } = statement.expression;
  const path = pathOf(left);
  return path?.length === 2 && [self, '$scope', 'this'].includes(path[0]) && !isFunction(right)
    ? { name: path[1], value: right }
    : null;
}

const isEmptyValue = (node: AnyNode) =>
  (node.type === 'ObjectExpression' && node.properties.length === 0) ||
  (node.type === 'Literal' && node.value === null) ||
  (node.type === 'Identifier' && node.name === 'undefined');

/** Whether an object that is written in the code has a member, and what else of a path is in it. */
function holds(object: AnyNode, [key, ...keys]: readonly string[]): boolean {
  if (object.type !== 'ObjectExpression') return true;
  const own = object.properties.find(
    (one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === key,
  );
  return own?.type === 'Property' && (keys.length === 0 || holds(own.value, keys));
}

/** What a control starts with: what its model was given before the form was made. */
function initialOf(field: Field, given: ReadonlyMap<string, AnyNode>, self: string): string {
  const [root, ...keys] = field.path;
  const value = given.get(root);
  if (!value || isEmptyValue(value)) return field.initial;
  if (keys.length === 0) return `${self}.${root}`;
  if (value.type === 'ObjectExpression') return holds(value, keys) ? `${self}.${field.path.join('.')}` : field.initial;
  return `${self}.${root}?.${keys.join('?.')}`;
}

/** Statements of a function, with the fields brought up to date after models were written. */
function statements(
  body: readonly Statement[],
  owner: Fn | null,
  start: number,
  end: number,
  rewriter: Rewriter,
): string {
  const controller = owner ? rewriter.controllerAround(owner) : undefined;
  const form = rewriter.formOf(controller);
  const writes = body.map((one) =>
    form && controller && owner && !rewriter.isController(owner) && !rewriter.runsAtOnce(owner)
      ? rewriter.writtenRoots(one, controller.self)
      : new Set<string>(),
  );
  const last = writes.map((one) => one.size > 0).lastIndexOf(true);
  const all = new Set(writes.flatMap((one) => [...one]));
  const leavesEarly = body.slice(0, last + 1).some(hasReturn);
  let text = '';
  let at = start;
  body.forEach((one, index) => {
    const space = between(rewriter, at, one.start);
    text += (index > 0 && space.trim() === '' && !space.includes('\n') ? '\n' : space) + rewriter.statement(one);
    const roots = leavesEarly ? writes[index] : index === last ? all : new Set<string>();
    if (form && roots.size > 0) text += `\n${patchStatements(form, roots).join('\n')}`;
    at = one.end;
  });
  text += between(rewriter, at, end);
  // What stood on one line and no longer fits there.
  const wasLine = owner !== null && !rewriter.source.slice(start, end).includes('\n');
  const isSeveral = wasLine && (body.length > 1 || text.includes('\n'));
  return isSeveral ? `\n${text.trim()}\n` : text;
}

function hasReturn(node: AnyNode): boolean {
  let found = false;
  walk(node, (inner) => {
    if (inner.type === 'ReturnStatement') found = true;
    return !isFunction(inner);
  });
  return found;
}

/** `var vm = this` takes the instance; without it, the parameter is called as the code calls the instance. */
const isSelfDeclaration = (one: Statement, self: string) =>
  one.type === 'VariableDeclaration' &&
  one.declarations.some(
    ({ id, init }) => init?.type === 'ThisExpression' && id.type === 'Identifier' && id.name === self,
  );

/** The body of a controller: the forms are made before anything reads them. */
function controllerBody(controller: ControllerFacts, rewriter: Rewriter): string {
  const { fn, self } = controller;
  if (fn.body.type !== 'BlockStatement') return `{\n${rewriter.write(fn.body)};\n}`;
  const form = rewriter.formOf(controller);
  const body = fn.body.body;
  const given = new Map<string, AnyNode>();
  let lead = 0;
  while (lead < body.length) {
    const member = assignedMember(body[lead], self);
    if (member) given.set(member.name, member.value);
    else if (!isSelfDeclaration(body[lead], self)) break;
    lead++;
  }
  let text = '{';
  let at = fn.body.start + 1;
  body.forEach((one, index) => {
    text += between(rewriter, at, one.start);
    if (form && index === lead) text += `${lead > 0 ? '\n' : ''}${formStart(form, given)}\n\n`;
    text += rewriter.statement(one);
    if (form && index >= lead) {
      const roots = rewriter.writtenRoots(one, self);
      if (roots.size > 0 && one.type !== 'FunctionDeclaration') text += `\n${patchStatements(form, roots).join('\n')}`;
    }
    at = one.end;
  });
  text += between(rewriter, at, fn.body.end - 1);
  if (form && lead >= body.length) text += `\n${formStart(form, given)}\n`;
  if (form) text += `${dependentFunction(form)}${needsReading(rewriter) ? readFormFunction(form) : ''}\n`;
  return `${text}}`;
}

type Form = NonNullable<ReturnType<Rewriter['formOf']>>;

/** The forms, and what keeps some of their fields disabled from the start. */
function formStart(form: Form, given: ReadonlyMap<string, AnyNode>): string {
  const [watching] = dependentFields(form).split('\n\n//');
  const made = groupStatements(form, (field) => initialOf(field, given, form.self)).join('\n');
  return watching ? `${made}\n${watching}` : made;
}

function dependentFunction(form: Form): string {
  const [, declared] = dependentFields(form).split('\n\n//');
  return declared ? `\n//${declared}\n` : '';
}

const needsReading = (rewriter: Rewriter) =>
  [...rewriter.input.called].some((name) => readsForm(rewriter.facts.methods.get(name), rewriter));

/** Whether a method that the template calls is about models that fields are bound to. */
function readsForm(fn: Fn | undefined, rewriter: Rewriter): boolean {
  const controller = fn && rewriter.controllerAround(fn);
  return Boolean(fn && controller && rewriter.formOf(controller) && rewriter.touchesModels(fn.body, controller.self));
}

const isCalled = (fn: Fn, rewriter: Rewriter) =>
  [...rewriter.input.called].some((name) => rewriter.facts.methods.get(name) === fn);

function functionText(fn: Fn, rewriter: Rewriter): string | undefined {
  const controller = rewriter.facts.dialogs.find((one) => one.controller?.fn === fn)?.controller;
  if (controller) {
    const dialog = rewriter.facts.dialogs.find((one) => one.controller === controller)!;
    const own = controller.declaresSelf ? 'instance' : controller.self;
    const params = [own, ...keptParameters(dialog, rewriter).map(({ name }) => name)].join(', ');
    const name = fn.type !== 'ArrowFunctionExpression' && fn.id ? ` ${fn.id.name}` : '';
    return `function${name}(${params}) ${controllerBody(controller, rewriter)}`;
  }
  if (rewriter.isReload(fn))
    return `${rewriter.source.slice(fn.start, fn.body.start)}{\nwidgetContext.updateAliases();\n}`;
  const isHandler = isCalled(fn, rewriter) && readsForm(fn, rewriter);
  const form = rewriter.formOf(rewriter.controllerAround(fn));
  const start = isHandler && form ? `\n${readFormCall(form)}` : '';
  if (fn.body.type !== 'BlockStatement') return arrowText(fn, start, rewriter);
  const head = rewriter.source.slice(fn.start, fn.body.start);
  const inner = statements(fn.body.body, fn, fn.body.start + 1, fn.body.end - 1, rewriter);
  const end = missingReturn(fn, rewriter);
  return `${head}{${start}${inner}${end ? `\n${end}\n` : ''}}`;
}

/** An arrow function without a block gets one where more has to be done. */
function arrowText(fn: Fn, start: string, rewriter: Rewriter): string {
  const controller = rewriter.controllerAround(fn);
  const form = rewriter.formOf(controller);
  const roots = form && !rewriter.runsAtOnce(fn) ? rewriter.writtenRoots(fn.body, form.self) : new Set<string>();
  const written = chainRules(fn, rewriter) ?? rewriter.stitched(fn);
  if (!start && roots.size === 0) return written;
  const head = rewriter.source.slice(fn.start, fn.body.start).replace(/\(\s*$/, '');
  const body = written.slice(head.length).trim();
  const isBlock = body.startsWith('{');
  const statement = isBlock ? body.replace(/^\{|\}$/g, '') : roots.size > 0 ? `${body};` : `return ${body};`;
  const patch = form && roots.size > 0 ? `\n${patchStatements(form, roots).join('\n')}` : '';
  return `${head}{${start}\n${statement}${patch}\n}`;
}

/** Declarations: services go to the beginning, `this` is the instance. */
function declaration(node: AnyNode & { type: 'VariableDeclaration' }, rewriter: Rewriter): string | undefined {
  const { facts } = rewriter;
  const parent = facts.parents.get(node);
  if (parent?.type === 'ForStatement' || parent?.type === 'ForInStatement' || parent?.type === 'ForOfStatement')
    return loopVariable(node, parent, rewriter);
  const controller = rewriter.controllerAround(node);
  const kept = node.declarations.filter(
    ({ init }) => askedService(init, facts.injectors) === null && !(init && isPreset(init, rewriter)),
  );
  const kind = node.kind === 'var' ? 'let' : node.kind;
  const hasServices = node.declarations.some(({ init }) => askedService(init, facts.injectors) !== null);
  const isInjector = ({ id }: (typeof kept)[number]) => id.type === 'Identifier' && facts.injectors.has(id.name);
  const injector = kept.filter(isInjector).map((one) => `${kind} ${rewriter.stitched(one)};`);
  const others = kept.filter((one) => !isInjector(one));
  const written = others.map((one) => {
    if (
      one.init?.type === 'ThisExpression' &&
      controller &&
      one.id.type === 'Identifier' &&
      one.id.name === controller.self
    )
      return `${controller.self} = instance`;
    return rewriter.stitched(one);
  });
  // A variable that is declared twice, or used before its declaration, stays a `var`.
  const isSimple = others.every(({ id }) => id.type === 'Identifier');
  const text =
    others.length > 0 ? `${isSimple && isBlockScoped(node, rewriter) ? kind : node.kind} ${written.join(',\n')};` : '';
  const services = hasServices || injector.length > 0 ? SERVICES : '';
  return [...injector, services, text].filter(Boolean).join('\n');
}

/** The variable of a loop; `let` where nothing after the loop reads it. */
function loopVariable(node: AnyNode & { type: 'VariableDeclaration' }, loop: AnyNode, rewriter: Rewriter): string {
  const text = rewriter.stitched(node);
  const around = functionAround(node, rewriter) ?? rewriter.facts.program;
  const isInside = node.declarations.every(
    ({ id }) =>
      id.type === 'Identifier' &&
      rewriter.facts
        .uses(id.name)
        .filter((use) => use.start >= around.start && use.end <= around.end)
        .every((use) => use.start >= loop.start && use.end <= loop.end),
  );
  return node.kind === 'var' && isInside ? text.replace(/^var/, 'let') : text;
}

/** Whether all uses of what a statement declares are in the block that it stands in, and after it. */
function isBlockScoped(node: AnyNode & { type: 'VariableDeclaration' }, rewriter: Rewriter): boolean {
  const block = rewriter.facts.parents.get(node);
  return node.declarations.every(({ id }) => {
    if (id.type !== 'Identifier' || !block) return false;
    const around = functionAround(node, rewriter);
    const uses = rewriter.facts
      .uses(id.name)
      .filter((use) => !around || (use.start >= around.start && use.end <= around.end));
    const declaredOnce =
      (around ? rewriter.old(around) : rewriter.source).match(
        new RegExp(`\\bvar\\s[^;]*\\b${id.name.replace(/\$/g, '\\$')}\\s*=`, 'g'),
      )?.length ?? 0;
    return (
      declaredOnce <= 1 &&
      uses.every((use) => use.start >= block.start && use.end <= block.end && use.start > node.start)
    );
  });
}

/** Structure: controllers, functions, blocks and declarations. */
export const structureRules: NodeRule = (node, rewriter) => {
  if (isFunction(node)) return functionText(node, rewriter);
  if (node.type === 'VariableDeclaration') return declaration(node, rewriter);
  if (node.type === 'Program') return statements(node.body as Statement[], null, node.start, node.end, rewriter);
  if (node.type === 'BlockStatement') {
    const text = statements(node.body, null, node.start + 1, node.end - 1, rewriter);
    return text.includes('\n') && !rewriter.old(node).includes('\n') ? `{\n${text.trim()}\n}` : `{${text}}`;
  }
  if (node.type === 'ExpressionStatement' && node.expression.type === 'AssignmentExpression') {
    const { left, right } = node.expression;
    const isTypes = right.type === 'Identifier' && rewriter.facts.services.get(right.name) === 'types';
    if (isTypes && pathOf(left)?.at(-1) === 'types') return '';
    if (askedService(right, rewriter.facts.injectors) !== null && left.type === 'Identifier') return SERVICES;
    // Dependencies are not injected by name any more.
    if (pathOf(left)?.at(-1) === '$inject') return '';
  }
  return undefined;
};
