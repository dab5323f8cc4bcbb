import type { Field } from './field';

/** An element of the new template. */
export interface Tag {
  name: string;
  /** In the order in which they are written; null for an attribute without a value. */
  attributes: [name: string, value: string | null][];
  children: Part[];
  /** The field that this element edits. */
  field?: Field;
}

/** What a template is made of: elements, and text as HTML. */
export type Part = Tag | string;

/** Attributes of a tag that is being made; what is undefined is left out. */
export type Attributes = Record<string, string | null | undefined>;

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Makes an element. Attributes keep their order. */
export function tag(name: string, attributes: Attributes = {}, children: Part[] = [], field?: Field): Tag {
  const given = Object.entries(attributes).filter((one): one is [string, string | null] => one[1] !== undefined);
  return { name, attributes: given, children, field };
}

/** The element, where a part is one. */
export const isTag = (part: Part): part is Tag => typeof part !== 'string';

/** Whether a part is nothing but white space. */
export const isBlank = (part: Part): boolean => typeof part === 'string' && part.trim() === '';

/** Value of an attribute as HTML. `&&` is left alone: it is read more often than an entity. */
const quoted = (value: string) => value.replace(/&(?=[a-z#])/gi, '&amp;').replace(/"/g, '&quot;');

/** Plain text as HTML for an Angular template: no entities, no blocks, no bindings of its own. */
export function plainText(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '&#64;')
    .replace(/[{}]/g, (brace) => `{{ '${brace}' }}`);
}

/** A template as HTML, not indented. */
export function written(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (!isTag(part)) return part;
      const attributes = part.attributes.map(([name, value]) => (value === null ? name : `${name}="${quoted(value)}"`));
      const start = `<${[part.name, ...attributes].join(' ')}>`;
      return VOID.has(part.name) ? start : `${start}${written(part.children)}</${part.name}>`;
    })
    .join('');
}
