import { type Rewriter, RXJS } from './rewriter';
import { type AnyNode, type Fn, isFunction, methodOf, returnsOf } from './tree';

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

/** Whether a handler gives an answer that comes later. */
export const returnsLater = (node: AnyNode | undefined, rewriter: Rewriter): boolean => {
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
