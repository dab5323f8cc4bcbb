import { badRequest } from '../errors';
import type { BodyLimits } from './body-limits';

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/** Digits or an exponent with which a number could leave what a double holds. */
const MAY_OVERFLOW = /\d{300}|[eE]\+?\d{3}/;

const unstorable = () => badRequest('The text contains a character that cannot be stored.');

/** The 16-bit unit of an escape that begins at the backslash at `at`; -1 where it is another kind of escape. */
function unitAt(text: string, at: number): number {
  return text.charCodeAt(at) === BACKSLASH && text[at + 1] === 'u' ? parseInt(text.slice(at + 2, at + 6), 16) : -1;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** Position after the escape that begins at `at`. Throws 400 where it makes a character that no database keeps. */
function afterEscape(text: string, at: number): number {
  const unit = unitAt(text, at);
  if (unit === 0 || isLow(unit)) throw unstorable();
  if (!isHigh(unit)) return at + 2;
  if (!isLow(unitAt(text, at + 6))) throw unstorable();
  return at + 12;
}

/** Position of the closing quote of the string that begins at `at`; the text's end where there is none. */
function endOfString(text: string, at: number): number {
  let index = at + 1;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) return index;
    index = code === BACKSLASH ? afterEscape(text, index) : index + 1;
  }
  return index;
}

/**
 * Reads through JSON text once, without making anything of it, and throws 400 where it stands deeper or has more values
 * than the route takes, or holds half a surrogate pair or a zero character. Whether it is JSON, the parser says.
 */
export function requireSimpleJson(text: string, { depth: maxDepth, values: maxValues }: BodyLimits): void {
  let depth = 0;
  let values = 1;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth--;
    else if (code === COMMA || code === COLON) values++;
    if (depth > maxDepth) throw badRequest(`The body is nested deeper than ${maxDepth} levels.`);
    if (values > maxValues) throw badRequest(`The body has more than ${maxValues} values.`);
  }
}

function hasOverflow(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasOverflow);
}

/** Throws 400 where a number of the text was too large to be kept. Expects what {@link requireSimpleJson} let pass. */
export function requireFiniteNumbers(text: string, value: unknown): void {
  if (MAY_OVERFLOW.test(text) && hasOverflow(value)) throw badRequest('The body has a number that is too large.');
}
