import type { Call, Handlers } from './call';
import { idIn } from './entity';
import { LIST, pageOf } from './paging';
import { forbidden } from './refusal';

/** An empty page: no recording has an alarm. */
function none(call: Call, ...parameters: string[]): unknown {
  call.only(...LIST, ...parameters);
  return pageOf([], Number(call.asked('page', 'int')), Number(call.asked('pageSize', 'int')));
}

/** Alarms of which nobody recorded one: lists are empty, and a customer user cannot raise one. */
export const alarmHandlers: Handlers = {
  'POST /api/alarm': (call) => {
    const body = call.json();
    const { sender } = call;
    const isOwn = idIn(body, 'customerId') === sender.customerId;
    if (sender.authority === 'CUSTOMER_USER' && !isOwn) throw forbidden();
    throw call.unknown('an alarm that may be raised');
  },
  'GET /api/alarm/{entityType}/{entityId}': (call) => {
    call.entity(call.params['entityType'], 'entityId', 'READ');
    return none(call);
  },
  'GET /api/v2/alarms': (call) =>
    none(call, 'statusList', 'severityList', 'typeList', 'assigneeId', 'startTime', 'endTime'),
  'GET /api/notifications': (call) => none(call, 'unreadOnly', 'deliveryMethod'),
};
