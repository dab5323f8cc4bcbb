import type { Credential } from '../front/credential';
import type { Upstream, UpstreamAnswer } from '../front/upstream';
import { isObject, type Json } from '../gate/json';
import { OtherAnswer, sourceOf, sourceOfPart } from './asking';
import { asAsked, orderOf } from './entity-data';
import { merge, readAtOnce } from './merge';
import type { TextOrder } from './order';
import type { Part } from './parts';
import type { Shares } from './shares';

/** A page of a query; null where it asks for none. */
export function pageOf({ pageLink }: Json): { page: number; pageSize: number } | null {
  if (!isObject(pageLink)) return null;
  const { page, pageSize } = pageLink;
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  return isCount(page) && isCount(pageSize) && pageSize > 0 ? { page, pageSize } : null;
}

/** How much of a page's list there is. */
export const pageData = <T>(data: T[], total: number, { page, pageSize }: { page: number; pageSize: number }) => ({
  data,
  totalPages: Math.ceil(total / pageSize),
  totalElements: total,
  hasNext: (page + 1) * pageSize < total,
});

/** Queries that ThingsBoard answers in parts, over REST. */
export class MergedQueries {
  constructor(
    private readonly upstream: Upstream,
    private readonly texts: TextOrder,
  ) {}

  /** `POST /api/entitiesQuery/find`. */
  async find({ query, own, key, parts }: Shares, page: { page: number; pageSize: number }): Promise<UpstreamAnswer> {
    const atOnce = readAtOnce(page);
    const shared = parts.map((part) => sourceOfPart(this.upstream, key, part, atOnce));
    const sources = [...(own ? [sourceOf(this.upstream, own, query, atOnce)] : []), ...shared];
    const order = orderOf(query);
    const { entries, total } = await merge(sources, order && ((lists) => this.texts.of(order, lists)), {
      ...{ skip: page.page * page.pageSize, count: page.pageSize },
    });
    const data = entries.map((entry) => asAsked(query, entry.data));
    return { status: 200, body: pageData(data, total, page) };
  }

  /** `POST /api/entitiesQuery/count`. */
  async count({ query, own, key, parts }: Shares): Promise<UpstreamAnswer> {
    const count = async (credential: Credential, counted: Json): Promise<number> => {
      const answer = await this.upstream.send('POST', '/api/entitiesQuery/count', credential, counted);
      if (answer.status !== 200 || typeof answer.body !== 'number') throw new OtherAnswer(answer);
      return answer.body;
    };
    const counts = await Promise.all([
      ...(own ? [count(own, query)] : []),
      ...parts.map((part) => count(key, countOf(part.query))),
    ]);
    return { status: 200, body: counts.reduce((sum, count) => sum + count, 0) };
  }

  /** `POST /api/entitiesQuery/find/keys`, of whichever version: names of keys, list by list. `address` is its own. */
  async keys({ query, own, key, parts }: Shares, address: string): Promise<UpstreamAnswer> {
    const asked: [Credential, Json, Part | null][] = parts.map((part) => [key, part.query, part]);
    if (own) asked.unshift([own, query, null]);
    const all: Json = {};
    const answers = await Promise.all(
      asked.map(async ([credential, one, part]) => {
        const answer = await this.upstream.send('POST', address, credential, one);
        if (answer.status !== 200 || !isObject(answer.body)) throw new OtherAnswer(answer);
        return { lists: answer.body, part };
      }),
    );
    for (const { lists, part } of answers) {
      for (const [name, list] of Object.entries(lists)) {
        const isHidden =
          (/^attribute/.test(name) && !part?.may({ type: 'ATTRIBUTE' })) ||
          (/^timeseries/.test(name) && !part?.may({ type: 'TIME_SERIES' }));
        if (part && isHidden) continue;
        all[name] = union(all[name], list);
      }
    }
    return { status: 200, body: all };
  }
}

/** Of a query what counting needs. */
export const countOf = ({ entityFilter, keyFilters, keyFiltersOperation }: Json): Json => ({
  ...{ entityFilter, keyFilters },
  ...(keyFiltersOperation === undefined ? {} : { keyFiltersOperation }),
});

/** Names, or what is told by name, of both; the first one's where both tell it. */
function union(first: unknown, second: unknown): unknown {
  if (Array.isArray(first) && Array.isArray(second)) {
    const nameOf = (each: unknown) => JSON.stringify(isObject(each) ? each['key'] : each);
    const known = new Set(first.map(nameOf));
    return [...(first as unknown[]), ...(second as unknown[]).filter((each) => !known.has(nameOf(each)))];
  }
  if (!isObject(first) || !isObject(second)) return first ?? second;
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Object.fromEntries([...names].map((name) => [name, union(first[name], second[name])]));
}
