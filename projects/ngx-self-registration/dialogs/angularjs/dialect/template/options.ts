import { Surroundings, Translation } from './translation';

const OPTIONS =
  /^\s*([\s\S]+?)(?:\s+as\s+([\s\S]+?))?(?:\s+group\s+by\s+[\s\S]+?)?\s+for\s+([\w$]+)\s+in\s+([\s\S]+?)(?:\s+track\s+by\s+([\s\S]+?))?\s*$/;

/** `ng-options` of a native `select`: `label for item in items`, `value as label for item in items`. */
export function translateOptions(expression: string, translation: Translation, where: Surroundings): string {
  const match = OPTIONS.exec(expression);
  if (!match) {
    throw new SyntaxError(`ng-options needs “label for item in items”, not “${expression}”`);
  }
  const [, first, second, variable, collection] = match;
  const inner = { ...where, locals: new Set([...where.locals, variable]) };
  const value = translation.read(second === undefined ? variable : first, inner).replace(/"/g, '&quot;');
  const label = translation.read(second ?? first, inner);
  const items = translation.read(collection, where);
  return `@for (${variable} of ${items}; track $index) {<option [ngValue]="${value}">{{ ${label} }}</option>}`;
}
