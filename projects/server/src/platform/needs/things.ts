import {
  decide,
  type Operation,
  type Resource,
  type Target,
  type Verdict,
} from 'ngx-self-registration/models/permissions';
import type { Db } from '../../kernel/db/client';
import { badRequest } from '../../kernel/errors';
import type { Caller } from './access.port';
import type { ThingKind, Things } from './need';

/** A thing as the gate needs it. */
export interface FoundThing<Kind extends ThingKind = ThingKind> {
  thing: Things[Kind];
  /**
   * What the right is asked on. Several where a thing belongs to several sides: a right on one of them suffices.
   */
  targets: readonly Target[];
  /** What the right is about. */
  resource: Resource;
}

/** Finds a thing by its id, whoever asks; null where there is none. */
export type FindThing<Kind extends ThingKind = ThingKind> = (
  db: Db,
  id: string,
  asked: { operation: Operation; openGroupIds: readonly string[] },
) => Promise<FoundThing<Kind> | null>;

/** How each kind of things is found. */
export class ThingRegistry {
  private readonly finders = new Map<string, FindThing>();

  /** Whoever keeps a kind of things says how one is found. */
  register<Kind extends ThingKind>(kind: Kind, find: FindThing<Kind>): void {
    if (this.finders.has(kind)) throw new Error(`Two areas say how things of the kind ${kind} are found.`);
    this.finders.set(kind, find as FindThing);
  }

  /** A thing, with its groups as far as they are open to the caller; null where there is none. 400 for an unknown kind. */
  find(db: Db, caller: Caller, kind: string, id: string, operation: Operation): Promise<FoundThing | null> {
    const find = this.finders.get(kind);
    if (!find) throw badRequest(`Things of the type "${kind}" are not kept here.`);
    return find(db, id, { operation, openGroupIds: Object.keys(caller.permissions.byGroup) });
  }
}

const BETTER: Record<Verdict, number> = { allow: 2, forbid: 1, hide: 0 };

/** What the rule says about an operation on a found thing: the best of what it says about its sides. */
export function verdictOn(caller: Caller, { targets, resource }: FoundThing, operation: Operation): Verdict {
  const verdicts = targets.map((target) => decide(caller, { resource, operation }, target));
  return verdicts.reduce<Verdict>((best, each) => (BETTER[each] > BETTER[best] ? each : best), 'hide');
}
