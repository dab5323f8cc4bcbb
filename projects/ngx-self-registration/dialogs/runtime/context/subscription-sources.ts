import type { AliasDatasource } from 'ngx-self-registration/dialogs/actions';
import type { ActionDataKey, EntitySource, SourceQuery } from './subscription-data';

/** A key as actions name it: ThingsBoard's `KeyInfo`. */
interface KeyInfo {
  name: string;
  label?: string;
  color?: string;
  [extra: string]: unknown;
}

/** What an action subscribes to: ThingsBoard's `SubscriptionInfo`. */
export interface SubscriptionInfo {
  type: string;
  name?: string;
  entityType?: string;
  entityId?: string;
  entityIds?: string[];
  entityName?: string;
  entityNamePrefix?: string;
  deviceId?: string;
  deviceName?: string;
  deviceNamePrefix?: string;
  deviceIds?: string[];
  timeseries?: KeyInfo[];
  attributes?: KeyInfo[];
  functions?: KeyInfo[];
  alarmFields?: KeyInfo[];
  pageSize?: number;
  [extra: string]: unknown;
}

/** One after the other, as lines of a chart are told apart. */
const COLORS = ['#2196f3', '#4caf50', '#f44336', '#ffc107', '#607d8b', '#9c27b0', '#8bc34a', '#3f51b5', '#e91e63'];

/** Keys with all that ThingsBoard's have. */
function completed(keys: readonly (KeyInfo & { type?: string })[]): ActionDataKey[] {
  return keys.map((key, index) => ({
    settings: {},
    funcBody: undefined,
    ...key,
    type: key.type ?? 'attribute',
    label: key.label || key.name,
    color: key.color || COLORS[index % COLORS.length],
  }));
}

/** A source of a widget's own configuration, whose keys may lack what widgets add to them. */
export function preparedSource(source: AliasDatasource): EntitySource {
  return { ...source, dataKeys: completed((source['dataKeys'] as KeyInfo[] | undefined) ?? []) };
}

function filterOf(info: SubscriptionInfo): unknown {
  const { entityType = 'DEVICE', entityId, entityIds, entityName, entityNamePrefix } = info;
  if (entityId) return { type: 'singleEntity', singleEntity: { entityType, id: entityId } };
  if (entityIds?.length) return { type: 'entityList', entityType, entityList: entityIds };
  const entityNameFilter = entityName || entityNamePrefix;
  return entityNameFilter ? { type: 'entityName', entityType, entityNameFilter } : undefined;
}

/** The source that an action means; ids and names of devices are those of entities. */
export function sourceOfInfo(info: SubscriptionInfo): EntitySource {
  const isDevice = info.type === 'device';
  const entity: SubscriptionInfo = isDevice
    ? {
        ...info,
        type: 'entity',
        entityType: 'DEVICE',
        entityId: info.deviceId ?? info.entityId,
        entityIds: info.deviceIds ?? info.entityIds,
        entityName: info.deviceName ?? info.entityName,
        entityNamePrefix: info.deviceNamePrefix ?? info.entityNamePrefix,
      }
    : info;
  const typed = (type: string, keys: KeyInfo[] = []) => keys.map((key) => ({ ...key, type }));
  const counts = entity.type === 'entityCount' || entity.type === 'alarmCount' ? [{ name: 'count' }] : [];
  return {
    type: entity.type,
    name: entity.entityName ?? entity.name ?? entity.type,
    ...(entity.entityId ? { entityId: entity.entityId, entityType: entity.entityType } : {}),
    ...(entity.entityName ? { entityName: entity.entityName } : {}),
    entityFilter: filterOf(entity) ?? info['entityFilter'],
    pageSize: info.pageSize,
    dataKeys: completed([
      ...typed('timeseries', entity.timeseries),
      ...typed('attribute', entity.attributes),
      ...typed('function', entity.functions),
      ...typed('alarm', entity.alarmFields),
      ...typed('count', counts),
    ]),
  };
}

/** The time that a widget looks at: ThingsBoard's `Timewindow`. */
export interface Timewindow {
  selectedTab?: number;
  realtime?: { timewindowMs?: number; interval?: number };
  history?: {
    timewindowMs?: number;
    interval?: number;
    fixedTimewindow?: { startTimeMs: number; endTimeMs: number } | null;
  };
  aggregation?: { type?: string; limit?: number };
}

const MINUTE_MS = 60_000;
const MOST_POINTS = 25_000;
/** Parts that an aggregated time is cut into, where nobody says how long each is. */
const PARTS = 100;

/** A time window at this moment. */
export function timeOf(window: Timewindow | null | undefined): NonNullable<SourceQuery['time']> {
  const { realtime, history, aggregation, selectedTab } = window ?? {};
  const isHistory = selectedTab === 1 || (!realtime && !!history);
  const fixed = isHistory ? history?.fixedTimewindow : undefined;
  const chosen = isHistory ? history : realtime;
  const endTs = fixed?.endTimeMs ?? Date.now();
  const startTs = fixed?.startTimeMs ?? endTs - (chosen?.timewindowMs ?? MINUTE_MS);
  return {
    startTs,
    endTs,
    interval: chosen?.interval ?? Math.max(1000, Math.ceil((endTs - startTs) / PARTS)),
    limit: aggregation?.limit ?? MOST_POINTS,
    agg: aggregation?.type ?? 'NONE',
  };
}
