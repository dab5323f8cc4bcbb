import type { EntityQuery } from './entity-query';
import { findEntities } from './entity-query';
import { notRecorded } from './refusal';
import { queryOf, subscribeCount, subscribeData } from './query-subscriptions';
import type { Sender } from './rights';
import type { Connection } from './sockets';
import { subscribeAttributes, subscribeTelemetry } from './value-subscriptions';

/** A command of a socket. */
export interface Command {
  cmdId: number;
  type: string;
  entityType?: string;
  entityId?: string;
  scope?: string;
  keys?: string;
  unsubscribe?: boolean;
  query?: EntityQuery;
  latestCmd?: { keys: { type: string; key: string }[] };
  [field: string]: unknown;
}

/** The lists of the old message, which has one for each kind of command. */
const OLD_LISTS: Record<string, string> = {
  attrSubCmds: 'ATTRIBUTES',
  tsSubCmds: 'TIMESERIES',
  historyCmds: 'TIMESERIES_HISTORY',
  entityDataCmds: 'ENTITY_DATA',
  entityDataUnsubscribeCmds: 'ENTITY_DATA_UNSUBSCRIBE',
  alarmDataCmds: 'ALARM_DATA',
  alarmDataUnsubscribeCmds: 'ALARM_DATA_UNSUBSCRIBE',
  entityCountCmds: 'ENTITY_COUNT',
  entityCountUnsubscribeCmds: 'ENTITY_COUNT_UNSUBSCRIBE',
  alarmCountCmds: 'ALARM_COUNT',
  alarmCountUnsubscribeCmds: 'ALARM_COUNT_UNSUBSCRIBE',
};

/** The commands of a message, of the new form or the old one. */
export function commandsIn(message: object): Command[] {
  const lists = message as Record<string, Command[] | undefined>;
  const old = Object.entries(OLD_LISTS).flatMap(([list, type]) =>
    (lists[list] ?? []).map((command) => ({ ...command, type })),
  );
  return [...(lists['cmds'] ?? []), ...old];
}

const UNSUBSCRIBES = [
  'ENTITY_DATA_UNSUBSCRIBE',
  'ENTITY_COUNT_UNSUBSCRIBE',
  'ALARM_DATA_UNSUBSCRIBE',
  'ALARM_COUNT_UNSUBSCRIBE',
  'NOTIFICATIONS_UNSUBSCRIBE',
];

/** Alarms: there are none. How many entities could have some is told nevertheless. */
function alarmData(connection: Connection, sender: Sender, command: Command): void {
  const { entityFilter } = queryOf(command);
  const totalEntities = findEntities(connection.world, sender, { entityFilter }).length;
  connection.send({
    cmdId: command.cmdId,
    data: { data: [], totalPages: 0, totalElements: 0, hasNext: false },
    update: null,
    errorCode: 0,
    errorMsg: null,
    allowedEntities: totalEntities ? 10000 : 0,
    totalEntities,
    cmdUpdateType: 'ALARM_DATA',
  });
}

/** Does what a command says. */
export function run(connection: Connection, sender: Sender, command: Command): void {
  const { cmdId, type } = command;
  if (UNSUBSCRIBES.includes(type) || command.unsubscribe) {
    connection.queries.delete(cmdId);
    return connection.unsubscribe(cmdId);
  }
  const done = { cmdId, errorCode: 0, errorMsg: null };
  switch (type) {
    case 'TIMESERIES':
      return subscribeTelemetry(connection, sender, command);
    case 'ATTRIBUTES':
      return subscribeAttributes(connection, command);
    case 'ENTITY_DATA':
      return subscribeData(connection, sender, command);
    case 'ENTITY_COUNT':
      return subscribeCount(connection, sender, command);
    case 'ALARM_DATA':
      return alarmData(connection, sender, command);
    case 'ALARM_COUNT':
      return connection.send({ ...done, count: 0, cmdUpdateType: 'ALARM_COUNT_DATA' });
    case 'NOTIFICATIONS_COUNT':
      return connection.send({ ...done, totalUnreadCount: 0, sequenceNumber: 1, cmdUpdateType: 'NOTIFICATIONS_COUNT' });
    default:
      throw notRecorded(`the command ${type}`);
  }
}
