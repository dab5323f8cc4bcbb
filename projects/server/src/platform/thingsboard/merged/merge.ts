import type { Compare, Sortable } from './order';

/** An entry of one of the lists that are merged. */
export interface Entry<T> extends Sortable {
  data: T;
}

/** A sorted list that is read page by page; pages are of one size. */
export interface Source<T> {
  page(page: number): Promise<{ total: number; entries: Entry<T>[]; hasNext: boolean }>;
}

/** A page of what several lists have together. */
export interface Merged<T> {
  entries: Entry<T>[];
  /** Of all pages. */
  total: number;
}

/** A list under way. */
class Reader<T> {
  private at = 0;
  private read = 0;

  private constructor(
    private readonly source: Source<T>,
    readonly first: Awaited<ReturnType<Source<T>['page']>>,
    private loaded = first,
  ) {}

  static async of<T>(source: Source<T>): Promise<Reader<T>> {
    return new Reader(source, await source.page(0));
  }

  /** The entry that comes next; undefined at the end. */
  async head(): Promise<Entry<T> | undefined> {
    while (this.at >= this.loaded.entries.length && this.loaded.hasNext) {
      this.loaded = await this.source.page(++this.read);
      this.at = 0;
    }
    return this.loaded.entries[this.at];
  }

  step(): void {
    this.at++;
  }
}

/**
 * The entries from `skip` on, `count` at most, of several sorted lists, in one order. Each list is read no further than they
 * reach. What two lists have counts once: it is the earlier list's. `orderOf` is given what was read first; without an order
 * the lists stand one behind the other.
 */
export async function merge<T>(
  sources: readonly Source<T>[],
  orderOf: ((lists: Entry<T>[][]) => Compare) | null,
  { skip, count }: { skip: number; count: number },
): Promise<Merged<T>> {
  const readers = await Promise.all(sources.map((source) => Reader.of(source)));
  const compare = orderOf?.(readers.map(({ first }) => first.entries));
  const seen = new Set<string>();
  const entries: Entry<T>[] = [];
  let doubled = 0;
  while (seen.size < skip + count) {
    const heads = await Promise.all(readers.map((reader) => reader.head()));
    let next = -1;
    for (const [at, head] of heads.entries()) {
      if (head && (next === -1 || (compare && compare(head, heads[next]!) < 0))) next = at;
    }
    const taken = heads[next];
    if (!taken) break;
    readers[next].step();
    if (seen.has(taken.id)) doubled++;
    else {
      seen.add(taken.id);
      if (seen.size > skip) entries.push(taken);
    }
  }
  const total = readers.reduce((sum, { first }) => sum + first.total, 0) - doubled;
  return { entries, total };
}

/** How many entries of a list are read at once for a page: all that it may take, as long as they are not too many. */
export function readAtOnce({ page, pageSize }: { page: number; pageSize: number }): number {
  return Math.max(pageSize, Math.min((page + 1) * pageSize, MOST_AT_ONCE - (MOST_AT_ONCE % pageSize)));
}

const MOST_AT_ONCE = 1000;
