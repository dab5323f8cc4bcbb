import { Duplex } from 'node:stream';
import { StorageFailure } from '../storage-failure';
import type { Engine } from './engine';
import { SESSION_STARTED, isStartUp, isTerminate, simpleQuery } from './protocol';

/** Ends what a session has begun: PGlite has one session for all that come, one after the other. */
const CLEAN = ['ROLLBACK', 'DEALLOCATE ALL', 'SELECT pg_advisory_unlock_all()'].map(simpleQuery);

/**
 * What `pg` takes for a socket to a PostgreSQL, with PGlite at the other end. So both databases have one driver, one
 * pool, and the same limits and errors.
 */
export class PgliteSocket extends Duplex {
  #generation = 0;

  /** `limitMs`: how long one statement may take; absent, as long as it likes. */
  constructor(
    private readonly engine: Engine,
    private readonly limitMs?: number,
  ) {
    super();
  }

  /** A session begins at once, for the engine is there; called by `pg`. */
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }
  // Called by `pg`; they mean something to sockets only.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed when they come.
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#pass(bytes).then(() => done(), done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#pass(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    // Whoever came next has cleaned already, and may have begun something.
    const clean = this.engine.session === this ? this.#clean() : Promise.resolve();
    // An engine that has ended has taken the session with it: there is nothing left to clean.
    void clean.catch(() => undefined).finally(() => done(error));
  }

  async #pass(bytes: Buffer): Promise<void> {
    if (isStartUp(bytes)) {
      this.engine.session = this;
      await this.#clean();
      this.#generation = this.engine.generation;
      this.push(SESSION_STARTED);
    } else if (isTerminate(bytes)) {
      this.push(null);
    } else {
      if (this.engine.session !== this || this.#generation !== this.engine.generation) {
        throw new StorageFailure('away', 'The database was opened anew; what this session had begun is gone.');
      }
      this.push(await this.engine.send(bytes, this.limitMs));
    }
  }

  /** All are sent at once, so that nothing of the next session comes between them. Opens the engine where it is closed. */
  async #clean(): Promise<void> {
    await Promise.all(CLEAN.map((message) => this.engine.send(message, this.limitMs)));
  }
}
