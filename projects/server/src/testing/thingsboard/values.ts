import { EventEmitter } from 'node:events';

export type Scope = 'CLIENT_SCOPE' | 'SERVER_SCOPE' | 'SHARED_SCOPE';
export const SCOPES: readonly Scope[] = ['CLIENT_SCOPE', 'SERVER_SCOPE', 'SHARED_SCOPE'];

export interface Attribute {
  lastUpdateTs: number;
  key: string;
  value: unknown;
}

/** One measured value. */
export interface Point {
  ts: number;
  value: unknown;
}

/** What has just been written: attributes of a scope, or telemetry. */
export interface Change {
  entityId: string;
  /** Null where it is telemetry. */
  scope: Scope | null;
  points: Record<string, Point>;
}

/** What watches all entities listens to. */
const EVERY = 'every entity';

/** A value as ThingsBoard sends it where it does not keep types: everything is text. */
export const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** How many points of a key are kept, whatever comes. */
const KEPT = 1000;

/** Puts a point where its time wants it; one of the same time goes. The last one is the newest. */
function insert(points: Point[], point: Point): void {
  let index = points.length;
  while (index > 0 && points[index - 1].ts > point.ts) index--;
  const isSame = index > 0 && points[index - 1].ts === point.ts;
  points.splice(isSame ? index - 1 : index, isSame ? 1 : 0, point);
  if (points.length > 2 * KEPT) points.splice(0, points.length - KEPT);
}

/** Attributes and telemetry of all entities. */
export class Values {
  private readonly attributesOf = new Map<string, Map<string, Attribute>>();
  private readonly seriesOf = new Map<string, Map<string, Point[]>>();
  private readonly events = new EventEmitter().setMaxListeners(0);

  /** Calls back at every change of some entities, of all where it is null, until the returned function is called. */
  watch(entityIds: readonly string[] | null, onChange: (change: Change) => void): () => void {
    const names = entityIds ?? [EVERY];
    for (const name of names) this.events.on(name, onChange);
    return () => names.forEach((name) => this.events.off(name, onChange));
  }

  attributes(entityId: string, scope: Scope): Attribute[] {
    return [...(this.attributesOf.get(`${entityId}/${scope}`)?.values() ?? [])];
  }

  /** An attribute of whichever scope has it. */
  attribute(entityId: string, key: string, scopes: readonly Scope[] = SCOPES): Attribute | undefined {
    for (const scope of scopes) {
      const found = this.attributesOf.get(`${entityId}/${scope}`)?.get(key);
      if (found) return found;
    }
    return undefined;
  }

  saveAttributes(entityId: string, scope: Scope, values: Record<string, unknown>, ts: number): void {
    const place = `${entityId}/${scope}`;
    const attributes = this.attributesOf.get(place) ?? new Map<string, Attribute>();
    this.attributesOf.set(place, attributes);
    const points: Record<string, Point> = {};
    for (const [key, value] of Object.entries(values)) {
      attributes.set(key, { lastUpdateTs: ts, key, value });
      points[key] = { ts, value };
    }
    this.tell({ entityId, scope, points });
  }

  deleteAttributes(entityId: string, scope: Scope, keys: readonly string[]): void {
    for (const key of keys) this.attributesOf.get(`${entityId}/${scope}`)?.delete(key);
  }

  seriesKeys(entityId: string): string[] {
    return [...(this.seriesOf.get(entityId)?.keys() ?? [])];
  }

  /** All points of a key, the newest first. */
  series(entityId: string, key: string): Point[] {
    return [...(this.seriesOf.get(entityId)?.get(key) ?? [])].reverse();
  }

  latest(entityId: string, key: string): Point | undefined {
    return this.seriesOf.get(entityId)?.get(key)?.at(-1);
  }

  /** Keeps points of one time, of each key the newest {@link KEPT} at least. */
  saveTelemetry(entityId: string, values: Record<string, unknown>, ts: number): void {
    const keys = this.seriesOf.get(entityId) ?? new Map<string, Point[]>();
    this.seriesOf.set(entityId, keys);
    const newest: Record<string, Point> = {};
    for (const [key, value] of Object.entries(values)) {
      const points = keys.get(key) ?? [];
      keys.set(key, points);
      const point = { ts, value };
      const isNewest = (points.at(-1)?.ts ?? 0) <= ts;
      insert(points, point);
      if (isNewest) newest[key] = point;
    }
    this.tell({ entityId, scope: null, points: newest });
  }

  forget(entityId: string): void {
    for (const scope of SCOPES) this.attributesOf.delete(`${entityId}/${scope}`);
    this.seriesOf.delete(entityId);
  }

  private tell(change: Change): void {
    this.events.emit(change.entityId, change);
    this.events.emit(EVERY, change);
  }
}
