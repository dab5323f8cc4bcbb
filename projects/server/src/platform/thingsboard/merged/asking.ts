import type { Credential } from '../front/credential';
import type { Upstream, UpstreamAnswer } from '../front/upstream';
import { isObject, type Json, listOf } from '../gate/json';
import { type EntityData, entitiesIn, entriesOf, orderOf, sortValues } from './entity-data';
import { textCondition } from './filters';
import type { Entry, Source } from './merge';
import { tellMissing } from './order';
import { type Part, selects, sortOf, withSortValue } from './parts';

const FIND = '/api/entitiesQuery/find';

/** An answer that is none of those that were hoped for; it goes to whoever asked as it is. */
export class OtherAnswer extends Error {
  constructor(readonly answer: UpstreamAnswer) {
    super(`ThingsBoard answered ${answer.status}`);
  }
}

/** Entities by an entity query. Throws {@link OtherAnswer}. */
async function find(upstream: Upstream, credential: Credential, query: Json) {
  const answer = await upstream.send('POST', FIND, credential, query);
  const found = answer.status === 200 ? entitiesIn(answer.body) : null;
  if (!found) throw new OtherAnswer(answer);
  return found;
}

const byIds = (type: string, ids: readonly string[], more: Json): Json => ({
  entityFilter: { type: 'entityList', entityType: type, entityList: ids },
  ...{ entityFields: [], latestValues: [], keyFilters: [], ...more },
  pageLink: { page: 0, pageSize: ids.length, textSearch: null, dynamic: false },
});

/** Those of some ids that ThingsBoard gives to whoever has a credential. */
export async function givenTo(
  upstream: Upstream,
  credential: Credential,
  type: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const entityFields = [{ type: 'ENTITY_FIELD', key: 'name' }];
  const { data } = await find(upstream, credential, byIds(type, ids, { entityFields }));
  return new Set(data.map(({ entityId }) => entityId.id.toLowerCase()));
}

/** What a query sorts by, of entities in whose answer it is not. */
async function sortValuesOf(
  upstream: Upstream,
  credential: Credential,
  query: Json,
  data: readonly EntityData[],
): Promise<Map<string, string>> {
  const { key } = sortOf(query)!;
  const { entityType } = data[0].entityId;
  const fields = { [key.type === 'ENTITY_FIELD' ? 'entityFields' : 'latestValues']: [key] };
  const ids = data.map(({ entityId }) => entityId.id);
  const found = await find(upstream, credential, byIds(entityType, ids, fields));
  return new Map(found.data.map(({ entityId, latest }) => [entityId.id, latest[key.type]?.[key.key]?.value ?? '']));
}

/** A text that is in none. */
const NOWHERE = '\u0001';

/** Of how many entities what a query sorts by is missing: of these no condition is met, not even one that all texts meet. */
async function countMissing(upstream: Upstream, credential: Credential, query: Json, total: number): Promise<number> {
  const { key, direction } = sortOf(query)!;
  const { keyFilters, keyFiltersOperation, pageLink } = query;
  const filters = listOf(keyFilters);
  // Where one condition is enough none can be added; missing is what is more usual.
  if (keyFiltersOperation === 'OR' && filters.length > 1) return total;
  const has = await find(upstream, credential, {
    ...query,
    ...{
      keyFilters: [...filters, textCondition(key.key, 'NOT_CONTAINS', NOWHERE)],
      ...(keyFiltersOperation === undefined ? {} : { keyFiltersOperation: 'AND' }),
    },
    pageLink: { ...(isObject(pageLink) ? pageLink : {}), sortOrder: { key, direction }, page: 0, pageSize: 1 },
  });
  return total - has.total;
}

/** What a query finds with a credential, `atOnce` entities a page. */
export function sourceOf(upstream: Upstream, credential: Credential, asked: Json, atOnce: number): Source<EntityData> {
  const query = withSortValue(asked);
  const [sort, order] = [sortOf(query), orderOf(query)];
  let missing: number | undefined;
  return {
    async page(page) {
      const pageLink = { ...(isObject(query['pageLink']) ? query['pageLink'] : {}), page, pageSize: atOnce };
      const { data, total, hasNext } = await find(upstream, credential, { ...query, pageLink });
      const isApart = sort && data.length > 0 && !selects(query, sort.key);
      const apart = isApart ? await sortValuesOf(upstream, credential, query, data) : undefined;
      const values = sortValues(query, data, apart);
      if (order?.kind !== 'field' || !values.includes('')) return { total, entries: entriesOf(data, values), hasNext };
      missing ??= await countMissing(upstream, credential, query, total);
      const told = tellMissing(values, order, { ...{ from: page * atOnce, missing }, total });
      return { total, entries: entriesOf(data, told), hasNext };
    },
  };
}

/** What a query has found first, with what it is sorted by. */
export async function firstEntries(
  upstream: Upstream,
  credential: Credential,
  query: Json,
  { data, total }: { data: EntityData[]; total: number },
): Promise<Entry<EntityData>[]> {
  const order = orderOf(query);
  const isApart = order && data.length > 0 && !selects(query, sortOf(query)!.key);
  const apart = isApart ? await sortValuesOf(upstream, credential, query, data) : undefined;
  const values = sortValues(query, data, apart);
  if (order?.kind !== 'field' || !values.includes('')) return entriesOf(data, values);
  const missing = await countMissing(upstream, credential, query, total);
  return entriesOf(data, tellMissing(values, order, { ...{ from: 0, missing }, total }));
}

/** A part of a query, as {@link sourceOf}. */
export function sourceOfPart(upstream: Upstream, key: Credential, part: Part, atOnce: number): Source<EntityData> {
  const source = sourceOf(upstream, key, part.query, Math.min(atOnce, part.ids.length));
  return {
    async page(page) {
      const { entries, ...counts } = await source.page(page);
      return { ...counts, entries: unseen(part, entries) };
    },
  };
}

/** Entities of a part without what they are sorted by, where that may not be read. */
export const unseen = ({ isBlind }: Part, entries: Entry<EntityData>[]): Entry<EntityData>[] =>
  isBlind ? entries.map((entry) => ({ ...entry, value: '' })) : entries;
