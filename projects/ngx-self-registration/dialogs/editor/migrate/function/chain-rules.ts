import { dropped, laterValue, returnsLater } from './chains';
import { type NodeRule, type Rewriter, RXJS } from './rewriter';
import { type AnyNode, type CallExpression, type Fn, goesOn, isFunction, methodOf, pathOf, returnsOf } from './tree';

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
