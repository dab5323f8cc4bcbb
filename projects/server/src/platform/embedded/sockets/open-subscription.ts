import { badRequest } from '../../../kernel/errors';
import type { Caller } from '../../needs/access.port';
import {
  countRefusal,
  entityRefusal,
  noAlarmCount,
  noAlarms,
  noAlarmStatus,
  noNotificationCount,
  noNotifications,
  type Refusal,
  refusalOf,
  valuesRefusal,
} from './answers';
import type { RawCommand } from '../../sockets/message';
import { READ } from './commands';
import { CountSubscription } from './count-subscription';
import { EntityDataSubscription, withinRows } from './entity-data-subscription';
import type { Subscription } from './subscription';
import { ValueSubscription } from './value-subscription';

/** What a socket hears about, by the id of the command that asked for it. */
export type Subscribers = Map<number, Subscription>;

/** What a command leads to: an answer at once, or something to look at; or nothing to say. */
type Opened = { answer: object } | { subscription: Subscription | null };

/** Answers that are the same for everybody, since there is nothing of what is asked for. */
const NOTHING: Record<string, (cmdId: number) => object> = {
  ALARM_DATA: noAlarms,
  ALARM_COUNT: noAlarmCount,
  ALARM_STATUS: noAlarmStatus,
  NOTIFICATIONS: noNotifications,
  NOTIFICATIONS_COUNT: noNotificationCount,
};

/** What marks as read what there is none of. */
const IDLE = new Set(['MARK_NOTIFICATIONS_AS_READ', 'MARK_ALL_NOTIFICATIONS_AS_READ', 'AUTH']);

/** How each kind of command is refused. */
const REFUSE: Record<string, (cmdId: number, refusal: Refusal) => object> = {
  ENTITY_DATA: entityRefusal,
  ENTITY_COUNT: countRefusal,
  ALARM_DATA: entityRefusal,
  ALARM_COUNT: countRefusal,
};

function keep(all: Subscribers, cmdId: number, subscription: Subscription, most: number): Opened {
  if (!all.has(cmdId) && all.size >= most) {
    throw badRequest('The limit of subscriptions of one socket is reached.');
  }
  all.set(cmdId, subscription);
  return { subscription };
}

function open(all: Subscribers, { type, cmdId, body }: RawCommand, caller: Caller, most: number): Opened {
  if (Object.hasOwn(NOTHING, type)) return { answer: NOTHING[type](READ.any(body).cmdId) };
  if (IDLE.has(type)) return { subscription: null };
  if (type.endsWith('_UNSUBSCRIBE')) {
    all.delete(cmdId);
    return { subscription: null };
  }
  switch (type) {
    case 'ATTRIBUTES':
    case 'TIMESERIES':
    case 'TIMESERIES_HISTORY': {
      if (body['unsubscribe'] === true) {
        // Old consoles end all that they hear of an entity's scope with another id than they began it with.
        all.delete(cmdId);
        return { subscription: null };
      }
      const subscription = new ValueSubscription(type === 'ATTRIBUTES' ? type : 'TIMESERIES', READ.values(body));
      // A look at the past is over with its answer.
      return type === 'TIMESERIES_HISTORY' ? { subscription } : keep(all, cmdId, subscription, most);
    }
    case 'ENTITY_DATA': {
      const command = READ.entityData(withinRows(body));
      const known = all.get(cmdId);
      const subscription =
        known instanceof EntityDataSubscription ? known : new EntityDataSubscription(cmdId, caller.tenantId);
      subscription.take(command);
      return keep(all, cmdId, subscription, most);
    }
    case 'ENTITY_COUNT': {
      const { query } = READ.entityCount(body);
      return keep(all, cmdId, new CountSubscription(cmdId, query, caller.tenantId), most);
    }
    default:
      throw badRequest(`Commands of the type "${type.slice(0, 50)}" are not known.`);
  }
}

/** Does what a command asks for. What is wrong with it is answered, under its id, and changes nothing else. */
export function openSubscription(all: Subscribers, command: RawCommand, caller: Caller, most: number): Opened {
  try {
    return open(all, command, caller, most);
  } catch (error) {
    const refuse = REFUSE[command.type] ?? valuesRefusal;
    return { answer: refuse(command.cmdId, refusalOf(error)) };
  }
}
