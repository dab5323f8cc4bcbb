import type { DialogFacts } from './facts';
import { type NodeRule, type Rewriter } from './rewriter';
import { type AnyNode, type CallExpression, methodOf } from './tree';

/** Options that have no meaning any more, or that are dealt with. */
const KNOWN_OPTIONS = new Set(
  (
    'controller controllerAs template locals parent targetEvent multiple clickOutsideToClose fullscreen escapeToClose skipHide ' +
    'preserveScope hasBackdrop bindToController openFrom closeTo focusOnOpen autoWrap ariaLabel disableParentScroll'
  ).split(' '),
);

/** What `$mdDialog.confirm()` and `alert()` were told, by method. */
function presetOf(node: AnyNode, rewriter: Rewriter): { kind: string; told: Map<string, string> } | null {
  if (node.type === 'Identifier') {
    const init = declaredAs(node.name, rewriter);
    return init && init.type !== 'Identifier' ? presetOf(init, rewriter) : null;
  }
  const method = node.type === 'CallExpression' ? methodOf(node) : null;
  if (node.type !== 'CallExpression' || !method) return null;
  if (rewriter.answers.serviceOf(method.object) === '$mdDialog') {
    return ['confirm', 'alert', 'prompt'].includes(method.name) ? { kind: method.name, told: new Map() } : null;
  }
  const before = presetOf(method.object, rewriter);
  const [first] = node.arguments;
  if (before && first) before.told.set(method.name, rewriter.write(first));
  return before;
}

function declaredAs(name: string, rewriter: Rewriter): AnyNode | undefined {
  let found: AnyNode | undefined;
  for (const use of rewriter.facts.program.body) found ??= initIn(use, name);
  return found;
}

function initIn(node: AnyNode, name: string): AnyNode | undefined {
  if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === name)
    return node.init ?? undefined;
  for (const value of Object.values(node as unknown as Record<string, unknown>).flat()) {
    if (typeof value !== 'object' || value === null || typeof (value as { type?: unknown }).type !== 'string') continue;
    const found = initIn(value as AnyNode, name);
    if (found) return found;
  }
  return undefined;
}

/** Whether an expression describes a confirmation, so that only showing it says more. */
export const isPreset = (node: AnyNode, rewriter: Rewriter): boolean =>
  node.type === 'CallExpression' && presetOf(node, rewriter) !== null;

function asked(
  preset: { kind: string; told: Map<string, string> },
  node: CallExpression,
  rewriter: Rewriter,
): string | undefined {
  const { kind, told } = preset;
  if (kind === 'prompt') {
    rewriter.todo('service', '$mdDialog.prompt', node);
    return rewriter.stitched(node);
  }
  rewriter.wanted.add('dialogs');
  const title = told.get('title') ?? `''`;
  const text = told.get('htmlContent') ?? told.get('textContent') ?? told.get('content') ?? `''`;
  const [cancel, ok] = [told.get('cancel'), told.get('ok')];
  const buttons = kind === 'alert' ? [ok ?? ''] : [cancel ?? (ok ? `''` : ''), ok ?? ''];
  return `dialogs.${kind}(${[title, text, ...buttons].filter(Boolean).join(', ')})`;
}

/** Values that the controller asked for by name and that are not called the same outside. */
function localsOf(dialog: DialogFacts, rewriter: Rewriter): Map<string, string> {
  const locals = dialog.option('locals');
  const found = new Map<string, string>();
  if (locals?.type !== 'ObjectExpression') return found;
  for (const one of locals.properties) {
    if (one.type === 'Property' && one.key.type === 'Identifier') found.set(one.key.name, rewriter.write(one.value));
  }
  return found;
}

/** The parameters of a controller that stay: locals under another name than outside. */
export function keptParameters(dialog: DialogFacts, rewriter: Rewriter): { name: string; value: string }[] {
  const { controller } = dialog;
  if (!controller) return [];
  const locals = localsOf(dialog, rewriter);
  return controller.fn.params.flatMap((param, at) => {
    const value = locals.get(controller.given[at]);
    return param.type === 'Identifier' && value !== undefined && value !== param.name
      ? [{ name: param.name, value }]
      : [];
  });
}

function shown(dialog: DialogFacts, rewriter: Rewriter): string {
  const { call, controller, option, optionNames } = dialog;
  const unknown = optionNames.filter((name) => !KNOWN_OPTIONS.has(name));
  if (unknown.length > 0) rewriter.todo('dialog-options', unknown.join(', '), call);
  rewriter.wanted.add('customDialog');
  const template = option('template');
  const html = template ? rewriter.write(template) : 'htmlTemplate';
  if (html !== 'htmlTemplate') rewriter.todo('dialog-options', 'template', call);
  const given = option('controller');
  if (given && !controller) rewriter.todo('controller', rewriter.old(given).slice(0, 40), call);
  const isNamed = controller?.fn.type === 'FunctionDeclaration';
  const name = isNamed ? (controller.fn as { id: { name: string } }).id.name : '';
  const values = keptParameters(dialog, rewriter).map(({ value }) => value);
  const text = !controller
    ? '() => {}'
    : isNamed
      ? values.length > 0
        ? `(instance) => ${name}(${['instance', ...values].join(', ')})`
        : name
      : given?.type === 'Identifier'
        ? given.name
        : rewriter.write(controller.fn);
  return `customDialog.customDialog(${html}, ${text})`;
}

/** What closes the dialog. Those who wait for it tell a confirmed one by what it was closed with. */
function closed(how: string, node: CallExpression, rewriter: Rewriter): string {
  const controller = rewriter.controllerAround(node);
  if (!controller) {
    rewriter.todo('dialog-close', rewriter.old(node), node);
    return rewriter.stitched(node);
  }
  const dialog = rewriter.facts.dialogs.find((one) => one.controller?.fn === controller.fn)!;
  const parent = rewriter.facts.parents.get(dialog.call);
  const isAwaited = parent?.type === 'MemberExpression';
  const [value] = node.arguments;
  const result = how === 'hide' ? (value ? rewriter.write(value) : isAwaited ? 'true' : 'null') : 'null';
  return `${controller.self}.dialogRef.close(${result})`;
}

/** `$mdDialog`: dialogs, confirmations, and closing them. */
export const dialogRules: NodeRule = (node, rewriter) => {
  const { facts, answers } = rewriter;
  if (node.type === 'VariableDeclaration') {
    const left = node.declarations.filter((one) => !(one.init && isPreset(one.init, rewriter)));
    if (left.length < node.declarations.length && left.length === 0) return '';
  }
  if (node.type !== 'CallExpression') return undefined;
  const method = methodOf(node);
  if (!method || answers.serviceOf(method.object) !== '$mdDialog') return undefined;
  if (method.name === 'hide' || method.name === 'cancel') return closed(method.name, node, rewriter);
  if (method.name !== 'show') return undefined;
  const dialog = facts.dialogs.find(({ call }) => call === node);
  if (dialog) return shown(dialog, rewriter);
  const [given] = node.arguments;
  const preset = given && presetOf(given, rewriter);
  if (preset) return asked(preset, node, rewriter);
  rewriter.todo('dialog-options', given ? rewriter.old(given).slice(0, 40) : '', node);
  return undefined;
};
