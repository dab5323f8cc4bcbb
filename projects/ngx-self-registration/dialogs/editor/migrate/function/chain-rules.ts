import { type NodeRule, type Rewriter, RXJS } from './rewriter';
import { type AnyNode, type CallExpression, type Fn, goesOn, isFunction, methodOf, pathOf, returnsOf } from './tree';

/** One step of a chain of promises. */
interface Step {
  kind: 'then' | 'catch' | 'finally';
  ok?: AnyNode;
  failed?: AnyNode;
}

interface Chain {
  base: AnyNode;
  steps: Step[];
}

const NOTHING = /^(null|undefined)$/;

function given(node: AnyNode | undefined): AnyNode | undefined {
  if (!node) return undefined;
  const isNothing =
    (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && NOTHING.test(node.name));
  return isNothing ? undefined : node;
}

/** `a.then(b).catch(c)` as `a` and its steps. */
function chainOf(node: AnyNode): Chain {
  const method = node.type === 'CallExpression' ? methodOf(node) : null;
  if (node.type !== 'CallExpression' || !method || !['then', 'catch', 'finally'].includes(method.name))
    return { base: node, steps: [] };
  const { base, steps } = chainOf(method.object);
  const [first, second] = node.arguments;
  const step: Step =
    method.name === 'then'
      ? { kind: 'then', ok: given(first), failed: given(second) }
      : method.name === 'catch'
        ? { kind: 'catch', failed: given(first) }
        : { kind: 'finally', ok: given(first) };
  return { base, steps: [...steps, step] };
}

/** Dialogs answer also when they were dismissed, where promises were rejected. */
function canBeDismissed(base: AnyNode, rewriter: Rewriter): boolean {
  return rewriter.answers.isCallOf(base, '$mdDialog', 'show');
}

const returnsLater = (node: AnyNode | undefined, rewriter: Rewriter): boolean => {
  const fn = rewriter.answers.functionOf(node);
  return fn !== undefined && rewriter.answers.returnsLater(fn);
};

/** A handler in the middle of a chain, as an operator. */
function operator(handler: AnyNode, name: 'then' | 'catch', rewriter: Rewriter): string {
  const text = rewriter.write(handler);
  if (name === 'then') return `${RXJS}.${returnsLater(handler, rewriter) ? 'switchMap' : 'map'}(${text})`;
  if (returnsLater(handler, rewriter)) return `${RXJS}.catchError(${text})`;
  // What catches an error goes on with an answer of its own.
  if (isFunction(handler) && handler.body.type === 'BlockStatement' && returnsOf(handler).length === 0)
    return `${RXJS}.catchError(${text.replace(/\}\s*$/, `return ${RXJS}.of(undefined);\n}`)})`;
  return `${RXJS}.catchError((error) => ${RXJS}.of((${text})(error)))`;
}

function operators(steps: readonly Step[], rewriter: Rewriter): string[] {
  return steps.flatMap(({ kind, ok, failed }) => [
    ...(ok && kind === 'then' ? [operator(ok, 'then', rewriter)] : []),
    ...(ok && kind === 'finally' ? [`${RXJS}.finalize(${rewriter.write(ok)})`] : []),
    ...(failed ? [operator(failed, 'catch', rewriter)] : []),
  ]);
}

function piped(base: AnyNode, list: readonly string[], rewriter: Rewriter): string {
  const filtered = canBeDismissed(base, rewriter) && list.length > 0 ? [`${RXJS}.filter(Boolean)`, ...list] : list;
  const text = tight(base, rewriter);
  return text + pipe(filtered);
}

/** Several operators stand on lines of their own. */
const pipe = (list: readonly string[]) =>
  list.length > 1 ? `\n.pipe(\n${list.join(',\n')}\n)\n` : list.length === 1 ? `.pipe(${list[0]})` : '';

/** In brackets where a member could not follow. */
function tight(node: AnyNode, rewriter: Rewriter): string {
  const text = rewriter.write(node);
  return ['ConditionalExpression', 'LogicalExpression', 'AwaitExpression', 'ArrowFunctionExpression'].includes(
    node.type,
  )
    ? `(${text})`
    : text;
}

/** Promises were rejected when a dialog was dismissed; what was done then has to be written by hand. */
function noteDismissal(base: AnyNode, steps: readonly Step[], rewriter: Rewriter): void {
  const isThere = steps.some(({ failed }) => failed && !(isFunction(failed) && isEmpty(failed)));
  if (isThere && canBeDismissed(base, rewriter)) rewriter.todo('dismissed', '$mdDialog.show', base);
}

/** The answer as a value: nothing is asked for until somebody subscribes. */
export function laterValue(node: AnyNode, rewriter: Rewriter): string | undefined {
  const { base, steps } = chainOf(node);
  if (steps.length === 0 || !rewriter.answers.isLater(base)) return undefined;
  noteDismissal(base, steps, rewriter);
  return piped(base, operators(steps, rewriter), rewriter);
}

/** `(confirmed) => { if (confirmed) {…} }` for what a confirmed dialog goes on with. */
function whenConfirmed(ok: AnyNode, failed: AnyNode | undefined, rewriter: Rewriter): string | null {
  if (
    !isFunction(ok) ||
    ok.params.length > 0 ||
    ok.async ||
    (failed && (!isFunction(failed) || failed.params.length > 0))
  )
    return null;
  const body = (fn: Fn) =>
    fn.body.type === 'BlockStatement' ? rewriter.write(fn.body) : `{\n${dropped(fn.body, rewriter)};\n}`;
  const otherwise = failed && isFunction(failed) && !isEmpty(failed) ? ` else ${body(failed)}` : '';
  return `(confirmed) => {\nif (confirmed) ${body(ok)}${otherwise}\n}`;
}

const isEmpty = (fn: Fn) => fn.body.type === 'BlockStatement' && fn.body.body.length === 0;

/** The answer where nobody takes it: it is subscribed to. */
export function subscribed(node: AnyNode, rewriter: Rewriter): string | undefined {
  if (!rewriter.answers.isLater(node)) return undefined;
  const { base, steps } = chainOf(node);
  if (steps.length === 0) return `${tight(base, rewriter)}.subscribe()`;
  const before = [...steps];
  const finals: Step[] = [];
  while (before.at(-1)?.kind === 'finally') finals.unshift(before.pop()!);
  const observer: { next?: AnyNode; error?: AnyNode } = {};
  const last = before.at(-1);
  if (last?.kind === 'catch') {
    observer.error = last.failed;
    before.pop();
  }
  const end = before.at(-1);
  if (end?.kind === 'then' && !(end.failed && observer.error)) {
    if (returnsLater(end.ok, rewriter)) {
      if (end.failed) {
        observer.error = end.failed;
        before[before.length - 1] = { ...end, failed: undefined };
      }
    } else {
      observer.next = end.ok;
      observer.error ??= end.failed;
      before.pop();
    }
  }
  if (canBeDismissed(base, rewriter) && before.length === 0 && finals.length === 0 && observer.next) {
    const text = whenConfirmed(observer.next, observer.error, rewriter);
    if (text !== null) return `${tight(base, rewriter)}.subscribe(${text})`;
  }
  noteDismissal(base, steps, rewriter);
  if (canBeDismissed(base, rewriter) && observer.error && isFunction(observer.error) && isEmpty(observer.error))
    observer.error = undefined;
  const isFiltered = canBeDismissed(base, rewriter) && observer.next && before.length === 0;
  const list = [
    ...(isFiltered ? [`${RXJS}.filter(Boolean)`] : []),
    ...operators(before, rewriter),
    ...operators(finals, rewriter),
  ];
  const source = isFiltered ? tight(base, rewriter) + pipe(list) : piped(base, list, rewriter);
  return `${source}.subscribe(${observerText(observer, rewriter)})`;
}

function observerText({ next, error }: { next?: AnyNode; error?: AnyNode }, rewriter: Rewriter): string {
  if (!error) return next ? rewriter.write(next) : '';
  return `{\n${[next ? `next: ${rewriter.write(next)}` : '', `error: ${rewriter.write(error)}`].filter(Boolean).join(',\n')}\n}`;
}

/** An expression whose value nobody takes. */
export function dropped(node: AnyNode, rewriter: Rewriter): string {
  if (node.type === 'LogicalExpression' && rewriter.answers.isLater(node.right))
    return `${rewriter.write(node.left)} ${node.operator} ${dropped(node.right, rewriter)}`;
  if (node.type === 'ConditionalExpression' && rewriter.answers.isLater(node))
    return `${rewriter.write(node.test)} ? ${dropped(node.consequent, rewriter)} : ${dropped(node.alternate, rewriter)}`;
  return subscribed(node, rewriter) ?? rewriter.write(node);
}

/** Nobody waits any more for what is put away: whether it is ever asked for is not known. */
function isTaken(node: AnyNode, rewriter: Rewriter): boolean {
  const { parents } = rewriter.facts;
  const parent = parents.get(node);
  switch (parent?.type) {
    case 'ReturnStatement':
    case 'ExpressionStatement':
    case 'ArrayExpression':
      return true;
    case 'ArrowFunctionExpression':
      return parent.body === node;
    case 'MemberExpression':
      return parent.object === node;
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return parent.type === 'ConditionalExpression' && parent.test === node ? false : isTaken(parent, rewriter);
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' && rewriter.facts.uses(parent.id.name).length === 1;
    case 'CallExpression': {
      const method = methodOf(parent);
      if (method?.name === 'push') return true;
      return method !== null && rewriter.answers.serviceOf(method.object) === '$q';
    }
    default:
      return false;
  }
}

/** A value that comes later, in a function that sometimes has it at once. */
export function asLater(node: AnyNode | null, rewriter: Rewriter): string {
  if (node === null) return `${RXJS}.of(undefined)`;
  if (node.type === 'ConditionalExpression')
    return `${rewriter.write(node.test)} ? ${asLater(node.consequent, rewriter)} : ${asLater(node.alternate, rewriter)}`;
  return rewriter.answers.isLater(node) ? rewriter.write(node) : `${RXJS}.of(${rewriter.write(node)})`;
}

/** The function around a `return`. */
export function functionAround(node: AnyNode, rewriter: Rewriter): Fn | undefined {
  let at: AnyNode | undefined = rewriter.facts.parents.get(node);
  while (at && !isFunction(at)) at = rewriter.facts.parents.get(at);
  return at;
}

/** Promises: chains, statements that drop one, and functions that give one. */
export const chainRules: NodeRule = (node, rewriter) => {
  const { answers } = rewriter;
  if (node.type === 'ExpressionStatement') {
    const text = dropped(node.expression, rewriter);
    return text === '' || (text.startsWith('/*') && text.endsWith('*/')) ? text : `${text};`;
  }
  if (node.type === 'ReturnStatement') return returned(node, rewriter);
  if (node.type === 'AwaitExpression' && answers.isLater(node.argument))
    return `await ${RXJS}.firstValueFrom(${rewriter.write(node.argument)})`;
  if (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement' && answers.isLater(node.body)) {
    const head = rewriter.source.slice(node.start, node.params.at(-1)?.end ?? node.start);
    const start = rewriter.source.slice(node.start, node.body.start).replace(/\(\s*$/, '') || head;
    return answers.isDropped(node)
      ? `${start}{\n${dropped(node.body, rewriter)};\n}`
      : `${start}${asLater(node.body, rewriter)}`;
  }
  if (node.type === 'CallExpression') return call(node, rewriter);
  return undefined;
};

function returned(node: AnyNode & { type: 'ReturnStatement' }, rewriter: Rewriter): string | undefined {
  const { answers } = rewriter;
  const fn = functionAround(node, rewriter);
  const argument = node.argument ?? null;
  if (fn && answers.returnsLater(fn)) return `return ${asLater(argument, rewriter)};`;
  if (argument === null || !answers.isLater(argument)) return undefined;
  const text = `${dropped(argument, rewriter)};`;
  if (fn?.async) return `return ${RXJS}.firstValueFrom(${rewriter.write(argument)});`;
  const isLast = fn?.body.type === 'BlockStatement' && fn.body.body.at(-1) === node;
  const isInBlock = rewriter.facts.parents.get(node)?.type === 'BlockStatement';
  return isLast ? text : isInBlock ? `${text}\nreturn;` : `{\n${text}\nreturn;\n}`;
}

function call(node: CallExpression, rewriter: Rewriter): string | undefined {
  const { answers } = rewriter;
  const method = methodOf(node);
  if (method && ['then', 'catch', 'finally'].includes(method.name)) {
    if (!answers.isLater(method.object)) {
      const isNative =
        /^(new Promise|Promise\.|fetch\()/.test(rewriter.old(method.object)) ||
        (method.object.type === 'CallExpression' && answers.functionOf(method.object.callee)?.async === true);
      if (!isNative && !/\.(then|catch|finally)\(/.test(rewriter.old(method.object)))
        rewriter.todo('promise', method.name, node);
      return undefined;
    }
    return laterValue(node, rewriter);
  }
  const together = /^Promise\.(all|race|allSettled|any)$/.exec(pathOf(node.callee)?.join('.') ?? '');
  if (together) return promises(node, rewriter);
  if (method?.name === 'map' && returnsLater(node.arguments[0], rewriter) && !isJoined(node, rewriter))
    rewriter.todo('promise', 'map', node);
  if (
    method?.name === 'push' &&
    node.arguments.some((one) => answers.isLater(one)) &&
    !isJoined(method.object, rewriter)
  )
    rewriter.todo('promise', 'push', node);
  if (answers.isLater(node) && !isTaken(node, rewriter) && !isAwaited(node, rewriter))
    rewriter.todo('promise', calledName(node, rewriter), node);
  return undefined;
}

/** `Promise.all` goes on with promises; of a list that is made elsewhere it is not known what is in it. */
function promises(node: CallExpression, rewriter: Rewriter): string | undefined {
  const [list] = node.arguments;
  if (list?.type !== 'ArrayExpression') {
    rewriter.todo('promise', rewriter.old(node.callee), node);
    return undefined;
  }
  const items = list.elements.map((one) => {
    const text = one ? rewriter.write(one) : '';
    return one && rewriter.answers.isLater(one) ? `${RXJS}.firstValueFrom(${text})` : text;
  });
  return `${rewriter.old(node.callee)}([${items.join(', ')}])`;
}

/** Whether a list of answers is waited for: it is given to `$q`, returned, or handed on under its name. */
function isJoined(node: AnyNode, rewriter: Rewriter): boolean {
  const { parents, uses } = rewriter.facts;
  if (node.type === 'Identifier') return uses(node.name).some((use) => use !== node && isJoinedHere(use, rewriter));
  const parent = parents.get(node);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return isJoined(parent.id, rewriter);
  if (parent?.type === 'AssignmentExpression' && parent.left.type === 'Identifier')
    return isJoined(parent.left, rewriter);
  return isJoinedHere(node, rewriter);
}

function isJoinedHere(node: AnyNode, rewriter: Rewriter): boolean {
  const parent = rewriter.facts.parents.get(node);
  if (parent?.type === 'ReturnStatement') return true;
  if (parent?.type === 'ArrowFunctionExpression') return parent.body === node;
  if (parent?.type !== 'CallExpression') return false;
  const method = methodOf(parent);
  if (method) return rewriter.answers.serviceOf(method.object) === '$q';
  return parent.callee !== node && rewriter.answers.functionOf(parent.callee) !== undefined;
}

const isAwaited = (node: AnyNode, rewriter: Rewriter) => rewriter.facts.parents.get(node)?.type === 'AwaitExpression';
const calledName = (node: CallExpression, rewriter: Rewriter) =>
  rewriter.old(node.callee).replace(/\s+/g, '').slice(0, 60);

/** What is added to the end of a function that gives an answer on some ways only. */
export function missingReturn(fn: Fn, rewriter: Rewriter): string {
  if (fn.body.type !== 'BlockStatement' || !rewriter.answers.returnsLater(fn)) return '';
  return goesOn(fn.body.body.at(-1)) && returnsOf(fn).length > 0 ? `return ${RXJS}.of(undefined);` : '';
}
