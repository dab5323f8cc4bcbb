import { TEXT_LIMIT, WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { type Static, type TSchema, Type } from 'typebox';
import { badRequest } from '../../../kernel/errors';
import { requireFiniteNumbers, requireSimpleJson } from '../../../kernel/http/json-text';
import { MAX_INTEGER, Text, Uuid, Whole } from '../../../kernel/http/schemas';
import { validatorCompiler } from '../../../kernel/http/validator';
import { EntityCountQuerySchema, EntityDataQuerySchema } from '../things/entity-query/entity-query.schema';
import { SOCKET_LIMITS } from './socket-limits';

/** How deep a message's objects may stand in one another, and how many values it may have. */
const SHAPE = { size: SOCKET_LIMITS.message, depth: 32, values: 20_000 };

const Absent = <Schema extends TSchema>(schema: Schema) => Type.Optional(Type.Union([schema, Type.Null()]));
const CommandId = Whole({ min: -1, max: MAX_INTEGER });
const Moment = Whole({ min: 0, max: 8.64e15 });

/** A key of rows; keys of kinds that are not kept here are left out where they are read. */
const AnyKey = Type.Object({ type: Text(WORD_LIMIT), key: Text({ min: 1, ...TEXT_LIMIT }) });
const KeyNames = Type.Array(Text(TEXT_LIMIT), { maxItems: 500 });

const Values = Type.Object({
  cmdId: CommandId,
  entityType: Text(WORD_LIMIT),
  entityId: Uuid,
  scope: Absent(Text(WORD_LIMIT)),
  keys: Absent(Type.String({ maxLength: 15_000 })),
  startTs: Absent(Moment),
  endTs: Absent(Moment),
  unsubscribe: Absent(Type.Boolean()),
});

const EntityDataCommand = Type.Object({
  cmdId: CommandId,
  query: Absent(EntityDataQuerySchema),
  latestCmd: Absent(Type.Object({ keys: Type.Array(AnyKey, { maxItems: 500 }) })),
  tsCmd: Absent(Type.Object({ keys: KeyNames, startTs: Absent(Moment) })),
  historyCmd: Absent(Type.Object({ keys: KeyNames, startTs: Absent(Moment), endTs: Absent(Moment) })),
});

const EntityCountCommand = Type.Object({ cmdId: CommandId, query: EntityCountQuerySchema });
const AnyCommand = Type.Object({ cmdId: CommandId });

const checker = <Schema extends TSchema>(schema: Schema) => {
  const check = validatorCompiler({ schema, httpPart: 'body', method: '', url: '' });
  return (value: unknown): Static<Schema> => {
    const result = check(value) as { error?: unknown; value?: unknown };
    if (result.error)
      throw badRequest('The command is not understood: something in it is missing or has a wrong type.');
    return result.value as Static<Schema>;
  };
};

/** How commands are checked, each when it is met. */
export const READ = {
  values: checker(Values),
  entityData: checker(EntityDataCommand),
  entityCount: checker(EntityCountCommand),
  any: checker(AnyCommand),
};

export type ValuesCommand = Static<typeof Values>;
export type EntityDataCommand = Static<typeof EntityDataCommand>;

/** A command as it comes, with the word that says which. */
export interface RawCommand {
  type: string;
  cmdId: number;
  body: Record<string, unknown>;
}

/** A message: who sends it, where it says so, and what they want. */
export interface Message {
  token?: string;
  commands: RawCommand[];
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields of messages of consoles before 3.7, by the type that each field's commands have now. */
const OLD_FIELDS: Record<string, string> = {
  attrSubCmds: 'ATTRIBUTES',
  tsSubCmds: 'TIMESERIES',
  historyCmds: 'TIMESERIES_HISTORY',
  entityDataCmds: 'ENTITY_DATA',
  entityDataUnsubscribeCmds: 'ENTITY_DATA_UNSUBSCRIBE',
  entityCountCmds: 'ENTITY_COUNT',
  entityCountUnsubscribeCmds: 'ENTITY_COUNT_UNSUBSCRIBE',
  alarmDataCmds: 'ALARM_DATA',
  alarmDataUnsubscribeCmds: 'ALARM_DATA_UNSUBSCRIBE',
  alarmCountCmds: 'ALARM_COUNT',
  alarmCountUnsubscribeCmds: 'ALARM_COUNT_UNSUBSCRIBE',
  unreadCountSubCmd: 'NOTIFICATIONS_COUNT',
  unreadSubCmd: 'NOTIFICATIONS',
  markAsReadCmd: 'MARK_NOTIFICATIONS_AS_READ',
  markAllAsReadCmd: 'MARK_ALL_NOTIFICATIONS_AS_READ',
  unsubCmd: 'NOTIFICATIONS_UNSUBSCRIBE',
};

function commandOf(type: unknown, body: unknown): RawCommand[] {
  if (!isObject(body) || typeof type !== 'string') throw badRequest('A command must be an object with a type.');
  const { cmdId } = body;
  if (typeof cmdId !== 'number' || !Number.isInteger(cmdId)) throw badRequest('A command must have a number, cmdId.');
  return [{ type, cmdId, body }];
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : isObject(value) ? [value] : []);

/** Reads a message, in the words of any console since 2.0. Throws 400 for what is none. */
export function readMessage(text: string): Message {
  requireSimpleJson(text, SHAPE);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw badRequest('A message must be JSON.');
  }
  requireFiniteNumbers(text, json);
  if (!isObject(json)) throw badRequest('A message must be an object.');
  const commands = [
    ...listOf(json['cmds']).flatMap((body) => commandOf((body as Json | null)?.['type'], body)),
    ...Object.entries(OLD_FIELDS).flatMap(([field, type]) =>
      listOf(json[field]).flatMap((body) => commandOf(type, body)),
    ),
  ];
  const token = isObject(json['authCmd']) ? json['authCmd']['token'] : undefined;
  return { commands, ...(typeof token === 'string' ? { token } : {}) };
}
