import type { Injector } from '@angular/core';
import { DialogCompiler } from './dialog-compiler.service';
import { rewriteTags } from 'ngx-self-registration/models/action-code';
import { unknownPipes } from './template-errors';

/** Something in a template that keeps it from being compiled, or that will be missing in it. */
export interface TemplateProblem {
  /** `error`: it cannot be compiled. The others: nobody brings an element, a pipe. */
  kind: 'error' | 'unknown-element' | 'unknown-pipe';
  /** Angular's message, or the name of what is unknown. */
  text: string;
  /** Offsets in the template. */
  from: number;
  to: number;
}

/** What is taken of Angular's `ParseError`. */
interface Mistake {
  msg: string;
  span: { start: { offset: number }; end: { offset: number } };
}

/** Angular's message of a wrong expression, with the place in it and the expression. */
const IN_EXPRESSION =
  /^Parser Error: ([\s\S]*?)(?: at column (\d+) in| at the end of the expression)? \[([\s\S]*)\] in \S*@\d+:\d+$/;

/** Addresses of manuals, and the long advice after them, are for consoles. */
const readable = (message: string) => message.replace(/\s*For more info see \S+/, '');

function located({ msg, span }: Mistake, template: string): TemplateProblem {
  const from = span.start.offset;
  const to = Math.max(span.end.offset, from);
  const [, message, column, expression] = IN_EXPRESSION.exec(msg) ?? [];
  if (message === undefined) return { kind: 'error', text: readable(msg), from, to };
  // Characters that are written as entities make the expression another text than the one in the template.
  const start = template.slice(from, to).indexOf(expression);
  if (start < 0) return { kind: 'error', text: message, from, to };
  const end = from + start + expression.trimEnd().length;
  const place = column === undefined ? end : Math.min(from + start + Number(column) - 1, end);
  return { kind: 'error', text: message, from: place, to: Math.max(place, end) };
}

/** Of one expression only the first: the others are what the parser makes of the rest after it. */
function firstOfEach(mistakes: readonly Mistake[]): Mistake[] {
  const starts = mistakes.map(({ span }) => span.start.offset);
  return mistakes.filter((_mistake, index) => starts.indexOf(starts[index]) === index);
}

/** What Angular says of a template, by a place in it. What is mended before it is compiled is no mistake. */
async function mistakes(template: string, mended: string): Promise<TemplateProblem[]> {
  const { parseTemplate } = await import('@angular/compiler');
  const parse = (text: string) => firstOfEach((parseTemplate(text, '').errors ?? []) as unknown as Mistake[]);
  const found = parse(template).map((mistake) => located(mistake, template));
  const left = parse(mended).map((mistake) => located(mistake, mended));
  if (found.length === left.length) return found;
  const kept = left.map(({ text }) => found.find((mistake) => mistake.text === text));
  // One that only the mended text has is still why the template does not compile.
  return left.map((mistake, index) => kept[index] ?? { ...mistake, from: 0, to: 0 });
}

/** Places of a pattern's first group outside of comments. */
function places(template: string, pattern: RegExp): { from: number; to: number }[] {
  const text = template.replace(/<!--[\s\S]*?(-->|$)/g, (comment) => ' '.repeat(comment.length));
  return Array.from(text.matchAll(pattern), (match) => {
    const from = match.index + match[0].length - match[1].length;
    return { from, to: from + match[1].length };
  });
}

const escaped = (name: string) => name.replace(/[$.*+?()[\]{}|\\^]/g, '\\$&');

/** Elements that a mended template has a note for, by the names that they were written with. */
function unknownElements(mended: string): string[] {
  const names = new Set<string>();
  rewriteTags(mended, ({ name, attributes }) => {
    const tag = attributes.find((attribute) => attribute.name === 'srTag');
    if (name === 'sr-unavailable' && tag?.value) names.add(tag.value);
  });
  return [...names];
}

/**
 * Judges a template of today's dialect as {@link DialogCompiler} would, without compiling it: works where the page's
 * content security policy forbids that. Rejects where the compiler, or what the host brings, cannot be loaded.
 */
export async function checkTemplate(injector: Injector, template: string): Promise<TemplateProblem[]> {
  const { text, imports } = await injector.get(DialogCompiler).prepared(template);
  const unknown = (kind: TemplateProblem['kind'], name: string, pattern: RegExp): TemplateProblem[] =>
    places(template, pattern).map((place) => ({ kind, text: name, ...place }));
  return [
    ...(await mistakes(template, text)),
    ...unknownElements(text).flatMap((name) =>
      unknown('unknown-element', name, new RegExp(`<(${escaped(name)})(?=[\\s/>])`, 'g')),
    ),
    ...unknownPipes(text, imports).flatMap((name) =>
      unknown('unknown-pipe', name, new RegExp(`[^|]\\|\\s*(${escaped(name)})(?![\\w$])`, 'g')),
    ),
  ];
}
