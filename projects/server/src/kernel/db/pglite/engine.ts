import { exchange } from './exchange';

/** What runs PGlite, in this thread or in one of its own. It has one session, like PGlite. */
export interface Engine {
  /** Counts openings: a session of an earlier one is gone, with what its transaction did. */
  readonly generation: number;
  /** Who has the one session. */
  session?: object;
  /**
   * Passes whole messages of PostgreSQL's protocol on, one call after the other, and resolves with the answer's bytes.
   * Rejects with `StorageFailure` where it takes longer than `limitMs` or the engine ends; the next call opens it again.
   */
  send(message: Uint8Array, limitMs?: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** One in this thread. */
export interface LocalEngine extends Engine {
  /** All files of the database, as a tar that PGlite begins with. */
  pack(compression: 'gzip' | 'none'): Promise<Blob>;
}

/** Runs PGlite in this thread, for databases in memory: nothing can be cut off there. */
export async function localEngine(dataDir: string, snapshot?: Blob): Promise<LocalEngine> {
  const { PGlite } = await import('@electric-sql/pglite');
  const pglite = await PGlite.create(dataDir, { loadDataDir: snapshot });
  let last: Promise<unknown> = Promise.resolve();
  return {
    generation: 1,
    send: (message) => {
      const answer = last.then(() => exchange(pglite, message));
      last = answer.catch(() => undefined);
      return answer;
    },
    pack: (compression) => pglite.dumpDataDir(compression),
    close: () => pglite.close(),
  };
}
