import { alarm, all, on, own, right, unrestricted } from './needs';
import type { Row } from './row';

/** Alarms, and the rules that raise them. */
export const ALARMS: readonly Row[] = [
  ['POST', '/api/alarm', 'TC', alarm],
  [
    'GET',
    '/api/alarm/highestSeverity/{entityType}/{entityId}',
    'TC',
    all(right('ALARM', 'READ'), on({ at: 'params.entityType' }, 'READ', 'params.entityId')),
  ],
  ['GET', '/api/alarm/info/{alarmId}', 'TC', right('ALARM', 'READ')],
  ['POST', '/api/alarm/rule', 'T', unrestricted],
  ['POST', '/api/alarm/rule/testScript', 'T', unrestricted],
  ['DELETE', '/api/alarm/rule/{alarmRuleId}', 'T', unrestricted],
  ['GET', '/api/alarm/rule/{alarmRuleId}', 'T', unrestricted],
  ['GET', '/api/alarm/rule/{alarmRuleId}/debug', 'T', unrestricted],
  ['GET', '/api/alarm/rules', 'T', unrestricted],
  ['GET', '/api/alarm/rules/names', 'T', unrestricted],
  [
    'GET',
    '/api/alarm/rules/{entityType}/{entityId}',
    'T',
    on({ at: 'params.entityType' }, 'READ_CALCULATED_FIELD', 'params.entityId'),
  ],
  ['GET', '/api/alarm/types', 'TC', own],
  ['DELETE', '/api/alarm/{alarmId}', 'TC', right('ALARM', 'WRITE')],
  ['GET', '/api/alarm/{alarmId}', 'TC', right('ALARM', 'READ')],
  ['POST', '/api/alarm/{alarmId}/ack', 'TC', right('ALARM', 'WRITE')],
  ['DELETE', '/api/alarm/{alarmId}/assign', 'TC', right('ALARM', 'WRITE')],
  ['POST', '/api/alarm/{alarmId}/assign/{assigneeId}', 'TC', right('ALARM', 'WRITE')],
  ['POST', '/api/alarm/{alarmId}/clear', 'TC', right('ALARM', 'WRITE')],
  ['GET', '/api/alarm/{alarmId}/comment', 'STC', right('ALARM', 'READ')],
  ['POST', '/api/alarm/{alarmId}/comment', 'TC', right('ALARM', 'WRITE')],
  ['DELETE', '/api/alarm/{alarmId}/comment/{commentId}', 'TC', right('ALARM', 'WRITE')],
  [
    'GET',
    '/api/alarm/{entityType}/{entityId}',
    'STC',
    all(right('ALARM', 'READ'), on({ at: 'params.entityType' }, 'READ', 'params.entityId')),
  ],
  ['GET', '/api/alarms', 'TC', right('ALARM', 'READ')],
  [
    'GET',
    '/api/v2/alarm/{entityType}/{entityId}',
    'STC',
    all(right('ALARM', 'READ'), on({ at: 'params.entityType' }, 'READ', 'params.entityId')),
  ],
  ['GET', '/api/v2/alarms', 'TC', right('ALARM', 'READ')],
];
