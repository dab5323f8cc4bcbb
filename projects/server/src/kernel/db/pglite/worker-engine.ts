import type { Worker } from 'node:worker_threads';
import { StorageFailure } from '../storage-failure';
import { startWorker } from '../../process/start-worker';
import { DiskGuard } from './disk-guard';
import type { Engine } from './engine';
import { endsIdle, saysTheEnd, simpleQuery } from './protocol';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages';

/** How long an opening may take: a folder after a crash is repaired first. */
const OPEN_MS = 60_000;
/** How long PGlite may take to answer after the operating system has refused a write; it often never does. */
const FULL_MS = 1_000;
/** How long after a failed opening the next is tried. */
const RETRY_MS = 2_000;
const CLOSE_MS = 5_000;

interface Call {
  resolve(bytes: Uint8Array): void;
  reject(error: StorageFailure): void;
  timer?: NodeJS.Timeout;
}

/** Runs PGlite in a worker thread; one that hangs or breaks is ended, and the next call opens the folder again. */
export class WorkerEngine implements Engine {
  generation = 0;
  session?: object;
  #worker?: Worker;
  #call?: Call;
  #last: Promise<unknown> = Promise.resolve();
  #full = false;
  #readOnly = false;
  #idle = true;
  #failed?: { at: number; error: StorageFailure };
  #closed = false;
  readonly #guard: DiskGuard;

  /** `report` is told, in a sentence, what the operator should know. */
  constructor(
    private readonly dataDir: string,
    private readonly report: (sentence: string) => void,
  ) {
    this.#guard = new DiskGuard(dataDir);
  }

  send(message: Uint8Array, limitMs?: number): Promise<Uint8Array> {
    const answer = this.#last.then(() => this.#send(message, limitMs));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    if (!worker) return;
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    // A worker that hangs does not hear it.
    const timer = setTimeout(() => void worker.terminate(), CLOSE_MS);
    worker.postMessage({ type: 'close' } satisfies ToWorker);
    await gone;
    clearTimeout(timer);
  }

  async #send(message: Uint8Array, limitMs?: number): Promise<Uint8Array> {
    if (this.#closed) throw new StorageFailure('away', 'The database is closed.');
    if (!this.#worker) await this.#open();
    if (this.#idle && this.#guard.isLow() !== this.#readOnly) await this.#setReadOnly(!this.#readOnly);
    const answer = await this.#exchange(message, limitMs);
    this.#idle = endsIdle(answer);
    return answer;
  }

  /** A full disk is a state of the database, so that PostgreSQL itself refuses what writes, and reading goes on. */
  async #setReadOnly(readOnly: boolean): Promise<void> {
    this.#readOnly = readOnly;
    await this.#exchange(simpleQuery(`SET default_transaction_read_only = ${readOnly ? 'on' : 'off'}`), CLOSE_MS);
    this.report(
      readOnly
        ? `The disk of the data folder ${this.dataDir} is almost full: nothing is saved until there is room again.`
        : 'There is room on the disk again: everything is saved as before.',
    );
  }

  async #open(): Promise<void> {
    if (this.#failed && performance.now() - this.#failed.at < RETRY_MS) throw this.#failed.error;
    this.generation++;
    [this.#full, this.#readOnly, this.#idle] = [false, false, true];
    const worker = startWorker('pglite', import.meta.url, { dataDir: this.dataDir } satisfies WorkerStart);
    this.#worker = worker;
    worker.on('message', (message: FromWorker) => this.#hear(worker, message));
    worker.on('error', (error) => this.#end(worker, 'away', `it ended with "${String(error)}"`));
    worker.on('exit', () => this.#end(worker, 'away', 'it ended by itself'));
    try {
      await this.#wait(OPEN_MS);
      if (this.#failed) this.report('The database is open again.');
      this.#failed = undefined;
    } catch (error) {
      this.#failed = { at: performance.now(), error: error as StorageFailure };
      throw error;
    }
  }

  #exchange(message: Uint8Array, limitMs?: number): Promise<Uint8Array> {
    const answer = this.#wait(limitMs);
    // A copy of its own: what `pg` hands over is often a small part of a large buffer, which would be copied whole.
    const bytes = Uint8Array.from(message);
    this.#worker?.postMessage({ type: 'send', bytes } satisfies ToWorker, [bytes.buffer]);
    return answer;
  }

  /** Waits for what the worker says next; one that says nothing for too long is ended. */
  #wait(limitMs?: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#call = { resolve, reject };
      if (limitMs !== undefined) this.#limit(limitMs, 'slow', `it did not answer for ${limitMs / 1000} s`);
    });
  }

  #limit(ms: number, trouble: 'slow' | 'full', why: string): void {
    const [worker, call] = [this.#worker, this.#call];
    if (!worker || !call) return;
    clearTimeout(call.timer);
    call.timer = setTimeout(() => this.#end(worker, trouble, why), ms).unref();
  }

  #hear(worker: Worker, message: FromWorker): void {
    if (worker !== this.#worker) return;
    if (message.type === 'full') {
      if (!this.#full) this.#limit(FULL_MS, 'full', `the disk is full (${message.code})`);
      this.#full = true;
    } else if (message.type === 'broken') {
      this.#end(worker, this.#full ? 'full' : 'away', this.#full ? 'the disk is full' : `it broke (${message.reason})`);
    } else if (message.type === 'answer' && saysTheEnd(message.bytes)) {
      this.#end(worker, this.#full ? 'full' : 'away', this.#full ? 'the disk is full' : 'it broke');
    } else {
      const call = this.#call;
      this.#call = undefined;
      this.#full = false;
      clearTimeout(call?.timer);
      call?.resolve(message.type === 'answer' ? message.bytes : new Uint8Array());
    }
  }

  /** Ends the worker. What it had not committed is gone, as after a crash; what it had is in the folder's log. */
  #end(worker: Worker, trouble: 'full' | 'slow' | 'away', why: string): void {
    if (worker !== this.#worker) return;
    const call = this.#call;
    [this.#worker, this.#call] = [undefined, undefined];
    this.generation++;
    clearTimeout(call?.timer);
    const stopped = worker.terminate();
    if (this.#closed) return;
    const sentence = `The database in ${this.dataDir} was stopped because ${why}; the next request opens it again.`;
    if (!this.#failed) this.report(sentence);
    // Two workers on one folder would destroy it.
    void stopped.finally(() => call?.reject(new StorageFailure(trouble, sentence)));
  }
}
