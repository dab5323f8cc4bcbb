import type { PageData } from 'ngx-self-registration/models';
import { ApiFailure } from '../../../kernel/errors';
import type { EntityData } from '../things/entity-query/find-entities';

/** Codes of answers that refuse; 0 is none. */
const REFUSAL = { trouble: 1, badRequest: 2, notAllowed: 3 } as const;

/** Why something is refused, as answers say it. */
export interface Refusal {
  errorCode: number;
  errorMsg: string;
}

const NONE = { errorCode: 0, errorMsg: null } as const;

/** What an answer says of a failure. Of trouble that is not the client's it says nothing more. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiFailure)) return { errorCode: REFUSAL.trouble, errorMsg: 'Failed to fetch data!' };
  const errorCode = [401, 403, 404].includes(error.status)
    ? REFUSAL.notAllowed
    : error.status < 500
      ? REFUSAL.badRequest
      : REFUSAL.trouble;
  return { errorCode, errorMsg: error.message };
}

/** Rows of which something has changed. */
export interface EntityUpdate {
  entityId: EntityData['entityId'];
  latest: EntityData['latest'] | null;
  timeseries: Record<string, { ts: number; value: string }[]> | null;
  aggLatest: null;
}

/** Rows that an answer can hold in all. */
const ALLOWED_ENTITIES = 10_000;

/** A page of rows. */
export const entityPage = (cmdId: number, data: PageData<unknown>) => ({
  ...{ cmdId, data, update: null, ...NONE },
  ...{ allowedEntities: ALLOWED_ENTITIES, cmdUpdateType: 'ENTITY_DATA' },
});

/** Changes in rows of the last page. */
export const entityUpdate = (cmdId: number, update: EntityUpdate[]) => ({
  ...{ cmdId, data: null, update, ...NONE },
  ...{ allowedEntities: ALLOWED_ENTITIES, cmdUpdateType: 'ENTITY_DATA' },
});

export const entityRefusal = (cmdId: number, refusal: Refusal) => ({
  ...{ cmdId, data: null, update: null, ...refusal },
  ...{ allowedEntities: ALLOWED_ENTITIES, cmdUpdateType: 'ENTITY_DATA' },
});

export const countAnswer = (cmdId: number, count: number) => ({
  ...{ cmdId, count, ...NONE, cmdUpdateType: 'COUNT_DATA' },
});

export const countRefusal = (cmdId: number, refusal: Refusal) => ({
  ...{ cmdId, count: 0, ...refusal, cmdUpdateType: 'COUNT_DATA' },
});

/** Values of one entity: by key a list of moments with what the value was. */
export type Series = Record<string, [ts: number, value: string][]>;

export function valuesAnswer(subscriptionId: number, data: Series) {
  const latest = Object.entries(data).map(([key, points]) => [key, points[0]?.[0] ?? 0] as const);
  return { subscriptionId, ...NONE, data, latestValues: Object.fromEntries(latest) };
}

export const valuesRefusal = (subscriptionId: number, refusal: Refusal) => ({
  ...{ subscriptionId, ...refusal, data: null, latestValues: {} },
});

const EMPTY_PAGE = { data: [], totalPages: 0, totalElements: 0, hasNext: false };

/** Nobody raises alarms here: there are none of any entity. */
export const noAlarms = (cmdId: number) => ({
  ...{ cmdId, data: EMPTY_PAGE, update: null, ...NONE, allowedEntities: ALLOWED_ENTITIES },
  ...{ totalEntities: 0, cmdUpdateType: 'ALARM_DATA' },
});

export const noAlarmCount = (cmdId: number) => ({
  ...{ cmdId, count: 0, ...NONE, cmdUpdateType: 'ALARM_COUNT_DATA' },
});

export const noAlarmStatus = (cmdId: number) => ({
  ...{ cmdId, active: false, ...NONE, cmdUpdateType: 'ALARM_STATUS' },
});

/** There are no notifications, read or unread. */
export const noNotificationCount = (cmdId: number) => ({
  ...{ cmdId, ...NONE, totalUnreadCount: 0, sequenceNumber: 1, cmdUpdateType: 'NOTIFICATIONS_COUNT' },
});

export const noNotifications = (cmdId: number) => ({
  ...{ cmdId, ...NONE, totalUnreadCount: 0, sequenceNumber: 1, notifications: [], update: null },
  cmdUpdateType: 'NOTIFICATIONS',
});
