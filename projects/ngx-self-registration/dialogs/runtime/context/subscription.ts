import { NgZone } from '@angular/core';
import type { ActionSession, AliasDatasource } from 'ngx-self-registration/dialogs/actions';
import { emptyPage, type PageData } from 'ngx-self-registration/models';
import { forkJoin, map, type Observable, of, switchMap, tap } from 'rxjs';
import type { Rest } from '../services/rest';
import {
  type ActionData,
  type EntitySource,
  type LoadedSource,
  loadSource,
  type SourceQuery,
} from './subscription-data';
import { timeOf, type Timewindow } from './subscription-sources';

type Callback = (subscription: WidgetSubscription, argument?: unknown) => void;

/** What an action wants of a subscription: ThingsBoard's `WidgetSubscriptionOptions`. */
export interface SubscriptionOptions {
  type?: string;
  datasources?: AliasDatasource[];
  alarmSource?: AliasDatasource;
  singleEntity?: boolean;
  pageSize?: number;
  useDashboardTimewindow?: boolean;
  timeWindowConfig?: Timewindow;
  callbacks?: Record<string, Callback | undefined>;
  [extra: string]: unknown;
}

/** What a subscription uses of its surroundings. */
export interface SubscriptionParts {
  session: ActionSession;
  rest: Rest;
  /** Sources with the searches that their aliases stand for. */
  resolve(sources: AliasDatasource[], singleEntity?: boolean): Observable<EntitySource[]>;
  /** Remote calls to the device of the widget. */
  rpc(kind: 'oneway' | 'twoway', ...args: unknown[]): Observable<unknown>;
}

/** Between two looks at the platform, in milliseconds. */
export const REFRESH_MS = 5000;
/** Entities of one source, where nobody says how many. */
const PAGE_SIZE = 1024;

const contentOf = (data: readonly ActionData[]) =>
  JSON.stringify(data.map(({ datasource, dataKey, data: points }) => [datasource['entityId'], dataKey.name, points]));

/** Data of entities for an action, renewed while it is subscribed: ThingsBoard's `IWidgetSubscription`. */
export class WidgetSubscription {
  readonly id: string = crypto.randomUUID();
  readonly type: string;
  readonly callbacks: NonNullable<SubscriptionOptions['callbacks']>;
  /** A subscription that is ready. */
  readonly init$: Observable<this> = of(this);

  datasources: EntitySource[] = [];
  data: ActionData[] = [];
  datasourcePages: PageData<EntitySource>[] = [];
  dataPages: PageData<ActionData[]>[] = [];
  latestData: ActionData[] = [];
  hiddenData: { data: unknown[] }[] = [];
  alarms: PageData<unknown> = emptyPage();
  alarmSource: EntitySource | undefined;
  legendData = { keys: [] as unknown[], data: [] as unknown[] };
  timeWindowConfig: Timewindow | undefined;
  timeWindow: { minTime: number; maxTime: number; interval: number } | undefined;
  loadingData = false;
  rpcEnabled = true;
  executingRpcRequest = false;
  [extra: string]: unknown;

  private asked: EntitySource[] = [];
  private readonly queries = new Map<number, SourceQuery>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isSubscribed = false;
  private isOver = false;

  constructor(
    private readonly parts: SubscriptionParts,
    readonly options: SubscriptionOptions,
  ) {
    this.type = options.type ?? 'latest';
    this.callbacks = options.callbacks ?? {};
    this.timeWindowConfig = options.timeWindowConfig;
  }

  /** What was asked for, with its aliases resolved. */
  get configuredDatasources(): EntitySource[] {
    return this.asked.length > 0 ? this.asked : this.datasources;
  }

  get firstDatasource(): EntitySource | undefined {
    return this.datasources[0];
  }

  get targetEntityId(): unknown {
    const { entityId, entityType } = this.firstDatasource ?? ({} as Record<string, unknown>);
    return entityId ? { id: entityId, entityType } : undefined;
  }

  /** Finds the entities and what they have at the moment. */
  init(): Observable<this> {
    const { datasources = [], alarmSource, singleEntity } = this.options;
    return this.parts.resolve(this.type === 'alarm' ? [alarmSource ?? {}] : datasources, singleEntity).pipe(
      tap((asked) => (this.asked = asked)),
      switchMap(() => this.load()),
      map(() => this),
    );
  }

  /** Tells about the data, and looks for others again and again. */
  subscribe(): void {
    if (this.isSubscribed || this.isOver) return;
    this.isSubscribed = true;
    // Whoever asks for it with the subscription in hand has put it down by then.
    queueMicrotask(() => this.tell('onDataUpdated', true));
    this.plan();
  }

  unsubscribe(): void {
    this.isSubscribed = false;
    clearTimeout(this.timer);
  }

  /** Looks for other data now. */
  update(): void {
    clearTimeout(this.timer);
    if (this.isOver) return;
    const before = contentOf(this.data) + JSON.stringify(this.alarms);
    this.load().subscribe({
      next: () => {
        if (this.isOver) return;
        if (before !== contentOf(this.data) + JSON.stringify(this.alarms)) this.tell('onDataUpdated', true);
        this.plan();
      },
      error: (error: unknown) => {
        this.tell('onDataUpdateError', error);
        this.plan();
      },
    });
  }

  destroy(): void {
    this.isOver = true;
    this.unsubscribe();
  }

  getFirstEntityInfo(): unknown {
    const found = this.firstDatasource;
    if (!found?.['entityId']) return null;
    const { entityId: id, entityType, entityName, entityLabel, entityDescription } = found;
    return { entityId: { id, entityType }, entityName, entityLabel, entityDescription };
  }

  isDataResolved(): boolean {
    return this.datasources.length > 0;
  }

  /** Another page, order or filter of one source. */
  subscribeForPaginatedData(
    index: number,
    pageLink: Record<string, unknown>,
    keyFilters?: unknown[],
  ): Observable<this> {
    this.queries.set(index, { pageLink, keyFilters });
    return this.load().pipe(
      tap(() => {
        this.isSubscribed = true;
        this.tell('onDataUpdated', true);
        this.plan();
      }),
      map(() => this),
    );
  }

  subscribeAllForPaginatedData(pageLink: Record<string, unknown>, keyFilters?: unknown[]): void {
    this.asked.forEach((_source, index) => this.queries.set(index, { pageLink, keyFilters }));
    this.isSubscribed = true;
    this.update();
  }

  subscribeForAlarms(pageLink: Record<string, unknown>, keyFilters?: unknown[]): void {
    this.subscribeAllForPaginatedData(pageLink, keyFilters);
  }

  onAliasesChanged(): boolean {
    this.init().subscribe({ next: () => this.tell('onDataUpdated', true), error: (error) => this.failed(error) });
    return true;
  }

  onFiltersChanged(): boolean {
    return this.onAliasesChanged();
  }

  onDashboardTimewindowChanged(window: Timewindow): void {
    if (this.options.useDashboardTimewindow !== false) this.updateTimewindowConfig(window);
  }

  onUpdateTimewindow(startTimeMs: number, endTimeMs: number): void {
    const aggregation = this.timeWindowConfig?.aggregation;
    this.updateTimewindowConfig({ history: { fixedTimewindow: { startTimeMs, endTimeMs } }, aggregation });
  }

  onResetTimewindow(): void {
    this.updateTimewindowConfig(this.options.timeWindowConfig ?? {});
  }

  updateTimewindowConfig(window: Timewindow): void {
    this.timeWindowConfig = window;
    this.tell('timeWindowUpdated', window);
    this.update();
  }

  sendOneWayCommand(...args: unknown[]): Observable<unknown> {
    return this.parts.rpc('oneway', ...args);
  }

  sendTwoWayCommand(...args: unknown[]): Observable<unknown> {
    return this.parts.rpc('twoway', ...args);
  }

  private failed(error: unknown): void {
    if (this.callbacks['onDataUpdateError']) this.tell('onDataUpdateError', error);
    else this.parts.session.report(error);
  }

  private tell(callback: string, argument: unknown): void {
    this.parts.session.guard(() => this.callbacks[callback]?.(this, argument));
  }

  private plan(): void {
    clearTimeout(this.timer);
    if (!this.isSubscribed || this.isOver) return;
    // Nothing is rendered by it where nothing has changed.
    this.parts.session.injector.get(NgZone).runOutsideAngular(() => {
      this.timer = setTimeout(() => this.look(), REFRESH_MS);
    });
  }

  /** Nobody sees a page in the background: it asks when it is shown again. */
  private look(): void {
    if (globalThis.document?.hidden) this.plan();
    else this.update();
  }

  private load(): Observable<void> {
    const time = this.type === 'timeseries' ? timeOf(this.timeWindowConfig) : undefined;
    this.timeWindow = time && { minTime: time.startTs, maxTime: time.endTs, interval: time.interval };
    const page = { page: 0, pageSize: this.options.pageSize ?? PAGE_SIZE, dynamic: true };
    const all = this.asked.map((source, index) => {
      const pageSize = (source['pageSize'] as number | undefined) ?? page.pageSize;
      const query = { pageLink: { ...page, pageSize }, ...this.queries.get(index), time };
      return this.type === 'alarm' ? this.alarmsOf(source, query) : loadSource(this.parts.rest, source, query);
    });
    this.loadingData = true;
    return (all.length > 0 ? forkJoin(all) : of([])).pipe(map((loaded) => this.take(loaded)));
  }

  private alarmsOf(source: EntitySource, { pageLink, keyFilters = [] }: SourceQuery): Observable<LoadedSource> {
    this.alarmSource = source;
    const alarmFields = source.dataKeys.map(({ name }) => ({ type: 'ALARM_FIELD', key: name }));
    const link = { searchPropagatedAlarms: false, timeWindow: 86_400_000, ...pageLink };
    const query = { entityFilter: source['entityFilter'], pageLink: link, alarmFields, keyFilters };
    return (this.parts.rest.post('/api/alarmsQuery/find', query) as Observable<PageData<unknown>>).pipe(
      tap((alarms) => (this.alarms = alarms)),
      map(() => ({ sources: { ...emptyPage<EntitySource>(), data: [source] }, rows: [] })),
    );
  }

  private take(loaded: LoadedSource[]): void {
    this.loadingData = false;
    this.datasourcePages = loaded.map(({ sources }) => sources);
    this.dataPages = loaded.map(({ sources, rows }) => ({ ...sources, data: rows }));
    this.datasources = this.datasourcePages.flatMap(({ data }) => data);
    this.data = this.dataPages.flatMap(({ data }) => data.flat());
    this.hiddenData = this.data.map(() => ({ data: [] }));
  }
}
