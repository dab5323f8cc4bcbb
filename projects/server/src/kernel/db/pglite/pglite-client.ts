import type pg from 'pg';
import { LimitedClient } from '../limited-client';

/** So often a statement is sent before its plan is kept: most of those that differ by the length of a list come once. */
const BEFORE_KEPT = 2;
/** So many plans are kept, and so many texts counted. */
const MOST_KEPT = 300;
const MOST_COUNTED = 2000;

type Query = pg.QueryConfig & { text?: string };

/**
 * A session of PGlite. It keeps the plans of what is asked again and again, because reading and planning a statement is
 * half of what the engine does. A PostgreSQL plans anew each time: a pooler before it may lead each statement elsewhere.
 */
export class PgliteClient extends LimitedClient {
  readonly #asked = new Map<string, number>();
  #kept = 0;

  // As in the class above.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  override query(...args: any[]): any {
    const [query, ...others] = args as [Query, ...unknown[]];
    if (!query?.text || query.name) return super.query(...args);
    const name = this.#nameOf(query.text);
    return name ? super.query({ ...query, name }, ...others) : super.query(...args);
  }

  /** Undefined where the plan is not kept. A kept statement has the number under which it was, below zero. */
  #nameOf(text: string): string | undefined {
    const asked = this.#asked.get(text) ?? 0;
    if (asked < 0) return `kept${-asked}`;
    if (asked < BEFORE_KEPT || this.#kept === MOST_KEPT) {
      if (asked > 0 || this.#asked.size < MOST_COUNTED) this.#asked.set(text, asked + 1);
      return undefined;
    }
    this.#asked.set(text, -++this.#kept);
    return `kept${this.#kept}`;
  }
}
