import type { RawCommand } from '../../../sockets/message';
import type { SharedClient } from '../../front/sockets/shared-socket';
import { isObject, type Json, listOf } from '../../gate/json';
import { firstEntries, OtherAnswer, unseen } from '../asking';
import { asAsked, type EntityData, entriesOf } from '../entity-data';
import { countOf, pageOf } from '../merged-queries';
import { type Part, withSortValue } from '../parts';
import type { GroupUser } from '../shared-things';
import type { Shares } from '../shares';
import { CountSubscription } from './count-subscription';
import { DataSubscription } from './data-subscription';
import type { KeySocket } from './key-socket';
import type { SharedSocketParts } from './shared-socket';

/** Something that a console follows, of which group roles open at least a part. */
export interface Followed {
  /** As the console has sent it. */
  readonly command: RawCommand;
  /** Whether a part of it is followed with the sender's own token. */
  readonly own: boolean;
  /** Follows it with the tenant's key; returns what goes on with the sender's own token. */
  start(socket: KeySocket): RawCommand[];
  /** Goes on with a later command, as {@link start}. */
  further(socket: KeySocket, command: RawCommand): RawCommand[];
  leave(socket: KeySocket): void;
  /** Takes an answer; source 0 is the sender's own where there is one. */
  hear(source: number, message: Json): void;
  /** What is open now beside what was when it began. */
  since(user: GroupUser): Promise<'less' | 'same' | 'more'>;
}

/** What of a command reads telemetry over time. */
const SERIES = ['tsCmd', 'historyCmd', 'aggHistoryCmd', 'aggTsCmd'];
const TELEMETRY = { type: 'TIME_SERIES', key: '' };

const latestKeys = ({ latestCmd }: Json): unknown[] => (isObject(latestCmd) ? listOf(latestCmd['keys']) : []);
const hasSeries = (body: Json): boolean => SERIES.some((field) => isObject(body[field]));

/** Keys that a command reads besides those of its query. */
export const keysOfCommand = (body: Json): unknown[] => [...latestKeys(body), ...(hasSeries(body) ? [TELEMETRY] : [])];

/** Of a command's values those that may be read of a part. */
function readable(body: Json, { may }: Part): Json {
  const kept: Json = {};
  const keys = latestKeys(body).filter(may);
  if (keys.length > 0) kept['latestCmd'] = { ...(body['latestCmd'] as Json), keys };
  for (const field of SERIES) if (isObject(body[field]) && may(TELEMETRY)) kept[field] = body[field];
  return kept;
}

/** The first of a query that a page may reach. */
const upTo = (query: Json, pageSize: number): Json => ({
  ...withSortValue(query),
  pageLink: { ...(query['pageLink'] as Json), page: 0, pageSize },
});

/** An entity of a part, empty where its values may not be read. */
function shownOf(query: Json, body: Json, part: Part, entity: EntityData): EntityData {
  const latestValues = [...listOf(query['latestValues']), ...latestKeys(body).filter((key) => !part.may(key))];
  const shown = asAsked({ ...query, latestValues }, entity);
  if (part.may(TELEMETRY)) return shown;
  const series = ['tsCmd', 'historyCmd'].flatMap((field) => {
    const command = body[field];
    return isObject(command) ? listOf(command['keys']) : [];
  });
  const none = Object.fromEntries(series.filter((key) => typeof key === 'string').map((key) => [key, []]));
  return { ...shown, timeseries: { ...none, ...(isObject(entity['timeseries']) ? entity['timeseries'] : {}) } };
}

/** Follows a query for entities, or how many it finds; null where it asks for no page. */
export function followQuery(
  { texts, upstream, shares: asking }: SharedSocketParts,
  shares: Shares,
  command: RawCommand,
  client: SharedClient,
): Followed | null {
  const { type, cmdId } = command;
  const { query, own, key, parts, asked } = shares;
  const page = pageOf(query);
  const isCount = type === 'ENTITY_COUNT';
  if (!page && !isCount) return null;
  const atOnce = page ? (page.page + 1) * page.pageSize : 0;
  const first = own ? 1 : 0;
  let { body } = command;
  const queryOf = (source: number): Json => (source < first ? query : parts[source - first].query);
  const tell: SharedClient['answer'] = (text, from) => client.answer(text, from);
  const subscription = isCount
    ? new CountSubscription(cmdId, parts.length + first, (message, from) => tell(JSON.stringify(message), from))
    : new DataSubscription(cmdId, query, page!, parts.length + first, {
        texts,
        tell: (message, from) => tell(JSON.stringify(message), from),
        entries: async (source, data, total) => {
          const [credential, asks] = [source < first ? own! : key, withSortValue(queryOf(source))];
          try {
            const entries = await firstEntries(upstream, credential, asks, { data, total });
            return source < first ? entries : unseen(parts[source - first], entries);
          } catch (error) {
            if (!(error instanceof OtherAnswer)) throw error;
            // In some order rather than not at all.
            const values = data.map(() => '');
            return entriesOf(data, values);
          }
        },
        shown: (source, entity) =>
          source < first ? asAsked(query, entity) : shownOf(query, body, parts[source - first], entity),
      });
  const numbers: (number | null)[] = [];
  const asCounted = (part: Part): Json => ({ type, query: countOf(part.query) });
  const asFollowed = (part: Part): Json => {
    return { type, query: upTo(part.query, Math.min(atOnce, part.ids.length)), ...readable(body, part) };
  };
  return {
    get command() {
      return { ...command, body };
    },
    own: own !== null,
    start(socket) {
      for (const [at, part] of parts.entries()) {
        const asks = isCount ? asCounted(part) : asFollowed(part);
        const number = socket.follow(asks, (message, from) => subscription.receive(at + first, message, from));
        numbers.push(number);
        if (number === null) subscription.receive(at + first, { errorCode: 1 });
      }
      if (!own) return [];
      return [isCount ? command : { ...command, body: { ...body, query: upTo(query, atOnce) } }];
    },
    further(socket, later) {
      body = { ...body, ...later.body, query };
      for (const [at, part] of parts.entries()) {
        const more = readable(later.body, part);
        const number = numbers[at];
        if (number !== null && Object.keys(more).length > 0) socket.further(number, { type, ...more });
      }
      return own ? [later] : [];
    },
    leave(socket) {
      for (const number of numbers) if (number !== null) socket.leave(number, { type: `${type}_UNSUBSCRIBE` });
    },
    hear: (source, message) => subscription.receive(source, message),
    since: (user) => asking.since(user, query, asked),
  };
}
