import type { WebSocket } from 'ws';
import { isObject, type Json, listOf } from '../../gate/json';
import { type EntityData, entitiesIn, orderOf } from '../entity-data';
import { type Entry, merge, type Source } from '../merge';
import { pageData } from '../merged-queries';
import type { TextOrder } from '../order';

/** What a page of a subscription is merged with. */
export interface DataParts {
  texts: TextOrder;
  /** Entities of a source with what they are sorted by. */
  entries(source: number, data: EntityData[], total: number): Promise<Entry<EntityData>[]>;
  /** As the source's entities are shown. */
  shown(source: number, entity: EntityData): EntityData;
  tell(message: object, from?: WebSocket): void;
}

interface Heard {
  data: EntityData[];
  byId: Map<string, EntityData>;
  total: number;
}

const idOf = ({ entityId }: { entityId?: { id?: unknown } }): string => String(entityId?.id).toLowerCase();

/**
 * A page of entities and what changes on it, from several sources: the sender's own and those that group roles open. Each has
 * the first entities of its own list, as many as the page may reach.
 */
export class DataSubscription {
  private readonly heard: (Heard | null)[];
  /** By id, which source shows an entity of the page; null until there is a page. */
  private onPage: Map<string, number> | null = null;
  private readonly early: [source: number, update: Json, from?: WebSocket][] = [];
  private work: Promise<void> = Promise.resolve();
  private allowed = Infinity;

  constructor(
    private readonly cmdId: number,
    private readonly query: Json,
    private readonly page: { page: number; pageSize: number },
    sources: number,
    private readonly parts: DataParts,
  ) {
    this.heard = Array.from({ length: sources }, () => null);
  }

  /** Takes an answer of one source. */
  receive(source: number, message: Json, from?: WebSocket): void {
    const { data, update, errorCode, allowedEntities } = message;
    if (typeof allowedEntities === 'number') this.allowed = Math.min(this.allowed, allowedEntities);
    if (errorCode && this.heard[source]) {
      const { errorMsg = null } = message;
      return this.parts.tell({ ...this.message({ data: null, update: null }), errorCode, errorMsg }, from);
    }
    // Of a source that fails from the beginning nothing is shown.
    const found = errorCode ? { data: [], total: 0 } : entitiesIn(data);
    if (found) {
      this.heard[source] = { ...found, byId: new Map(found.data.map((each) => [idOf(each), each])) };
      if (!this.heard.includes(null)) this.work = this.work.then(() => this.show(from)).catch(() => undefined);
    } else if (Array.isArray(update)) {
      // What changes before there is a page is told after it.
      if (!this.onPage) this.early.push([source, message, from]);
      else this.pass(source, message, from);
    }
  }

  private async show(from?: WebSocket): Promise<void> {
    const sources = this.heard.map((heard, at): Source<EntityData> => ({
      page: async () => ({
        total: heard!.total,
        entries: await this.parts.entries(at, heard!.data, heard!.total),
        hasNext: false,
      }),
    }));
    const order = orderOf(this.query);
    const { page, pageSize } = this.page;
    const { entries, total } = await merge(sources, order && ((lists) => this.parts.texts.of(order, lists)), {
      ...{ skip: page * pageSize, count: pageSize },
    });
    this.onPage = new Map(
      entries.map(({ id, data }) => [id, this.heard.findIndex((heard) => heard?.byId.get(id) === data)]),
    );
    const data = entries.map((entry) => this.parts.shown(this.onPage!.get(entry.id) ?? 0, entry.data));
    this.parts.tell(this.message({ data: pageData(data, total, this.page), update: null }), from);
    for (const each of this.early.splice(0)) this.pass(...each);
  }

  private pass(source: number, message: Json, from?: WebSocket): void {
    const shown = listOf(message['update']).filter((each): each is EntityData => {
      if (!isObject(each)) return false;
      const id = idOf(each as EntityData);
      const known = this.heard[source]?.byId.get(id);
      if (known) keep(known, each as EntityData);
      return this.onPage?.get(id) === source;
    });
    if (shown.length === 0) return;
    this.parts.tell(this.message({ data: null, update: shown }), from);
  }

  private message(more: object): object {
    const allowedEntities = Number.isFinite(this.allowed) ? this.allowed : 10_000;
    const { cmdId } = this;
    return { cmdId, ...more, errorCode: 0, errorMsg: null, allowedEntities, cmdUpdateType: 'ENTITY_DATA' };
  }
}

/** Keeps the latest values of an entity: its page may be shown again. */
function keep(entity: EntityData, { latest }: EntityData): void {
  for (const [type, values] of Object.entries(latest ?? {})) {
    if (Object.hasOwn(entity.latest, type)) Object.assign(entity.latest[type], values);
    else entity.latest[type] = { ...values };
  }
}
