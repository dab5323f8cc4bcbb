import { controlOf, fieldAt, quote } from '../template/reading';
import { type NodeRule, type Rewriter, RXJS } from './rewriter';
import { type AnyNode, type CallExpression, isFunction, methodOf, pathOf, textOf } from './tree';

const METHODS: Record<string, string> = {
  $setPristine: 'markAsPristine',
  $setDirty: 'markAsDirty',
  $setTouched: 'markAsTouched',
  $setUntouched: 'markAsUntouched',
  $setSubmitted: 'markAllAsTouched',
  $validate: 'updateValueAndValidity',
};
const STATES: Record<string, string> = {
  $invalid: 'invalid',
  $valid: 'valid',
  $dirty: 'dirty',
  $pristine: 'pristine',
  $touched: 'touched',
  $untouched: 'untouched',
  $error: 'errors',
  $viewValue: 'value',
  $modelValue: 'value',
};

/** A path below the dialog's instance, however the code names it: `vm.x`, `$scope.x`, `$scope.vm.x`. */
function ownPath(node: AnyNode, rewriter: Rewriter): { self: string; path: string[]; isScope: boolean } | null {
  const controller = rewriter.controllerAround(node);
  const path = controller && pathOf(node);
  if (!path || path.length < 2) return null;
  const isScope = rewriter.facts.services.get(path[0]) === '$scope';
  if (!isScope && path[0] !== controller.self && !(path[0] === 'this' && isOwnThis(node, rewriter))) return null;
  const rest = path.slice(1);
  const alias = rewriter.input.where.alias;
  return {
    self: controller.self,
    path: isScope && rest[0] === alias && rest.length > 1 ? rest.slice(1) : rest,
    isScope,
  };
}

/** Whether `this` is the controller's own: not that of a function inside it. */
export function isOwnThis(node: AnyNode, rewriter: Rewriter): boolean {
  let at: AnyNode | undefined = node;
  while (at && (!isFunction(at) || at.type === 'ArrowFunctionExpression') && !rewriter.isController(at))
    at = rewriter.facts.parents.get(at);
  return at !== undefined && rewriter.isController(at);
}

/** The form group or control that a path names, and what of the path is left. */
function formAt(
  self: string,
  path: readonly string[],
  rewriter: Rewriter,
): { code: string; rest: readonly string[] } | null {
  const { groups } = rewriter.input;
  const group = groups.find(({ form }) => form.length > 0 && form.every((key, at) => path[at] === key));
  if (!group) return null;
  const rest = path.slice(group.form.length);
  const field = group.fields.find(({ name, path: model }) => rest.length > 0 && (name ?? model.at(-1)) === rest[0]);
  return field ? { code: controlOf(field, `${self}.`), rest: rest.slice(1) } : { code: `${self}.${group.name}`, rest };
}

function formCall(node: CallExpression, rewriter: Rewriter): string | undefined {
  const method = methodOf(node);
  const own = method && ownPath(node.callee, rewriter);
  const found = own && formAt(own.self, own.path, rewriter);
  if (!found || found.rest.length !== 1) return undefined;
  const [name] = found.rest;
  if (METHODS[name]) return `${found.code}.${METHODS[name]}()`;
  const [key, isValid] = node.arguments;
  if (name === '$setValidity' && isValid && textOf(key) !== null)
    return `${found.code}.setErrors(${rewriter.write(isValid)} ? null : { ${quote(textOf(key)!)}: true })`;
  if (name === '$setViewValue' && key) return `${found.code}.setValue(${rewriter.write(key)})`;
  if (name === '$commitViewValue' || name === '$render') return '';
  rewriter.todo('form-member', rewriter.old(node.callee), node);
  return undefined;
}

function watched(node: CallExpression, rewriter: Rewriter): string | undefined {
  const [what, listener] = node.arguments;
  const text = textOf(what);
  const controller = rewriter.controllerAround(node);
  const alias = rewriter.input.where.alias;
  const path = text?.split('.') ?? [];
  const field = fieldAt(path[0] === alias ? path.slice(1) : path, rewriter.input.groups);
  if (!field || !controller || !listener || field.path.length !== path.length - (path[0] === alias ? 1 : 0)) {
    rewriter.todo('scope', '$watch', node);
    return undefined;
  }
  const control = controlOf(field, `${controller.self}.`);
  return `${control}.valueChanges.pipe(${RXJS}.startWith(${control}.value)).subscribe(${rewriter.write(listener)})`;
}

function scopeCall(name: string, node: CallExpression, rewriter: Rewriter): string | undefined {
  const [first] = node.arguments;
  switch (name) {
    case '$apply':
    case '$applyAsync':
    case '$evalAsync':
    case '$digest':
      return first && isFunction(first) ? `(${rewriter.write(first)})()` : 'widgetContext.detectChanges()';
    case '$watch':
      return watched(node, rewriter);
    default:
      rewriter.todo('scope', name, node);
      return undefined;
  }
}

/** `$scope`, `this` and the controller's own name: all are the dialog's instance now. */
export const scopeRules: NodeRule = (node, rewriter) => {
  if (node.type === 'CallExpression') {
    const form = formCall(node, rewriter);
    if (form !== undefined) return form;
    const method = methodOf(node);
    const isScope = method && rewriter.answers.serviceOf(method.object) === '$scope';
    return isScope && method.name.startsWith('$') ? scopeCall(method.name, node, rewriter) : undefined;
  }
  if (node.type === 'ThisExpression' && rewriter.controllerAround(node) && isOwnThis(node, rewriter))
    return rewriter.controllerAround(node)!.self;
  if (node.type === 'Identifier') {
    const controller = rewriter.controllerAround(node);
    return controller &&
      rewriter.facts.services.get(node.name) === '$scope' &&
      rewriter.facts.uses(node.name).includes(node)
      ? controller.self
      : undefined;
  }
  if (node.type !== 'MemberExpression') return undefined;
  const own = ownPath(node, rewriter);
  if (!own) return undefined;
  const found = formAt(own.self, own.path, rewriter);
  if (found) {
    const [state, ...more] = found.rest;
    if (state === undefined) return found.code;
    if (state === '$error' && more.length === 1) return `${found.code}.hasError(${quote(more[0])})`;
    if (STATES[state] && more.length === 0) return `${found.code}.${STATES[state]}`;
    rewriter.todo('form-member', rewriter.old(node), node);
    return undefined;
  }
  if (own.isScope && own.path[0].startsWith('$')) {
    rewriter.todo('scope', own.path[0], node);
    return rewriter.old(node);
  }
  return own.isScope ? [own.self, ...own.path].join('.') : undefined;
};
