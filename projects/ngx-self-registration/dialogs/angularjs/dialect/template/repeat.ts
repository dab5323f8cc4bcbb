import { Surroundings, Translation } from './translation';

const REPEAT = /^\s*([\s\S]+?)\s+in\s+([\s\S]+?)(?:\s+as\s+[\w$]+)?(?:\s+track\s+by\s+([\s\S]+?))?\s*$/;
const PAIR = /^\(\s*([\w$]+)\s*,\s*([\w$]+)\s*\)$/;

/** Names that each round of `ng-repeat` knows, besides its own variable. */
const ROUND = ['$index', '$first', '$last', '$even', '$odd', '$middle'];

/** `ng-repeat` as a block. `inside` writes what is repeated. Throws a SyntaxError for a repetition it cannot read. */
export function translateRepeat(
  expression: string,
  translation: Translation,
  where: Surroundings,
  inside: (where: Surroundings) => string,
): string {
  const match = REPEAT.exec(expression);
  if (!match) {
    throw new SyntaxError(`ng-repeat needs “item in items”, not “${expression}”`);
  }
  const [, variable, collection, trackBy] = match;
  const source = translation.read(collection, where);
  const middle = '@let $middle = !$first && !$last;';
  const pair = PAIR.exec(variable);
  if (pair) {
    const entry = translation.fresh('srEntry');
    const inner = { ...where, locals: new Set([...where.locals, ...ROUND, pair[1], pair[2]]) };
    const names = `@let ${pair[1]} = ${entry}.key; @let ${pair[2]} = ${entry}.value;`;
    return `@for (${entry} of (${source} | srEntries); track ${entry}.key) {${middle}${names}${inside(inner)}}`;
  }
  const inner = { ...where, locals: new Set([...where.locals, ...ROUND, variable]) };
  const track = trackBy ? translation.read(trackBy, inner) : variable;
  return `@for (${variable} of ${source}; track ${track}) {${middle}${inside(inner)}}`;
}
