import { badRequest } from '../../kernel/errors';
import type { BodyLimits } from '../../kernel/http/body-limits';
import { requireFiniteNumbers, requireSimpleJson } from '../../kernel/http/json-text';

/** Where consoles open their sockets: those of today, and those before 3.7, which say whose it is in the address. */
export const SOCKET_PATHS = ['/api/ws', '/api/ws/plugins/telemetry', '/api/ws/plugins/notifications'];

/** Bytes of one message. */
export const MESSAGE_BYTES = 256 * 1024;

/** How deep a message's objects may stand in one another, and how many values it may have. */
const SHAPE: BodyLimits = { size: MESSAGE_BYTES, depth: 32, values: 20_000 };

/** A command as it comes, with the word that says which. */
export interface RawCommand {
  type: string;
  cmdId: number;
  body: Record<string, unknown>;
  /** The field of the message that it stands in. */
  field: string;
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

/** Of these a message has one, not a list. */
const SINGLE_FIELDS = ['unreadCountSubCmd', 'unreadSubCmd', 'markAsReadCmd', 'markAllAsReadCmd', 'unsubCmd'];

function commandOf(field: string, type: unknown, body: unknown): RawCommand[] {
  if (!isObject(body) || typeof type !== 'string') throw badRequest('A command must be an object with a type.');
  const { cmdId } = body;
  if (typeof cmdId !== 'number' || !Number.isInteger(cmdId)) throw badRequest('A command must have a number, cmdId.');
  return [{ type, cmdId, body, field }];
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
    ...listOf(json['cmds']).flatMap((body) => commandOf('cmds', (body as Json | null)?.['type'], body)),
    ...Object.entries(OLD_FIELDS).flatMap(([field, type]) =>
      listOf(json[field]).flatMap((body) => commandOf(field, type, body)),
    ),
  ];
  const token = isObject(json['authCmd']) ? json['authCmd']['token'] : undefined;
  return { commands, ...(typeof token === 'string' ? { token } : {}) };
}

/** A message with these of its commands and no others, each where it stood; what else the message had stays out. */
export function messageOf({ token }: Pick<Message, 'token'>, commands: readonly RawCommand[]): string {
  const json: Json = token === undefined ? {} : { authCmd: { cmdId: 0, token } };
  for (const { field, body } of commands) {
    if (!SINGLE_FIELDS.includes(field)) json[field] = [...((json[field] as unknown[] | undefined) ?? []), body];
    else json[field] = body;
  }
  return JSON.stringify(json);
}
