import { type Completion, type CompletionSource, snippetCompletion } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { TemplatePart, TemplateVocabulary } from 'ngx-self-registration/dialogs/runtime';
import { CodeFacts } from './code-facts';
import { memberCompletions } from './members';

type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>['resolveInner']>;

/** What the completion of a template is told of what is around it. */
export interface TemplateSurroundings {
  /** The action's function. */
  js(): string;
  vocabulary(): Promise<TemplateVocabulary>;
}

const BLOCKS: readonly Completion[] = [
  snippetCompletion('@if (${condition}) {\n    ${}\n}', { label: '@if', type: 'keyword' }),
  snippetCompletion('@else {\n    ${}\n}', { label: '@else', type: 'keyword' }),
  snippetCompletion('@else if (${condition}) {\n    ${}\n}', { label: '@else if', type: 'keyword' }),
  snippetCompletion('@for (${item} of ${items}; track ${item}) {\n    ${}\n}', { label: '@for', type: 'keyword' }),
  snippetCompletion('@empty {\n    ${}\n}', { label: '@empty', type: 'keyword' }),
  snippetCompletion('@switch (${value}) {\n    @case (${case}) {\n        ${}\n    }\n}', {
    label: '@switch',
    type: 'keyword',
  }),
  snippetCompletion('@case (${value}) {\n    ${}\n}', { label: '@case', type: 'keyword' }),
  snippetCompletion('@default {\n    ${}\n}', { label: '@default', type: 'keyword' }),
  snippetCompletion('@let ${name} = ${value};', { label: '@let', type: 'keyword' }),
];

/** Events that any element has. */
const EVENTS = ['click', 'change', 'input', 'blur', 'focus', 'keydown', 'keyup', 'submit'];
/** Directives that are written with a star: there, an input names what they take. */
const STARRED: readonly [name: string, value: string][] = [
  ['ngIf', '${condition}'],
  ['ngFor', 'let ${item} of ${items}'],
];

const applied = (label: string, text: string, type: string, detail?: string): Completion =>
  snippetCompletion(text, { label, type, detail });
const bound = (label: string, detail?: string) => applied(label, `${label}="\${}"`, 'property', detail);

function fits(part: TemplatePart, element: string, attributes: readonly string[]): boolean {
  if (part.element && part.element !== element) return false;
  return part.attributes.every((name) =>
    attributes.some((written) => written.replace(/^[[(*]+|[\])]+$/g, '') === name),
  );
}

/** Attributes of an element: those that bring a directive, and what those that are there take and tell. */
function attributeCompletions(parts: readonly TemplatePart[], element: string, written: readonly string[]) {
  const options = new Map<string, Completion>();
  const add = (completion: Completion) => options.set(completion.label, options.get(completion.label) ?? completion);
  for (const part of parts) {
    const isHere = fits(part, element, written);
    if (part.element && part.element !== element) continue;
    for (const name of part.attributes) {
      if (isHere || part.attributes.length > 2) continue;
      if (part.inputs.includes(name)) add(bound(`[${name}]`));
      if (part.outputs.includes(`${name}Change`)) add(bound(`[(${name})]`));
      // An input that may also be plain text, such as the name of a control, or no input at all.
      add(part.inputs.includes(name) ? bound(name) : { label: name, type: 'property' });
    }
    if (!isHere) continue;
    for (const name of part.inputs) {
      add(bound(`[${name}]`, element));
      add(bound(name, element));
      if (part.outputs.includes(`${name}Change`)) add(bound(`[(${name})]`, element));
    }
    for (const name of part.outputs) add(bound(`(${name})`, element));
  }
  for (const [name, value] of STARRED) add(applied(`*${name}`, `*${name}="${value}"`, 'keyword'));
  for (const name of EVENTS) add(bound(`(${name})`));
  return [...options.values()];
}

const elementCompletions = (parts: readonly TemplatePart[]): Completion[] =>
  [...new Set(parts.map(({ element }) => element))]
    .filter((element) => element?.includes('-'))
    .map((element) => ({ label: element as string, type: 'type' }));

function around(node: SyntaxNode | null, ...names: string[]): SyntaxNode | null {
  for (let found = node; found; found = found.parent) if (names.includes(found.name)) return found;
  return null;
}

/** Where an expression of Angular is being written before the cursor: the text of it so far. */
const IN_BINDING =
  /(?:\{\{|[[(*@][\w.()[\]-]*\s*=\s*"|[[(*][\w.()[\]-]*\s*=\s*'|@(?:if|for|switch|case|let|else if)\b\s*\(?)([^"'{}]*)$/;

/** Completes a template: elements, their attributes, blocks, pipes, and what the function puts on the dialog. */
export function templateCompletion({ js, vocabulary }: TemplateSurroundings): CompletionSource {
  return async (context) => {
    const { state, pos } = context;
    const before = state.sliceDoc(Math.max(pos - 400, 0), pos);
    const node = syntaxTree(state).resolveInner(pos, -1);
    if (around(node, 'Comment')) return null;

    const [, expression] = IN_BINDING.exec(before) ?? [];
    if (expression !== undefined) {
      const [word] = /[\w$]*$/.exec(expression) ?? [''];
      const from = pos - word.length;
      const rest = expression.slice(0, expression.length - word.length);
      if (/(?:^|[^|])\|\s*$/.test(rest)) {
        const { pipes } = await vocabulary();
        return { from, options: pipes.map((label) => ({ label, type: 'function' })), validFor: /^[\w$]*$/ };
      }
      const facts = new CodeFacts(js());
      const [, owner] = /([\w$]+)\s*\??\.\s*$/.exec(rest) ?? [];
      if (owner) {
        const members = facts.membersOfOwn(owner);
        return members && { from, options: memberCompletions(members), validFor: /^[\w$]*$/ };
      }
      if (/['.]\s*$/.test(rest) || (!word && !context.explicit)) return null;
      return { from, options: memberCompletions(facts.templateMembers()), validFor: /^[\w$]*$/ };
    }

    const [block] = /@[a-z ]*$/.exec(before) ?? [];
    const tag = around(node, 'OpenTag', 'SelfClosingTag');
    if (block && !tag) return { from: pos - block.length, options: [...BLOCKS], validFor: /^@[a-z ]*$/ };

    const [, opened] = /<([\w-]*)$/.exec(before) ?? [];
    if (opened !== undefined) {
      const { parts } = await vocabulary();
      return { from: pos - opened.length, options: elementCompletions(parts), validFor: /^[\w-]*$/ };
    }
    const [, started, attribute] = /\s(([[(*]*)[\w.-]*)$/.exec(before) ?? [];
    if (tag && started !== undefined && attribute !== undefined && !around(node, 'AttributeValue')) {
      const name = tag.getChild('TagName');
      if (!name || pos <= name.to || (!started && !context.explicit)) return null;
      const written = tag
        .getChildren('Attribute')
        .map((child) => child.getChild('AttributeName'))
        .filter((child) => child !== null && !(child.from < pos && child.to >= pos))
        .map((child) => state.sliceDoc(child!.from, child!.to));
      const { parts } = await vocabulary();
      return {
        from: pos - started.length,
        options: attributeCompletions(parts, state.sliceDoc(name.from, name.to), written),
        validFor: /^[[(*]*[\w.-]*$/,
      };
    }
    return null;
  };
}
