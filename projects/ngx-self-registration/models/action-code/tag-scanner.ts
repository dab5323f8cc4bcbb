/** One attribute as it is written; `value` is null for an attribute without one. */
export interface Attribute {
  name: string;
  value: string | null;
}

/** A start tag that may be changed in place. */
export interface Tag {
  name: string;
  attributes: Attribute[];
  /** Written after the start tag. */
  inside?: string;
}

const START_TAG = /<([a-zA-Z][\w:-]*)((?:\s+|\s*[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>/g;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

function attributesOf(text: string): Attribute[] {
  return Array.from(text.matchAll(ATTRIBUTE), ([, name, double, single, bare]) => ({
    name,
    value: double ?? single ?? bare ?? null,
  }));
}

/** An attribute as text. Its value goes back into the kind of quotes that it does not contain. */
export function serializeAttribute({ name, value }: Attribute): string {
  if (value === null) {
    return name;
  }
  const quote = value.includes('"') ? "'" : '"';
  return `${name}=${quote}${quote === "'" ? value.replace(/'/g, '&#39;') : value}${quote}`;
}

const breaks = (text: string): number => text.split('\n').length - 1;

const END_TAG = '<\\/([a-zA-Z][\\w:-]*)\\s*>';

/**
 * Walks over the start tags of an Angular template and writes them anew as `change` leaves them; end tags follow a
 * changed name. Works on the text, because an HTML parser would lose the upper-case letters that Angular needs.
 */
export function rewriteTags(template: string, change: (tag: Tag) => void): string {
  const comments: string[] = [];
  const open = new Map<string, string[]>();
  return template
    .replace(/<!--[\s\S]*?-->/g, (comment) => `<!--${comments.push(comment) - 1}-->`)
    .replace(
      new RegExp(`${START_TAG.source}|${END_TAG}`, 'g'),
      (whole, name: string | undefined, rest: string, slash: string, ended: string) => {
        if (name === undefined) {
          return `</${open.get(ended)?.pop() ?? ended}>`;
        }
        const tag: Tag = { name, attributes: attributesOf(rest) };
        change(tag);
        if (!slash) {
          open.set(name, [...(open.get(name) ?? []), tag.name]);
        }
        const written = [tag.name, ...tag.attributes.map(serializeAttribute)].join(' ');
        // Whatever comes after stays in its line, for messages of the compiler.
        const start = written + '\n'.repeat(Math.max(0, breaks(whole) - breaks(written)));
        if (tag.inside === undefined) return `<${start}${slash ? ' /' : ''}>`;
        return `<${start}>${tag.inside}${slash ? `</${tag.name}>` : ''}`;
      },
    )
    .replace(/<!--(\d+)-->/g, (_whole, index: string) => comments[Number(index)]);
}

/** Names of the elements that a template has. */
export function tagsIn(template: string): ReadonlySet<string> {
  const tags = new Set<string>();
  rewriteTags(template, ({ name }) => void tags.add(name));
  return tags;
}
