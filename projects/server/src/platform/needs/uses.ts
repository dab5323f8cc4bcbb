import type { Db } from '../../kernel/db/client';
import { badRequest } from '../../kernel/errors';

/** Kinds of things that others build on, and that cannot go before these let go of them. */
export type UsedKind = 'ROLE' | 'ENTITY_GROUP' | 'DOMAIN' | 'NOTIFICATION_TARGET';

/** A thing that may be used. */
export interface UsedThing {
  id: string;
  tenantId: string;
  name: string;
}

/** One way in which a thing is used. */
export interface Use {
  /** Why the thing cannot go, and what to do first: a sentence for whoever deletes it. */
  refusal: string;
  /** Entity groups that a role opens by this use. */
  opens?: readonly string[];
}

/** Says how a thing is used, if it is. */
export type FindUse = (tx: Db, thing: UsedThing) => Promise<Use | null>;

/**
 * Who uses a thing. Whoever keeps things asks here before one goes, and knows none of those who use it: they stand on
 * floors above, and say themselves what they use.
 */
export class UseRegistry {
  private readonly finders = new Map<UsedKind, FindUse[]>();

  /** Whoever uses things of a kind says how to tell. */
  register(kind: UsedKind, find: FindUse): void {
    this.finders.set(kind, [...(this.finders.get(kind) ?? []), find]);
  }

  /** All uses of a thing, in the order in which they were registered. */
  async of(tx: Db, kind: UsedKind, thing: UsedThing): Promise<Use[]> {
    const uses: Use[] = [];
    // One after the other: a transaction has one connection.
    for (const find of this.finders.get(kind) ?? []) {
      const use = await find(tx, thing);
      if (use) uses.push(use);
    }
    return uses;
  }

  /** Refuses (400), with what to do first, where a thing is used. */
  async requireUnused(tx: Db, kind: UsedKind, thing: UsedThing): Promise<void> {
    const [use] = await this.of(tx, kind, thing);
    if (use) throw badRequest(use.refusal);
  }
}
