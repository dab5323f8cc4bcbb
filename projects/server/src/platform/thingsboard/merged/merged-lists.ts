import type { Credential } from '../front/credential';
import type { UpstreamAnswer } from '../front/upstream';
import { allowsAll } from '../gate/decide-upstream';
import { type AskedRequest, isObject, type Json, textAt } from '../gate/json';
import type { Place } from '../routes/needs';
import { givenTo, OtherAnswer } from './asking';
import { askedList, CUSTOMER_LISTS, ownSource, sharedSources } from './lists';
import { merge, readAtOnce, type Source } from './merge';
import { pageData } from './merged-queries';
import type { TextOrder } from './order';
import type { GroupUser } from './shared-things';
import type { ShareParts } from './shares';

/** Requests at once for things one by one. */
const AT_A_TIME = 8;
/** Ids of one address: it is only so long. */
const IDS_IN_ADDRESS = 50;

/** Somebody's question. */
export interface Asking {
  user: GroupUser;
  credential: Credential;
  /** The path with what is asked behind it. */
  address: string;
}

/** Lists of REST that ThingsBoard answers in parts. */
export class MergedLists {
  constructor(
    private readonly parts: ShareParts,
    private readonly texts: TextOrder,
  ) {}

  /** A list of what the sender's own customer has; null where it goes on as it is. */
  async ofCustomer(path: string, request: AskedRequest, asking: Asking): Promise<UpstreamAnswer | null> {
    const list = Object.hasOwn(CUSTOMER_LISTS, path) ? CUSTOMER_LISTS[path] : undefined;
    const { user, credential, address } = asking;
    if (!list || textAt(request, 'params.customerId')?.toLowerCase() !== user.customerId) return null;
    const asked = askedList(address.split('?', 2)[1] ?? '', list);
    if (!asked) return null;
    const opened = await this.opened(user, list.type, credential);
    if (!opened) return null;
    const { upstream } = this.parts;
    const atOnce = readAtOnce(asked);
    const { own, key, ids } = opened;
    const keys = { own: credential, key };
    const shared: Source<Json | null>[] = await sharedSources(upstream, keys, list, asked, ids, atOnce);
    const sources = [...(own ? [ownSource(upstream, own, address, asked, atOnce)] : []), ...shared];
    const order = { direction: asked.sortProperty === undefined ? 'ASC' : asked.direction, kind: 'json' } as const;
    const { entries, total } = await merge<Json | null>(sources, (lists) => this.texts.of(order, lists), {
      ...{ skip: asked.page * asked.pageSize, count: asked.pageSize },
    });
    const things = await inTurns(entries, async ({ id, data }) => data ?? this.one(list.one, id, key));
    const data = things.filter((thing) => thing !== null);
    return { status: 200, body: pageData(data, total, asked) };
  }

  /** Things by their ids, which stand at a place; null where it goes on as it is. */
  async byIds(type: string, place: Place, request: AskedRequest, asking: Asking): Promise<UpstreamAnswer | null> {
    const { user, credential, address } = asking;
    const wanted = new Set((textAt(request, place) ?? '').split(',').map((id) => id.trim().toLowerCase()));
    if (wanted.size === 0) return null;
    const opened = await this.opened(user, type, credential, wanted);
    if (!opened) return null;
    const { own, key, ids } = opened;
    const found: Json[] = own ? await this.list(address, own) : [];
    const [path] = address.split('?', 1);
    for (let from = 0; from < ids.length; from += IDS_IN_ADDRESS) {
      const some = ids.slice(from, from + IDS_IN_ADDRESS).join(',');
      found.push(...(await this.list(`${path}?${place.slice('query.'.length)}=${some}`, key)));
    }
    const byId = new Map(found.map((thing) => [(thing['id'] as { id: string }).id, thing]));
    return { status: 200, body: [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, thing]) => thing) };
  }

  /** Ids of a type that group roles open, and that are not the sender's own; null where there are none. */
  private async opened(
    user: GroupUser,
    type: string,
    credential: Credential,
    among?: ReadonlySet<string>,
  ): Promise<{ own: Credential | null; key: Credential; ids: string[] } | null> {
    const all = [...(await this.parts.things.of(user, type)).keys()];
    const shared = among ? all.filter((id) => among.has(id)) : all;
    const key = shared.length > 0 ? await this.parts.keyOf(user.tenantId) : null;
    if (!key) return null;
    const own = allowsAll(user, [{ type, operation: 'READ' }]) ? credential : null;
    const theirs = own ? await givenTo(this.parts.upstream, own, type, shared) : new Set<string>();
    const ids = shared.filter((id) => !theirs.has(id));
    return ids.length > 0 ? { own, key, ids } : null;
  }

  /** A thing in the shape of its list; null where it is gone. */
  private async one(path: string, id: string, key: Credential): Promise<Json | null> {
    const answer = await this.parts.upstream.get(path + id, key);
    if (answer.status === 404) return null;
    if (answer.status !== 200 || !isObject(answer.body)) throw new OtherAnswer(answer);
    return answer.body;
  }

  private async list(address: string, credential: Credential): Promise<Json[]> {
    const answer = await this.parts.upstream.get(address, credential);
    if (answer.status !== 200 || !Array.isArray(answer.body)) throw new OtherAnswer(answer);
    return answer.body as Json[];
  }
}

/** Does something with each, a few at a time. */
async function inTurns<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += AT_A_TIME) {
    done.push(...(await Promise.all(all.slice(from, from + AT_A_TIME).map(work))));
  }
  return done;
}
