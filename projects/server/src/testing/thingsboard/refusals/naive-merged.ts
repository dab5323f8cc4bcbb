import { at, isObject, valueAt } from './naive';
import { IDS, KEY, OPEN_TYPES, SPOTS, THINGS, type Person, type Spot } from './people';
import type { Question } from './questions';
import type { Seen } from './upstream';

/*
 * What the table itself thinks of lists and queries that show what group roles open, from what the page says: such a thing
 * is in a list where READ is given on its group; its values where they are given; what is one's own comes with one's own token.
 */

type Json = Record<string, unknown>;

export const gives = ({ opened }: Person, operation: string) => opened.includes('ALL') || opened.includes(operation);

/** Ids of a type in groups that are open to somebody, whatever has become of the things. */
export const openIds = (type: string): string[] =>
  OPEN_TYPES.includes(type)
    ? (Object.keys(SPOTS) as Spot[])
        .filter((spot) => SPOTS[spot].group === 'open')
        .map((spot) => IDS[type as 'DEVICE'][spot])
    : [];

const isMine = ({ customer, tenant }: Person, id: string): boolean =>
  THINGS.some((thing) => thing.id === id && thing.tenant === tenant && thing.customer === customer);

/** What reading a key's value takes. */
function takes(key: unknown): string {
  const kind = isObject(key) ? key['type'] : undefined;
  if (kind === 'ENTITY_FIELD') return 'READ';
  if (kind === 'TIME_SERIES') return 'READ_TELEMETRY';
  return typeof kind === 'string' && /^((CLIENT|SHARED|SERVER)_)?ATTRIBUTE$/.test(kind) ? 'READ_ATTRIBUTES' : 'ALL';
}

const lists = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const keyIn = (value: unknown): unknown => (isObject(value) ? value['key'] : undefined);

/** The type and the ids that a filter is about, where it can be said of things by themselves; null elsewhere. */
function filtered(filter: unknown): { type: string; ids: string[] } | null {
  if (!isObject(filter)) return null;
  const { type: word, entityType, entityList, singleEntity } = filter;
  if (word === 'deviceType') return { type: 'DEVICE', ids: openIds('DEVICE') };
  if (word === 'singleEntity' && isObject(singleEntity) && typeof singleEntity['entityType'] === 'string') {
    const type = singleEntity['entityType'];
    return { type, ids: openIds(type).filter((id) => id === singleEntity['id']) };
  }
  if (typeof entityType !== 'string' || entityType === '') return null;
  if (word === 'entityType' || word === 'entityName') return { type: entityType, ids: openIds(entityType) };
  if (word !== 'entityList') return null;
  return { type: entityType, ids: openIds(entityType).filter((id) => lists(entityList).includes(id)) };
}

/** Whether an answer is put together of what is one's own and of what a group role opens. */
export function isMerged(person: Person, question: Question, meetsOwn: boolean): boolean {
  const { authority, rights, customer } = person;
  const [, path, authorities, need] = question.row ?? ['', '', '', { kind: 'own' } as const];
  if (authority !== 'CUSTOMER_USER' || !rights || !gives(person, 'READ') || !authorities.includes('C')) return false;
  // What is theirs anyway is no other's to show, as long as they may read it.
  const isShown = (ids: readonly string[]) => ids.some((id) => !(meetsOwn && isMine(person, id)));
  if (need.kind === 'query') {
    const { body } = question;
    if (!isObject(body)) return false;
    const found = filtered(body['entityFilter']);
    // A condition on what may not be read is met by nothing.
    const isReadable = lists(body['keyFilters']).every((each) => gives(person, takes(keyIn(each))));
    return found !== null && isReadable && isShown(found.ids);
  }
  if (need.kind === 'list') {
    const asked = need.ids ? (at(question, need.ids) ?? '').split(',') : [];
    return isShown(openIds(need.type).filter((id) => asked.includes(id)));
  }
  if (need.kind !== 'of-customer' || !/\/(deviceInfos|devices|assetInfos|assets|dashboards)$/.test(path)) return false;
  const isPage = ['page', 'pageSize'].every((each) => valueAt(question, `query.${each}`) !== undefined);
  return isPage && at(question, 'params.customerId') === customer && isShown(openIds(need.type));
}

/** Whether a query with the key reads, filters and sorts by what is given alone. */
export function readsGiven(person: Person, { entityFields, latestValues, keyFilters, pageLink }: Json): boolean {
  const order = isObject(pageLink) ? pageLink['sortOrder'] : undefined;
  const keys = [...lists(entityFields), ...lists(latestValues), ...lists(keyFilters).map(keyIn)];
  if (isObject(order)) keys.push(order['key']);
  return keys.every((key) => gives(person, takes(key)));
}

/** What is wrong with what was asked for a merged answer; null where nothing is. */
export function wrongOf(person: Person, { body }: Question, asked: readonly Seen[], meetsOwn: boolean): string | null {
  for (const { method, url, credential, body: text } of asked) {
    const what = `${method} ${url} ${text} with ${credential}`;
    if (credential !== `ApiKey ${KEY}`) {
      if (credential !== person.credential || !meetsOwn) return what;
      continue;
    }
    const query = (text ? JSON.parse(text) : {}) as Json;
    const named =
      `${url} ${JSON.stringify(query['entityFilter'] ?? '')}`.match(/abcdef0[01](-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
    const open = OPEN_TYPES.flatMap(openIds);
    if (named.length === 0 || !named.every((id) => open.includes(id))) return `${what}: not only what is open`;
    if (isObject(body) && !readsGiven(person, query)) return `${what}: not only what may be read`;
  }
  return asked.some(({ credential }) => credential === `ApiKey ${KEY}`) ? null : 'nothing was asked with the key';
}
