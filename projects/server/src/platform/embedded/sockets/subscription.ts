import type { Change } from '../../../kernel/db/changes';
import type { Db } from '../../../kernel/db/client';
import type { Access, Caller } from '../../needs/access.port';
import type { ListScopes } from '../../needs/scope';

/** Who asks, as they are at this moment: what they may do is looked up anew each time. */
export interface Asker {
  db: Db;
  access: Access;
  caller: Caller;
  scopes: ListScopes;
  /** Sends an answer. */
  send(answer: object): void;
}

/** Something that a socket hears about. */
export interface Subscription {
  /** Looks again, and sends what is new. Throws what it is refused with: then it ends. */
  refresh(asker: Asker): Promise<void>;
  /** Whether a change may be news for it. Changes of rights are for all, and not asked about. */
  concerns(change: NonNullable<Change>): boolean;
  /** The answer that refuses it. */
  refusal(error: unknown): object;
}
