import type {
  AnyNode,
  ArrowFunctionExpression,
  CallExpression,
  Expression,
  FunctionDeclaration,
  FunctionExpression,
  MemberExpression,
  Program,
  Statement,
} from 'acorn';

export type { AnyNode, CallExpression, Expression, MemberExpression, Program, Statement };

/** A function of any kind that is written in the code. */
export type Fn = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** What a node consists of, in the order of the text. Names that stand for key and value are there once. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children = Object.values(node as unknown as Record<string, unknown>)
    .flat()
    .filter(isNode)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return children.filter((child, at) => at === 0 || child.start >= children[at - 1].end);
}

export const isFunction = (node: AnyNode | null | undefined): node is Fn =>
  node?.type === 'FunctionDeclaration' ||
  node?.type === 'FunctionExpression' ||
  node?.type === 'ArrowFunctionExpression';

/** Visits a node and all that is in it. A visit that answers false does not go deeper. */
export function walk(node: AnyNode, visit: (node: AnyNode) => boolean | void): void {
  if (visit(node) !== false) childrenOf(node).forEach((child) => walk(child, visit));
}

/** What each node is part of. */
export function parentsOf(root: AnyNode): WeakMap<AnyNode, AnyNode> {
  const parents = new WeakMap<AnyNode, AnyNode>();
  walk(root, (node) => childrenOf(node).forEach((child) => parents.set(child, node)));
  return parents;
}

/** The text of a literal; null for anything else. */
export const textOf = (node: AnyNode | null | undefined): string | null =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;

/** The name of a member that is not computed, or computed from a text. */
export function memberName(node: MemberExpression): string | null {
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : null;
  return textOf(node.property);
}

/** `vm.device.name` as names; `this` is one of them. Null for anything that is not a plain path. */
export function pathOf(node: AnyNode): string[] | null {
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'ThisExpression') return ['this'];
  if (node.type === 'ChainExpression') return pathOf(node.expression);
  if (node.type !== 'MemberExpression') return null;
  const name = memberName(node);
  const before = name === null ? null : pathOf(node.object);
  return before && [...before, name!];
}

/** The method that a call calls, and what it is called on; null for other calls. */
export function methodOf(call: CallExpression): { object: AnyNode; name: string } | null {
  const { callee } = call;
  const name = callee.type === 'MemberExpression' ? memberName(callee) : null;
  return callee.type === 'MemberExpression' && name !== null ? { object: callee.object, name } : null;
}

/** `return`s of a function itself, not of those in it. */
export function returnsOf(fn: Fn): (Expression | null)[] {
  if (fn.body.type !== 'BlockStatement') return [fn.body];
  const found: (Expression | null)[] = [];
  walk(fn.body, (node) => {
    if (isFunction(node)) return false;
    if (node.type === 'ReturnStatement') found.push(node.argument ?? null);
    return undefined;
  });
  return found;
}

/** Whether code after a statement may run. */
export function goesOn(statement: Statement | undefined): boolean {
  if (!statement) return true;
  if (statement.type === 'ReturnStatement' || statement.type === 'ThrowStatement') return false;
  if (statement.type === 'BlockStatement') return goesOn(statement.body.at(-1));
  if (statement.type === 'IfStatement')
    return !statement.alternate || goesOn(statement.consequent) || goesOn(statement.alternate);
  return true;
}
