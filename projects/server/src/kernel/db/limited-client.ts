import pg from 'pg';
import { StorageFailure } from './storage-failure';

/** A connection that can be taken away from whoever uses it. */
export class LimitedClient extends pg.Client {
  #cutOff?: StorageFailure;

  /** Ends the session, and with it the transaction: what is under way and everything after is refused with the reason. */
  cutOff(reason: StorageFailure): void {
    this.#cutOff = reason;
    // The connection's own end would wait for what is under way.
    (this as unknown as { connection: { stream: { destroy(error: Error): void } } }).connection.stream.destroy(reason);
  }

  // Typed by the class above; here only the refusal matters.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  override query(...args: any[]): any {
    if (this.#cutOff) {
      const callback = args.find((arg) => typeof arg === 'function') as ((error: Error) => void) | undefined;
      if (!callback) return Promise.reject(this.#cutOff);
      process.nextTick(callback, this.#cutOff);
      return undefined;
    }
    return super.query(...(args as Parameters<pg.Client['query']>));
  }
}
