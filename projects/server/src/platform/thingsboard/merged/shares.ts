import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';
import { allowsAll } from '../gate/decide-upstream';
import { isObject, type Json } from '../gate/json';
import { rightsOfDynamicValues, rightsOfQuery } from '../gate/query-types';
import { givenTo } from './asking';
import { narrowed, sharedTypeOf } from './filters';
import { withOwnValues } from './own-values';
import { type Part, partsOf } from './parts';
import { type GroupUser, type Opened, type SharedThings } from './shared-things';

/** What of a query comes with the sender's own token, and what with the tenant's key. */
export interface Shares {
  /** The query as it was asked. */
  query: Json;
  /** Null where the sender's own things stay out. */
  own: Credential | null;
  key: Credential;
  parts: readonly Part[];
  /** What a later question about the same is held to. */
  asked: AskedShares;
}

/** What was open when a query was asked. */
export interface AskedShares {
  type: string;
  /** What its filter could find. */
  found: ReadonlySet<string>;
  /** The rights on what was asked for with the tenant's key, by id. */
  rights: ReadonlyMap<string, string>;
}

/** What a share is made with. */
export interface ShareParts {
  things: SharedThings;
  upstream: Upstream;
  keyOf(tenantId: string): Promise<Credential | null>;
}

const rightsOn = (opened: Opened, id: string): string =>
  (['READ_ATTRIBUTES', 'READ_TELEMETRY', 'ALL'] as const).map((operation) => opened.get(id)?.(operation)).join();

/** Divides queries between a sender's own token and their tenant's key. */
export class QueryShares {
  constructor(private readonly parts: ShareParts) {}

  /**
   * Null where all of a query goes on with the sender's own token, because group roles open nothing that it could find.
   * `keys` are more keys that are read.
   */
  async of(
    user: GroupUser,
    credential: Credential,
    query: unknown,
    keys: readonly unknown[] = [],
  ): Promise<Shares | null> {
    if (!isObject(query) || !isObject(query['entityFilter'])) return null;
    const type = sharedTypeOf(query['entityFilter']);
    if (type === undefined) return null;
    const opened = await this.parts.things.of(user, type);
    if (opened.size === 0) return null;
    const found = narrowed(query['entityFilter'], [...opened.keys()]);
    if (!found || found.ids.length === 0) return null;
    if (!allowsAll(user, rightsOfDynamicValues(query['keyFilters']))) return null;
    const key = await this.parts.keyOf(user.tenantId);
    if (!key) return null;
    const own = allowsAll(user, rightsOfQuery(query, keys)) ? credential : null;
    // What is the sender's own comes with their own token.
    const theirs = own ? await givenTo(this.parts.upstream, own, type, found.ids) : new Set<string>();
    const ids = found.ids.filter((id) => !theirs.has(id));
    const keyFilters = await withOwnValues(this.parts.upstream, credential, user, query['keyFilters']);
    const parts = partsOf({ ...query, keyFilters }, type, opened, { ...found, ids }, keys);
    if (parts.length === 0) return null;
    const rights = new Map(parts.flatMap((part) => part.ids.map((id) => [id, rightsOn(opened, id)])));
    return { query, own, key, parts, asked: { type, found: new Set(found.ids), rights } };
  }

  /** What group roles open of a query now, beside what they did when it was asked. */
  async since(user: GroupUser, query: Json, { type, found, rights }: AskedShares): Promise<'less' | 'same' | 'more'> {
    const opened = await this.parts.things.of(user, type);
    for (const [id, then] of rights) if (!opened.has(id) || rightsOn(opened, id) !== then) return 'less';
    const now = isObject(query['entityFilter']) && narrowed(query['entityFilter'], [...opened.keys()]);
    return now && now.ids.some((id) => !found.has(id)) ? 'more' : 'same';
  }
}
