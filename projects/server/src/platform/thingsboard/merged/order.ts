/** A value that a list is sorted by; null where there is none. */
export type SortValue = string | number | boolean | null;

/** What is compared of an entry. */
export interface Sortable {
  id: string;
  value: SortValue;
}

/** How a list of ThingsBoard is sorted. */
export interface Order {
  direction: 'ASC' | 'DESC';
  /**
   * `field`: fields of entities, all as text, empty where there is none. `latest`: attributes and telemetry as text, numbers
   * first. `json`: fields as they are.
   */
  kind: 'field' | 'latest' | 'json';
}

/** Negative where the first comes first. */
export type Compare = (a: Sortable, b: Sortable) => number;

type Texts = (a: string, b: string) => number;
const byBytes: Texts = (a, b) => (a === b ? 0 : a < b ? -1 : 1);
const { compare: byLanguage } = new Intl.Collator('en');

const rank = (value: SortValue): number => (value === null ? 1 : 0);

/** Missing ones come last, as in PostgreSQL. */
const plain =
  (texts: Texts): Compare =>
  ({ value: a }, { value: b }) => {
    if (a === null || b === null) return rank(a) - rank(b);
    if (typeof a === 'string' && typeof b === 'string') return texts(a, b);
    return Number(a) - Number(b);
  };

/** A value's number, as ThingsBoard keeps it; null where it is a text, or none. */
function numberOf(value: SortValue): number | null {
  if (value === 'true' || value === 'false') return value === 'true' ? 1 : 0;
  const number = value === null || value === '' ? NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

const latest =
  (texts: Texts): Compare =>
  (a, b) => {
    const [first, second] = [numberOf(a.value), numberOf(b.value)];
    if (first !== null && second !== null) return first - second;
    if (first !== null || second !== null) return first === null ? 1 : -1;
    return texts(String(a.value ?? ''), String(b.value ?? ''));
  };

function inOrder(values: Compare, { direction, kind }: Order): Compare {
  const sign = direction === 'DESC' ? -1 : 1;
  // Of what is alike the ids count: in entity queries in the same direction, in lists always upwards.
  const idSign = kind === 'json' ? 1 : sign;
  return (a, b) => sign * values(a, b) || idSign * byBytes(a.id, b.id);
}

const faults = (compare: Compare, list: readonly Sortable[]): number =>
  list.filter((entry, at) => at > 0 && compare(list[at - 1], entry) > 0).length;

/**
 * How a ThingsBoard compares texts: its database sorts by bytes or as a language does. Its own lists tell, and what they have
 * told is kept.
 */
export class TextOrder {
  private isLanguage = false;

  /** The comparison by which these lists are sorted: those that come from one ThingsBoard have the same. */
  of(order: Order, lists: readonly (readonly Sortable[])[]): Compare {
    const texts = this.isLanguage ? [byLanguage, byBytes] : [byBytes, byLanguage];
    const kinds = order.kind === 'latest' ? [latest, plain] : [plain];
    const candidates = kinds.flatMap((kind) => texts.map((each) => ({ each, compare: inOrder(kind(each), order) })));
    const [best] = candidates
      .map((candidate) => ({
        ...candidate,
        faults: lists.reduce((sum, list) => sum + faults(candidate.compare, list), 0),
      }))
      .sort((a, b) => a.faults - b.faults);
    this.isLanguage = best.each === byLanguage;
    return best.compare;
  }
}

/**
 * Entity queries write what is missing as an empty text. Where `missing` of `total` are, those are the last, and downwards the
 * first. `from` is the place of the first of these values in the whole list.
 */
export function tellMissing(
  values: readonly string[],
  { direction }: Order,
  { from, missing, total }: { from: number; missing: number; total: number },
): (string | null)[] {
  const isMissing = (at: number) => (direction === 'ASC' ? at >= total - missing : at < missing);
  return values.map((value, at) => (value === '' && isMissing(from + at) ? null : value));
}
