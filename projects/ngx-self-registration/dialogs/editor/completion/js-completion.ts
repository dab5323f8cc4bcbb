import {
  type Completion,
  type CompletionContext,
  type CompletionSource,
  snippetCompletion,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import { CodeFacts, SERVICE_NAMES } from './code-facts';
import { memberCompletions } from './members';

const IN_MAP = /\bservicesMap\s*(?:\?\.|\.)\s*get\s*\(\s*(['"`])([\w$]*)$/;
/** The expression before a dot: names with dots, or a service straight from the injector. */
const BEFORE_DOT = /((?:[\w$]+\s*\??\.\s*)*[\w$]+(?:\([^()]*(?:\([^()]*\))?[^()]*\))?)\s*\??\.\s*([\w$]*)$/;
const WORD = /[\w$]+$/;
/** So much before the cursor is looked at for the expression that it stands behind, in characters. */
const LOOK_BACK = 400;

const NOT_CODE = new Set(['LineComment', 'BlockComment', 'String', 'TemplateString', 'RegExp']);

/** Names that code of an action finds without asking for them. */
const GLOBALS: readonly Completion[] = [
  { label: 'moment', type: 'function' },
  { label: '$', type: 'function' },
  snippetCompletion(
    "let ${service} = widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('${service}'));",
    { label: 'service', type: 'keyword' },
  ),
];

function isCode(context: CompletionContext): boolean {
  for (let node = syntaxTree(context.state).resolveInner(context.pos, -1); ;) {
    if (NOT_CODE.has(node.name)) return false;
    if (!node.parent || node.name === 'Interpolation') return true;
    node = node.parent;
  }
}

/**
 * Completes the function of an action: services by their names, members of `widgetContext`, of services, of what the
 * dialog's controller is given, and the function's `parameters`. `rxjs` are the names of RxJS, when they are known.
 */
export function functionCompletion(
  parameters: readonly string[],
  rxjs: () => Promise<readonly string[]>,
): CompletionSource {
  const names = [...parameters.map((label) => ({ label, type: 'variable', boost: 1 })), ...GLOBALS];
  return async (context) => {
    const before = context.state.sliceDoc(Math.max(context.pos - LOOK_BACK, 0), context.pos);
    const inMap = IN_MAP.exec(before);
    if (inMap) {
      const options = SERVICE_NAMES.map((label) => ({ label, type: 'constant' }));
      return { from: context.pos - inMap[2].length, options, validFor: /^[\w$]*$/ };
    }
    if (!isCode(context)) return null;
    const dotted = BEFORE_DOT.exec(before);
    if (dotted) {
      const facts = new CodeFacts(context.state.doc.toString());
      const isRxjs = facts.kindOf(dotted[1])?.of === 'rxjs';
      const members = facts.membersOf(dotted[1], isRxjs ? await rxjs() : []);
      const from = context.pos - dotted[2].length;
      return members && { from, options: memberCompletions(members), validFor: /^[\w$]*$/ };
    }
    const word = WORD.exec(before);
    if (/[.]\s*[\w$]*$/.test(before) || (!word && !context.explicit)) return null;
    return { from: context.pos - (word?.[0].length ?? 0), options: names, validFor: /^[\w$]*$/ };
  };
}
