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
  series(entityId: string, key: string): readonly Point[] {
    return this.seriesOf.get(entityId)?.get(key) ?? [];
  }

  latest(entityId: string, key: string): Point | undefined {
    return this.series(entityId, key)[0];
  }

  saveTelemetry(entityId: string, values: Record<string, unknown>, ts: number): void {
    const keys = this.seriesOf.get(entityId) ?? new Map<string, Point[]>();
    this.seriesOf.set(entityId, keys);
    const newest: Record<string, Point> = {};
    for (const [key, value] of Object.entries(values)) {
      const others = (keys.get(key) ?? []).filter((point) => point.ts !== ts);
      const points = [{ ts, value }, ...others].sort((a, b) => b.ts - a.ts);
      keys.set(key, points);
      if (points[0].ts === ts) newest[key] = points[0];
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
