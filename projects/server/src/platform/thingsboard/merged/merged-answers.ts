import type { Credential } from '../front/credential';
import type { AskedRoute, Merges } from '../front/opened';
import type { SharedClient, SharedSocket, SharedWays } from '../front/sockets/shared-socket';
import type { UpstreamAnswer } from '../front/upstream';
import { type AskedRequest, isObject } from '../gate/json';
import { VALUES } from '../gate/query-types';
import type { RatedSender } from '../gate/sender';
import { OtherAnswer } from './asking';
import { type Asking, MergedLists } from './merged-lists';
import { MergedQueries, pageOf } from './merged-queries';
import { TextOrder } from './order';
import { KeyTokens } from './sockets/key-token';
import { MergingSocket } from './sockets/shared-socket';
import { groupUser } from './shared-things';
import { QueryShares, type ShareParts } from './shares';

/**
 * Answers that ThingsBoard does not give in one go: what it shows to a sender, together with what group roles open to them. All
 * other requests it leaves alone, and costs nothing where group roles open nothing.
 */
export class MergedAnswers implements Merges {
  private readonly queries: MergedQueries;
  private readonly lists: MergedLists;
  private readonly shares: QueryShares;
  private readonly texts = new TextOrder();
  private readonly tokens: KeyTokens;

  constructor(
    private readonly parts: ShareParts & { now: () => number; log: { warn(what: object, message: string): void } },
  ) {
    this.queries = new MergedQueries(parts.upstream, this.texts);
    this.lists = new MergedLists(parts, this.texts);
    this.shares = new QueryShares(parts);
    this.tokens = new KeyTokens(parts.upstream, parts.now, parts.log);
  }

  /** The same over a console's socket. */
  socket(ways: SharedWays, client: SharedClient): SharedSocket {
    const { shares, texts, tokens } = this;
    return new MergingSocket({ ...this.parts, shares, texts, tokens, ...ways }, client);
  }

  /** Null where the request goes on as it is. */
  async answer(
    sender: RatedSender,
    route: AskedRoute,
    request: AskedRequest,
    credential: Credential,
    address: string,
  ): Promise<UpstreamAnswer | null> {
    const { need, path } = route;
    if (need.kind !== 'query' && need.kind !== 'list' && need.kind !== 'of-customer') return null;
    const user = groupUser(sender);
    if (!user) return null;
    try {
      const asking = { user, credential, address };
      if (need.kind === 'query') return await this.query(path, request, asking);
      if (need.kind === 'of-customer') return await this.lists.ofCustomer(path, request, asking);
      return need.ids ? await this.lists.byIds(need.type, need.ids, request, asking) : null;
    } catch (error) {
      if (!(error instanceof OtherAnswer)) throw error;
      this.parts.log.warn({ status: error.answer.status, route: path }, 'A list could not be merged');
      return null;
    }
  }

  private async query(
    path: string,
    { body }: AskedRequest,
    { user, credential, address }: Asking,
  ): Promise<UpstreamAnswer | null> {
    const isKeys = path.endsWith('/find/keys');
    const page = isObject(body) ? pageOf(body) : null;
    if (!path.endsWith('/count') && !isKeys && !page) return null;
    const shares = await this.shares.of(user, credential, body, isKeys ? VALUES : []);
    if (!shares) return null;
    if (isKeys) return this.queries.keys(shares, address);
    return page && !path.endsWith('/count') ? this.queries.find(shares, page) : this.queries.count(shares);
  }
}
