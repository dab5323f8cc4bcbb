/** What the worker is started with. */
export interface WorkerStart {
  /** PGlite's folder. */
  dataDir: string;
}

/** To the worker: messages of PostgreSQL's protocol, answered in their order. */
export type ToWorker = { type: 'send'; bytes: Uint8Array } | { type: 'close' };

/** From the worker. `full`: the operating system refused a write; PGlite may yet answer, or never. */
export type FromWorker =
  | { type: 'open' }
  | { type: 'answer'; bytes: Uint8Array }
  | { type: 'full'; code: string }
  | { type: 'broken'; reason: string };
