import { emptyPage, type PageData } from 'ngx-self-registration/models';
import type { AliasDatasource } from 'ngx-self-registration/dialogs/actions';
import { forkJoin, map, type Observable, of, switchMap } from 'rxjs';
import { at, type Rest } from '../services/rest';

/** A value that a widget asks for: ThingsBoard's `DataKey`. */
export interface ActionDataKey {
  name: string;
  /** `attribute`, `timeseries`, `entityField`, `alarm`, `function`, `count`. */
  type: string;
  label: string;
  color: string;
  [extra: string]: unknown;
}

/** A moment in milliseconds since 1970, and the value then. */
export type Point = [time: number, value: unknown];

/** One entity of a widget's source. */
export type EntitySource = AliasDatasource & { dataKeys: ActionDataKey[] };

/** One value of one entity, as widgets have it. */
export interface ActionData {
  datasource: EntitySource;
  dataKey: ActionDataKey;
  data: Point[];
}

/** A source with all that was found for it: an entity and its values per row. */
export interface LoadedSource {
  sources: PageData<EntitySource>;
  rows: ActionData[][];
}

/** What of a source is asked for. */
export interface SourceQuery {
  pageLink: Record<string, unknown>;
  keyFilters?: unknown[];
  /** Set for time series over a time; latest values otherwise. */
  time?: { startTs: number; endTs: number; interval: number; limit: number; agg: string };
}

/** As the platform answers `/api/entitiesQuery/find`. */
interface Found {
  entityId: { entityType: string; id: string };
  latest?: Record<string, Record<string, { ts: number; value: string }>>;
}

const KEY_TYPES: Record<string, string> = {
  attribute: 'ATTRIBUTE',
  timeseries: 'TIME_SERIES',
  entityField: 'ENTITY_FIELD',
};
/** What every widget is told about an entity. */
const ABOUT = ['name', 'label', 'additionalInfo', 'createdTime'];

/** Numbers come as text; they are numbers where nothing is lost by it. */
export function valueOf(text: unknown): unknown {
  return typeof text === 'string' && text !== '' && String(Number(text)) === text ? Number(text) : text;
}

function descriptionOf(additionalInfo: string | undefined): string {
  try {
    return (JSON.parse(additionalInfo ?? '{}') as { description?: string } | null)?.description ?? '';
  } catch {
    return '';
  }
}

function sourceOf(source: EntitySource, { entityId, latest }: Found): EntitySource {
  const field = (key: string) => latest?.['ENTITY_FIELD']?.[key]?.value;
  const name = field('name') ?? '';
  return {
    ...source,
    type: 'entity',
    ...{ entityId: entityId.id, entityType: entityId.entityType, entityName: name, name },
    entityLabel: field('label') || name,
    entityDescription: descriptionOf(field('additionalInfo')),
    entity: { id: entityId, name, label: field('label'), createdTime: Number(field('createdTime') ?? 0) },
    dataReceived: true,
  };
}

function latestOf(key: ActionDataKey, { entityId, latest }: Found): Point[] {
  if (key.type === 'entityField' && key.name === 'entityType') return [[0, entityId.entityType]];
  const value = latest?.[KEY_TYPES[key.type]]?.[key.name];
  return value && value.value !== '' ? [[value.ts, valueOf(value.value)]] : [];
}

type Series = Record<string, { ts: number; value: unknown }[]>;

/** The time series of one entity, oldest first. */
function seriesOf(rest: Rest, { entityId }: Found, keys: string[], time: SourceQuery['time']): Observable<Series> {
  if (!time || keys.length === 0) return of({});
  const { agg, interval, ...others } = time;
  const path = at`/api/plugins/telemetry/${entityId.entityType}/${entityId.id}/values/timeseries`;
  const aggregated = agg === 'NONE' ? {} : { agg, interval };
  return rest.get(path, { keys: keys.join(','), ...others, ...aggregated }) as Observable<Series>;
}

const pointsInOrder = (series: Series[string]): Point[] =>
  series.map(({ ts, value }): Point => [ts, valueOf(value)]).sort(([one], [other]) => one - other);

function entityRows(rest: Rest, source: EntitySource, query: SourceQuery): Observable<LoadedSource> {
  const keysOf = (types: string[]) =>
    source.dataKeys
      .filter(({ type }) => types.includes(type))
      .map(({ type, name }) => ({ type: KEY_TYPES[type], key: name }));
  const own = keysOf(['entityField']).filter(({ key }) => key !== 'entityType' && !ABOUT.includes(key));
  const series = source.dataKeys.filter(({ type }) => type === 'timeseries').map(({ name }) => name);
  const body = {
    entityFilter: source['entityFilter'],
    pageLink: query.pageLink,
    keyFilters: query.keyFilters ?? source['keyFilters'] ?? [],
    entityFields: [...ABOUT.map((key) => ({ type: 'ENTITY_FIELD', key })), ...own],
    latestValues: keysOf(['attribute', 'timeseries']),
  };
  const { time } = query;
  return (rest.post('/api/entitiesQuery/find', body) as Observable<PageData<Found>>).pipe(
    switchMap((page) => {
      const all = page.data.map((found) => seriesOf(rest, found, series, time));
      return (all.length > 0 ? forkJoin(all) : of([])).pipe(map((found) => ({ page, found })));
    }),
    map(({ page, found }) => {
      const data = page.data.map((row) => sourceOf(source, row));
      const pointsOf = (dataKey: ActionDataKey, index: number): Point[] =>
        time && dataKey.type === 'timeseries'
          ? pointsInOrder(found[index][dataKey.name] ?? [])
          : latestOf(dataKey, page.data[index]);
      const rows = data.map((datasource, index) =>
        source.dataKeys.map((dataKey) => ({ datasource, dataKey, data: pointsOf(dataKey, index) })),
      );
      return { sources: { ...page, data }, rows };
    }),
  );
}

const one = (source: EntitySource, rows: ActionData[]): LoadedSource => ({
  sources: { data: [source], totalElements: 1, totalPages: 1, hasNext: false },
  rows: [rows],
});

/** How many entities or alarms there are, as the one value of a source. */
function counted(rest: Rest, source: EntitySource): Observable<LoadedSource> {
  const { entityFilter, keyFilters = [] } = source as { entityFilter?: unknown; keyFilters?: unknown };
  const asked =
    source.type === 'alarmCount'
      ? rest.post('/api/alarmsQuery/count', { entityFilter, keyFilters, ...(source['alarmFilter'] as object) })
      : rest.post('/api/entitiesQuery/count', { entityFilter, keyFilters });
  return asked.pipe(
    map((count) =>
      one(
        source,
        source.dataKeys.map((dataKey) => ({ datasource: source, dataKey, data: [[Date.now(), count]] })),
      ),
    ),
  );
}

/** Values that a function of the dashboard makes up, one at each look. */
function made(source: EntitySource): LoadedSource {
  const rows = source.dataKeys.map((dataKey): ActionData => {
    const body = dataKey['funcBody'];
    // Code of the same dashboard as the action's own, which runs by the same yes.
    const make = typeof body === 'string' ? new Function('time', 'prevValue', body) : () => undefined;
    const time = Date.now();
    return { datasource: source, dataKey, data: [[time, (make as (...args: unknown[]) => unknown)(time, 0)]] };
  });
  return one(source, rows);
}

/** All that a source has at the moment. */
export function loadSource(rest: Rest, source: EntitySource, query: SourceQuery): Observable<LoadedSource> {
  if (source.type === 'function') return of(made(source));
  if (source.type === 'entityCount' || source.type === 'alarmCount') return counted(rest, source);
  const isNothing = source['unresolvedStateEntity'] === true || !source['entityFilter'];
  return isNothing ? of({ sources: emptyPage<EntitySource>(), rows: [] }) : entityRows(rest, source, query);
}
