import pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from './client';

/** The channel on which triggers of the migrations tell what has changed. */
const CHANNEL = 'changes';
/** How long after a lost connection the next is tried, and at most; milliseconds. */
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;

/** What a trigger tells: a word and what it is about. Null: some may have been missed, so anything may have changed. */
export type Change = readonly string[] | null;

/** Hears of a change, after its commit, whichever instance has made it. */
export type HearChange = (change: Change) => void;

/** What was committed on a database, by whichever instance. */
export class Changes {
  private readonly listeners = new Set<HearChange>();

  /** `open` begins to listen with the first who wants to hear. */
  constructor(private readonly open: () => void = () => undefined) {}

  /** Hears from now on; returns how to stop. */
  listen(hear: HearChange): () => void {
    this.listeners.add(hear);
    this.open();
    return () => this.listeners.delete(hear);
  }

  tell(change: Change): void {
    for (const hear of this.listeners) hear(change);
  }

  /** Hears on a connection until it ends. */
  async attach(client: pg.ClientBase): Promise<void> {
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload }) => {
      if (channel === CHANNEL && payload) this.tell(payload.split(' '));
    });
    await client.query(`listen ${CHANNEL}`);
    // What was told before nobody has heard.
    this.tell(null);
  }
}

/** How changes are heard. */
interface Ear {
  changes: Changes;
  close(): Promise<void>;
  /** What the pool does with each new connection. */
  onConnect?: (client: pg.ClientBase) => Promise<void>;
}

/** Changes of a database that has one session: it is the pool's, and whoever queries hears. */
export function changesOfSession(): Ear {
  const changes = new Changes();
  return { changes, close: () => Promise.resolve(), onConnect: (client) => changes.attach(client) };
}

/** Changes of a PostgreSQL, over a connection of its own that is opened anew whenever it is lost. */
export function changesOfServer(config: pg.ClientConfig): Ear {
  const end = new AbortController();
  let running: Promise<void> | undefined;
  const changes: Changes = new Changes(() => (running ??= run()));

  async function hold(connected: () => void): Promise<void> {
    const client = new pg.Client({ ...config, keepAlive: true });
    const lost = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
      end.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      await client.connect();
      await changes.attach(client);
      connected();
      await lost;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    let delay = FIRST_RETRY_MS;
    while (!end.signal.aborted) {
      await hold(() => (delay = FIRST_RETRY_MS)).catch(() => undefined);
      await wait(delay, undefined, { signal: end.signal }).catch(() => undefined);
      delay = Math.min(delay * 2, LONGEST_RETRY_MS);
    }
  }

  return {
    changes,
    async close() {
      end.abort();
      await running;
    },
  };
}

const known = new WeakMap<Db, Changes>();

/** Says where the changes of a database are heard. */
export function setChanges(db: Db, changes: Changes): void {
  known.set(db, changes);
}

/** What is committed on a database that `openDatabase` has opened. */
export function changesOf(db: Db): Changes {
  const changes = known.get(db);
  if (!changes) throw new Error('Nobody says what changes in this database: it was not opened by openDatabase.');
  return changes;
}
