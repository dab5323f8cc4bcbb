import type { PageData } from 'ngx-self-registration/models';
import type { Change } from '../../../kernel/db/changes';
import { badRequest } from '../../../kernel/errors';
import type { EntityDataQuery } from '../things/entity-query/entity-query.schema';
import { type EntityData, findEntities } from '../things/entity-query/find-entities';
import type { EntityKey } from '../things/entity-query/key-filters.schema';
import { entityPage, entityRefusal, type EntityUpdate, entityUpdate, refusalOf } from './answers';
import type { EntityDataCommand } from './commands';
import { isAbout } from './is-about';
import { SOCKET_LIMITS } from './socket-limits';
import type { Asker, Subscription } from './subscription';

const KEY_TYPES = [
  'ENTITY_FIELD',
  'ATTRIBUTE',
  'SERVER_ATTRIBUTE',
  'SHARED_ATTRIBUTE',
  'CLIENT_ATTRIBUTE',
  'TIME_SERIES',
];

/** Keys of kinds that are kept here, each once. */
function knownKeys(keys: readonly { type: string; key: string }[]): EntityKey[] {
  const known = keys.filter(({ type }) => KEY_TYPES.includes(type)) as EntityKey[];
  return [...new Map(known.map((key) => [`${key.type} ${key.key}`, key])).values()];
}

/** A row with what of its time series lies in the asked time: the newest point, which is all that is kept. */
interface Row extends Omit<EntityData, 'timeseries'> {
  timeseries: Record<string, { ts: number; value: string }[]>;
}

/** The same row, whenever it was read: fields have no moment of their own. */
const sameFields = (one: Row, other: Row) =>
  JSON.stringify(one.latest['ENTITY_FIELD']) === JSON.stringify(other.latest['ENTITY_FIELD']);

const idOf = ({ entityId }: Row) => `${entityId.entityType} ${entityId.id}`;

/**
 * A page of rows, and what changes in it. Rows that somebody may not see any more leave it at once. New ones enter where
 * the query is dynamic; else the page stays that of the first look.
 */
export class EntityDataSubscription implements Subscription {
  private query: EntityDataQuery | null = null;
  private latest: EntityKey[] | null = null;
  private series: { keys: string[]; from: number; to: number }[] = [];
  private last: PageData<Row> | null = null;
  /** What was asked for since the last look and must be told, changed or not. */
  private isAsked = false;

  constructor(
    private readonly cmdId: number,
    private readonly tenantId: string | null,
  ) {}

  /** Takes a command: a new query, or what is to be told of the rows of the last. */
  take({ query, latestCmd, tsCmd, historyCmd }: EntityDataCommand): void {
    if (query) {
      this.query = query;
      this.last = null;
      this.latest = null;
      this.series = [];
    } else if (!this.query) {
      throw badRequest('query is missing: this command has none to go on with.');
    }
    if (latestCmd) this.latest = knownKeys(latestCmd.keys);
    for (const each of [tsCmd, historyCmd]) {
      if (each) {
        const to = 'endTs' in each ? (each.endTs as number | null) : null;
        this.series.push({ keys: each.keys, from: each.startTs ?? 0, to: to ?? Infinity });
      }
    }
    if (tsCmd || historyCmd) this.series = this.series.slice(-2);
    this.isAsked = true;
  }

  async refresh(asker: Asker): Promise<void> {
    const { last, isAsked } = this;
    this.isAsked = false;
    const page = last && !this.isDynamic ? await this.readAgain(asker, last) : await this.read(asker, this.query!);
    this.last = page;
    if (!last || !samePage(last, page)) return asker.send(entityPage(this.cmdId, page));
    const updates = page.data.flatMap((row, index) => this.updateOf(last.data[index], row, isAsked) ?? []);
    if (updates.length > 0 || isAsked) asker.send(entityUpdate(this.cmdId, updates));
  }

  concerns(change: NonNullable<Change>): boolean {
    if (!this.query || !this.isLive) return false;
    const [, type, id] = change;
    const isRow = this.last?.data.some(({ entityId }) => entityId.id === id && entityId.entityType === type);
    return isRow || (this.isDynamic && isAbout(this.query, this.tenantId, change));
  }

  refusal(error: unknown): object {
    return entityRefusal(this.cmdId, refusalOf(error));
  }

  private get isDynamic(): boolean {
    return this.query?.pageLink.dynamic === true;
  }

  /** Whether anything is told after the first page. */
  private get isLive(): boolean {
    return this.isDynamic || this.latest !== null || this.series.some(({ to }) => to === Infinity);
  }

  private seriesKeys(): EntityKey[] {
    return this.series.flatMap(({ keys }) => keys).map((key) => ({ type: 'TIME_SERIES', key }));
  }

  private async read({ db, scopes }: Asker, query: EntityDataQuery): Promise<PageData<Row>> {
    const keys = [...(query.latestValues ?? []), ...(this.latest ?? []), ...this.seriesKeys()];
    const page = await findEntities(db, scopes, { ...query, latestValues: knownKeys(keys) });
    return { ...page, data: page.data.map((row) => ({ ...row, timeseries: this.seriesOf(row) })) };
  }

  /** The rows of the last page, as far as they are still to be seen. */
  private async readAgain(asker: Asker, last: PageData<Row>): Promise<PageData<Row>> {
    const query = this.query!;
    const found = new Map<string, Row>();
    for (const entityType of new Set(last.data.map(({ entityId }) => entityId.entityType))) {
      const ids = last.data.flatMap(({ entityId }) => (entityId.entityType === entityType ? [entityId.id] : []));
      const again: EntityDataQuery = {
        ...{ entityFilter: { type: 'entityList', entityType, entityList: ids } },
        ...{ pageLink: { pageSize: ids.length, page: 0 }, entityFields: query.entityFields },
        latestValues: query.latestValues,
      };
      for (const row of (await this.read(asker, again)).data) found.set(idOf(row), row);
    }
    const data = last.data.flatMap((row) => found.get(idOf(row)) ?? []);
    const gone = last.data.length - data.length;
    return { ...last, data, totalElements: last.totalElements - gone };
  }

  private seriesOf(row: EntityData): Row['timeseries'] {
    const series = Object.create(null) as Row['timeseries'];
    for (const { keys, from, to } of this.series) {
      for (const key of keys) {
        const point = row.latest['TIME_SERIES']?.[key];
        series[key] = point && point.ts > 0 && point.ts >= from && point.ts <= to ? [point] : [];
      }
    }
    return series;
  }

  /** What of a row is news: of the keys that are to be told, and of fields. All of it where it was just asked for. */
  private updateOf(before: Row, row: Row, all: boolean): EntityUpdate | null {
    const latest: EntityData['latest'] = {};
    for (const { type, key } of this.latest ?? []) {
      const [old, value] = [before.latest[type]?.[key], row.latest[type]?.[key]];
      if (!value || (!all && old?.ts === value.ts && old.value === value.value)) continue;
      (latest[type] ??= Object.create(null) as EntityData['latest'][string])[key] = value;
    }
    const timeseries = Object.entries(row.timeseries).filter(
      ([key, points]) => all || JSON.stringify(points) !== JSON.stringify(before.timeseries[key]),
    );
    if (Object.keys(latest).length === 0 && timeseries.length === 0) return null;
    return {
      entityId: row.entityId,
      latest: Object.keys(latest).length > 0 ? latest : null,
      timeseries: timeseries.length > 0 ? Object.fromEntries(timeseries) : null,
      aggLatest: null,
    };
  }
}

/** Whether two pages have the same rows with the same fields. */
function samePage(one: PageData<Row>, other: PageData<Row>): boolean {
  if (one.totalElements !== other.totalElements || one.data.length !== other.data.length) return false;
  return one.data.every((row, index) => idOf(row) === idOf(other.data[index]) && sameFields(row, other.data[index]));
}

/** A page that is larger than any may be is cut, as consoles expect of maps. */
export function withinRows(body: Record<string, unknown>): Record<string, unknown> {
  const query = body['query'] as { pageLink?: { pageSize?: unknown } } | null | undefined;
  const size = query?.pageLink?.pageSize;
  if (typeof size !== 'number' || size <= SOCKET_LIMITS.rows) return body;
  return { ...body, query: { ...query, pageLink: { ...query!.pageLink, pageSize: SOCKET_LIMITS.rows } } };
}
