import { isObject, type Json, listOf, textOf } from './json';
import { type AskedRight, rightsOfAlarmQuery, rightsOfQuery, typesOfFilter } from './query-types';

/** What a command over a socket takes. */
export interface CommandNeed {
  /** `unrestricted`: nobody knows the command. */
  rights: readonly AskedRight[] | 'unrestricted';
  /**
   * A thing that ThingsBoard itself does not look at before it tells about it, so that it has to be asked whether the sender
   * may see it.
   */
  thing?: { type: string; id: string; of: 'attributes' | 'alarms' };
  /** Types of entities that a later command without a query is about. */
  types?: readonly string[];
}

const NOTHING: CommandNeed = { rights: [] };
/** Commands about the sender alone, and those that end others. */
const OWN = /^(NOTIFICATIONS(_COUNT|_UNSUBSCRIBE)?|MARK_(ALL_)?NOTIFICATIONS_AS_READ|[A-Z_]+_UNSUBSCRIBE)$/;
/** What of a command reads telemetry. */
const SERIES = ['tsCmd', 'historyCmd', 'aggHistoryCmd', 'aggTsCmd'];

function valuesNeed(body: Json, operation: AskedRight['operation']): CommandNeed {
  if (body['unsubscribe'] === true) return NOTHING;
  const type = textOf(body['entityType']) ?? '';
  const rights = [{ type, operation }];
  if (operation !== 'READ_ATTRIBUTES') return { rights };
  return { rights, thing: { type, id: textOf(body['entityId']) ?? '', of: 'attributes' } };
}

function queryNeed(body: Json, known: readonly string[]): CommandNeed {
  const { query, latestCmd } = body;
  const keys = isObject(latestCmd) ? listOf(latestCmd['keys']) : [];
  const types = isObject(query) ? typesOfFilter(query['entityFilter']) : known;
  const asked = isObject(query)
    ? rightsOfQuery(query, keys)
    : types.flatMap((type) => rightsOfQuery({ entityFilter: { type: 'entityType', entityType: type } }, keys));
  const series = SERIES.some((field) => body[field] !== undefined && body[field] !== null);
  const more = series ? types.map((type) => ({ type, operation: 'READ_TELEMETRY' as const })) : [];
  return { rights: [...asked, ...more], types };
}

/** What a command takes; `known` are the types of the subscription that it goes on with. */
export function commandNeed(type: string, body: Json, known: readonly string[] = ['ALL']): CommandNeed {
  const alarms: AskedRight = { type: 'ALARM', operation: 'READ' };
  switch (type) {
    case 'ATTRIBUTES':
      return valuesNeed(body, 'READ_ATTRIBUTES');
    case 'TIMESERIES':
    case 'TIMESERIES_HISTORY':
      return valuesNeed(body, 'READ_TELEMETRY');
    case 'ENTITY_DATA':
    case 'ENTITY_COUNT':
      return queryNeed(body, known);
    case 'ALARM_DATA':
    case 'ALARM_COUNT':
      return { rights: rightsOfAlarmQuery(body['query']) };
    case 'ALARM_STATUS': {
      const about = isObject(body['originatorId']) ? body['originatorId'] : {};
      const thing = { type: textOf(about['entityType']) ?? '', id: textOf(about['id']) ?? '', of: 'alarms' as const };
      return { rights: [alarms, { type: thing.type, operation: 'READ' }], thing };
    }
    default:
      return OWN.test(type) ? NOTHING : { rights: 'unrestricted' };
  }
}

/** How an answer says what it is the answer of. */
const ANSWERS: Record<string, string> = { ENTITY_COUNT: 'COUNT_DATA', ALARM_COUNT: 'ALARM_COUNT_DATA' };

/** The answer to a command that is refused, as ThingsBoard answers what it cannot give. */
export function refusalOf(type: string, cmdId: number): object {
  if (/^(ATTRIBUTES|TIMESERIES)/.test(type)) {
    return { subscriptionId: cmdId, errorCode: 1, errorMsg: 'Failed to fetch data!', data: null, latestValues: {} };
  }
  const errorMsg = "You don't have permission to perform this operation!";
  return { cmdId, data: null, update: null, errorCode: 3, errorMsg, cmdUpdateType: ANSWERS[type] ?? type };
}
