import type { AttributeScope } from 'ngx-self-registration/models';
import type { Change } from '../../../kernel/db/changes';
import type { ThingKind } from '../../needs/need';
import { selectAttributes, selectTelemetry } from '../things/attribute.repository';
import { type Series, refusalOf, valuesAnswer, valuesRefusal } from './answers';
import type { ValuesCommand } from './commands';
import type { Asker, Subscription } from './subscription';

const SCOPES: readonly AttributeScope[] = ['SERVER_SCOPE', 'SHARED_SCOPE', 'CLIENT_SCOPE'];

/** A value as answers have it. */
export const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

interface Point {
  key: string;
  ts: number;
  text: string;
}

/** Attributes or telemetry of one entity: first what there is, then what changes. */
export class ValueSubscription implements Subscription {
  private readonly keys: string[];
  private last: Map<string, Point> | null = null;

  constructor(
    private readonly kind: 'ATTRIBUTES' | 'TIMESERIES',
    private readonly command: ValuesCommand,
  ) {
    this.keys = (command.keys ?? '')
      .split(',')
      .map((key) => key.trim())
      .filter((key) => key !== '');
  }

  async refresh(asker: Asker): Promise<void> {
    const { entityType, entityId, cmdId } = this.command;
    const operation = this.kind === 'ATTRIBUTES' ? 'READ_ATTRIBUTES' : 'READ_TELEMETRY';
    await asker.access.requireThing(asker.db, asker.caller, entityType as ThingKind, entityId, operation);
    const found = new Map((await this.read(asker)).map((point) => [point.key, point]));
    const data = this.last ? this.changed(this.last, found) : seriesOf(found.values());
    const isFirst = this.last === null;
    this.last = found;
    if (isFirst || Object.keys(data).length > 0) asker.send(valuesAnswer(cmdId, data));
  }

  concerns([word, type, id]: NonNullable<Change>): boolean {
    return (word === 'value' || word === 'entity') && id === this.command.entityId && type === this.command.entityType;
  }

  refusal(error: unknown): object {
    return valuesRefusal(this.command.cmdId, refusalOf(error));
  }

  private async read({ db }: Asker): Promise<Point[]> {
    const { entityId, scope, startTs, endTs } = this.command;
    if (this.kind === 'ATTRIBUTES') {
      const rows = await selectAttributes(
        db,
        entityId,
        SCOPES.find((known) => known === scope),
        this.keys,
      );
      return rows.map(({ key, lastUpdateTs, value }) => ({ key, ts: lastUpdateTs ?? 0, text: asText(value) }));
    }
    const rows = await selectTelemetry(db, entityId, this.keys);
    const isIn = (ts: number) => ts >= (startTs ?? 0) && ts <= (endTs ?? Infinity);
    return rows.filter(({ ts }) => isIn(ts)).map(({ key, ts, value }) => ({ key, ts, text: asText(value) }));
  }

  /** What is new; a value that has gone is empty, of no moment. */
  private changed(last: Map<string, Point>, found: Map<string, Point>): Series {
    const news = [...found.values()].filter(({ key, ts, text }) => {
      const before = last.get(key);
      return before?.ts !== ts || before.text !== text;
    });
    const gone = [...last.keys()].filter((key) => !found.has(key)).map((key) => ({ key, ts: 0, text: '' }));
    return seriesOf([...news, ...gone]);
  }
}

function seriesOf(points: Iterable<Point>): Series {
  const series = Object.create(null) as Series;
  for (const { key, ts, text } of points) series[key] = [[ts, text]];
  return series;
}
