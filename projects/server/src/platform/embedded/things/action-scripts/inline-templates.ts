import { type Node, parse } from 'acorn';

/** Templates that are taken of one function; others are compiled in browsers. */
const MOST = 20;

/** Text that begins with an element. Those of the AngularJS console are translated before they are compiled. */
const isTemplate = (text: string): boolean => /^\s*<[a-z]/i.test(text) && /<\/|\/>/.test(text) && !/<md-/i.test(text);

/** The text that an expression always is; null for others. */
function constantText(node: Node): string | null {
  const { value, quasis, expressions, operator, left, right } = node as unknown as {
    value?: unknown;
    quasis?: { value: { cooked?: string | null } }[];
    expressions?: Node[];
    operator?: string;
    left?: Node;
    right?: Node;
  };
  if (node.type === 'Literal') return typeof value === 'string' ? value : null;
  if (node.type === 'TemplateLiteral') return expressions?.length === 0 ? (quasis?.[0].value.cooked ?? null) : null;
  if (node.type !== 'BinaryExpression' || operator !== '+' || !left || !right) return null;
  const texts = [constantText(left), constantText(right)];
  return texts.includes(null) ? null : texts.join('');
}

/** The templates that stand in a function as texts, as they are. Throws `SyntaxError` for code with a mistake. */
export function inlineTemplates(code: string): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null || !('type' in value)) return;
    const text = constantText(value as Node);
    if (text === null) return Object.values(value).forEach(visit);
    if (isTemplate(text)) found.add(text);
  };
  visit(parse(code, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true }));
  return [...found].slice(0, MOST);
}
