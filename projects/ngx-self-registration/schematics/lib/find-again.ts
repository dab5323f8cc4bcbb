import { loosePattern } from './form';
import type { MadeInsertion } from './record';

/** Letters and digits from which on a text is its own: a comma or a bracket is anybody's. */
const OWN = 6;
/** Characters of the surroundings that have to be as they were, on either side, for a text that is anybody's. */
const SAME = 10;

/** The same text with the line ends of the file it is looked for in: version control may have changed them. */
export function withLineEnds(made: MadeInsertion, text: string): MadeInsertion {
  const mixed = /\r\n/.test(text) && /[^\r]\n/.test(text);
  if (mixed || !text.includes('\n')) {
    return made;
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const convert = (part: string) => part.replace(/\r?\n/g, eol);
  return { ...made, text: convert(made.text), before: convert(made.before), after: convert(made.after) };
}

/** Where an insertion stands now exactly as it was made, surroundings included; -1 where it does not, or twice. */
export function findExact(text: string, made: MadeInsertion): number {
  const whole = made.before + made.text + made.after;
  if (text.startsWith(whole, made.offset - made.before.length)) {
    return made.offset;
  }
  const first = text.indexOf(whole);
  return first >= 0 && text.indexOf(whole, first + 1) < 0 ? first + made.before.length : -1;
}

/** Where an insertion stands now, though the file was formatted or edited round it; null where that is not beyond doubt. */
export function findAgain(text: string, made: MadeInsertion): [number, number] | null {
  const at = findAsItWas(text, made);
  if (at >= 0) {
    return [at, at + made.text.length];
  }
  const [only, other] = isOwn(made.text) ? text.matchAll(loosePattern(made.text)) : [];
  return only && !other ? [only.index, only.index + only[0].length] : null;
}

function findAsItWas(text: string, made: MadeInsertion): number {
  const exact = findExact(text, made);
  if (exact >= 0) {
    return exact;
  }
  const places = occurrences(text, made.text)
    .map((offset) => ({
      offset,
      before: sameEnd(text.slice(0, offset), made.before),
      after: sameStart(text.slice(offset + made.text.length), made.after),
    }))
    .sort((a, b) => b.before + b.after - a.before - a.after);
  const [best, second] = places;
  if (!best) {
    return -1;
  }
  const atHome = best.before >= Math.min(SAME, made.before.length) && best.after >= Math.min(SAME, made.after.length);
  if (!second) {
    return isOwn(made.text) || atHome ? best.offset : -1;
  }
  return atHome && best.before + best.after > second.before + second.after ? best.offset : -1;
}

const isOwn = (text: string): boolean => text.replace(/[^\p{L}\p{N}]/gu, '').length >= OWN;

function occurrences(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    found.push(at);
  }
  return found;
}

function sameEnd(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a.at(-1 - n) === b.at(-1 - n)) n++;
  return n;
}

function sameStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}
