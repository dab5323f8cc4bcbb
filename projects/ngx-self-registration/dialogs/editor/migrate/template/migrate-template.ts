import { attributesOf, placed, Places } from 'ngx-self-registration/dialogs/angularjs/dialect';
import type { MigrationNote, NoteKind, SayNote } from '../note';
import { commonAttributes, platformAttributes } from './attributes';
import { ELEMENT_RULES, isUnknown, tooltip } from './element-rules';
import type { FormGroupPlan } from './field';
import { messages, MODEL_ATTRIBUTES, modelAttributes } from './field-rules';
import { placeFormGroups } from './form-groups';
import { planFields } from './plan-fields';
import { interpolated, quote, read, type Surroundings } from './reading';
import type { Rewriting } from './rewriting';
import { isTag, type Part, plainText, tag, written } from './tag';

/** Never part of a dialog; scripts belong to the action's function. */
const DROPPED = ['script', 'style', 'base', 'meta', 'link', 'iframe', 'object', 'embed'];

const REPEAT = /^\s*([\s\S]+?)\s+in\s+([\s\S]+?)(?:\s+as\s+[\w$]+)?(?:\s+track\s+by\s+[\s\S]+?)?\s*$/;
const PAIR = /^\(\s*([\w$]+)\s*,\s*([\w$]+)\s*\)$/;
const ROUND: Record<string, string> = { $index: 'index', $first: 'first', $last: 'last', $even: 'even', $odd: 'odd' };

/** A template for today's console, and what its function has to provide. */
export interface MigratedTemplate {
  /** HTML, not indented. */
  html: string;
  groups: readonly FormGroupPlan[];
  notes: MigrationNote[];
}

/** `let item of items`, with what each round is counted by. */
function repetition(text: string, source: Element, where: Surroundings): { loop: string; inner: Surroundings } {
  const match = REPEAT.exec(text);
  if (!match) throw new SyntaxError(`ng-repeat needs “item in items”, not “${text}”`);
  const [, variable, collection] = match;
  const items = read(collection, where);
  const used = Object.entries(ROUND).filter(([name]) => new RegExp(`\\${name}\\b`).test(source.outerHTML));
  const counted = used.map(([, name]) => `; let ${name === 'index' ? 'i' : name} = ${name}`).join('');
  const round = used.map(([name, now]) => [name, now === 'index' ? 'i' : now] as const);
  const pair = PAIR.exec(variable);
  const own: readonly (readonly [string, string])[] = pair
    ? [
        [pair[1], 'entry.key'],
        [pair[2], 'entry.value'],
      ]
    : [[variable, variable]];
  return {
    loop: `let ${pair ? 'entry' : variable} of ${pair ? `${items} | keyvalue` : items}${counted}`,
    inner: { ...where, locals: new Map([...where.locals, ...round, ...own]) },
  };
}

/** Content of an element with the directive `translate`: its own text is the key. */
function translation(source: Element, where: Surroundings): string | null {
  const attributes = attributesOf(source);
  const key = attributes.get('translate');
  // Text that is put together is translated where that is done.
  if (key === undefined || (key === '' && source.textContent?.includes('{{'))) return null;
  const values = attributes.get('translate-values');
  const text = quote((key || source.textContent?.trim()) ?? '');
  return `{{ ${text} | translate${values ? `: ${read(values, where)}` : ''} }}`;
}

class TemplateRewriter {
  private ids = 0;
  readonly notes: MigrationNote[] = [];

  constructor(
    private readonly places: Places,
    private readonly fields: Rewriting['fields'],
    private readonly say: SayNote,
  ) {}

  readonly content = (source: ParentNode & Node, where: Surroundings): Part[] => {
    const translated = source instanceof Element ? translation(source, where) : null;
    return translated === null ? this.inside(source, where) : [translated];
  };

  private readonly inside = (source: ParentNode & Node, where: Surroundings): Part[] =>
    Array.from(source.childNodes).flatMap((node): Part[] => {
      if (node.nodeType === Node.TEXT_NODE) return [interpolated(node.textContent ?? '', where, plainText)];
      if (node.nodeType === Node.COMMENT_NODE) return [`<!--${node.textContent}-->`];
      return node instanceof Element && !DROPPED.includes(node.localName) ? this.element(node, where) : [];
    });

  readonly element = (source: Element, around: Surroundings): Part[] => {
    const where: Surroundings = { ...around, note: (kind, about) => this.note(kind, about, source) };
    try {
      const repeat = attributesOf(source).get('ng-repeat');
      if (repeat === undefined) return this.once(source, where);
      const { loop, inner } = repetition(repeat, source, where);
      const made = this.once(source, inner);
      const [only] = made;
      const isFree = made.length === 1 && isTag(only) && !only.attributes.some(([name]) => name.startsWith('*'));
      return isFree && isTag(only)
        ? [{ ...only, attributes: [['*ngFor', loop], ...only.attributes] }]
        : [tag('ng-container', { '*ngFor': loop }, made)];
    } catch (error) {
      throw placed(error, source, this.places);
    }
  };

  private once(source: Element, where: Surroundings): Part[] {
    const name = source.localName;
    const rewriting: Rewriting = {
      where,
      fields: this.fields,
      content: (of, inner = where) => this.content(of, inner),
      element: (of, inner = where) => this.element(of, inner),
      leaveOut: (kind, about, of) => this.note(kind, about, of),
      fresh: (prefix) => `${prefix}${++this.ids > 1 ? this.ids : ''}`,
    };
    const attributes = attributesOf(source);
    if (attributes.has('ng-messages') || name === 'ng-messages') return messages(source, rewriting);
    const rule = ELEMENT_RULES[name];
    if (rule) return rule(source, rewriting);
    if (isUnknown(name)) return this.unknown(source, rewriting);
    if (name.startsWith('tb-')) this.note('platform-element', name, source);
    return this.plain(source, rewriting);
  }

  private note(kind: NoteKind, name: string, source: Element): void {
    this.notes.push({ part: 'html', kind, name, line: this.places.lineOf(source) });
  }

  /** A comment that names it, with what is inside below. */
  private unknown(source: Element, { content }: Rewriting): Part[] {
    this.note('element', source.localName, source);
    return [
      `<!-- TODO migrate: ${this.say('element', source.localName).replace(/--/g, '—')} -->`,
      ...(source.textContent?.trim() ? [tag('div', {}, content(source))] : []),
    ];
  }

  private plain(source: Element, rewriting: Rewriting): Part[] {
    const attributes = attributesOf(source);
    const isBound = attributes.has('ng-model');
    const isPlatform = source.localName.startsWith('tb-');
    return [
      tag(
        source.localName,
        {
          ...modelAttributes(source, rewriting),
          ...(isPlatform
            ? platformAttributes(source, rewriting)
            : commonAttributes(source, rewriting, { except: isBound ? MODEL_ATTRIBUTES : [] })),
          ...tooltip(source, rewriting),
        },
        rewriting.content(source),
        this.fields.get(source),
      ),
    ];
  }
}

/** Puts fields that stand outside of forms into one. */
function withForm(parts: Part[], groups: readonly FormGroupPlan[]): Part[] {
  const bare = groups.find(({ form, fields }) => form.length === 0 && fields.length > 0);
  const isThere = (list: readonly Part[]): boolean =>
    list.some(
      (part) =>
        isTag(part) &&
        (part.attributes.some(([name, value]) => name === '[formGroup]' && value === bare?.name) ||
          isThere(part.children)),
    );
  return bare && !isThere(parts) ? [tag('div', { '[formGroup]': bare.name }, parts)] : parts;
}

/**
 * Writes a template of the AngularJS console as one of today's. `alias` is the controller's name in it. Throws a
 * SyntaxError that names element and line where it is none.
 */
export function migrateTemplate(old: string, alias: string | null, say: SayNote): MigratedTemplate {
  // Parsed in a template element: nothing in it is loaded or run.
  const holder = document.createElement('template');
  holder.innerHTML = old;
  const places = new Places(old, holder.content);
  const early: MigrationNote[] = [];
  const note = (kind: NoteKind, name: string, line?: number) => early.push({ part: 'html', kind, name, line });
  const { groups, fields } = planFields(holder.content, { alias, places, note });
  const rewriter = new TemplateRewriter(places, fields, say);
  const where: Surroundings = { alias, groups, locals: new Map(), note };
  const parts = withForm(rewriter.content(holder.content, where), groups);
  return { html: written(placeFormGroups(parts)).trim(), groups, notes: [...early, ...rewriter.notes] };
}
