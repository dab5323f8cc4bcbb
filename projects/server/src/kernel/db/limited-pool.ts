import pg from 'pg';
import type { StorageLimits } from './limits';
import type { LimitedClient } from './limited-client';
import { StorageFailure } from './storage-failure';

/**
 * A pool whose connections come back: whoever keeps one too long loses it, and the transaction on it. Its `Client` is a
 * {@link LimitedClient}.
 */
export class LimitedPool extends pg.Pool {
  constructor(config: pg.PoolConfig, { statementMs, transactionMs, connectMs }: StorageLimits) {
    super({
      ...config,
      connectionTimeoutMillis: connectMs,
      statement_timeout: statementMs,
      idle_in_transaction_session_timeout: transactionMs,
      keepAlive: true,
    } as pg.PoolConfig);
    const deadlines = new Map<pg.PoolClient, NodeJS.Timeout>();
    this.on('acquire', (client) => {
      const end = () =>
        (client as unknown as LimitedClient).cutOff(
          new StorageFailure('slow', `A transaction was cut off after ${transactionMs / 1000} s and rolled back.`),
        );
      deadlines.set(client, setTimeout(end, transactionMs).unref());
    });
    this.on('release', (_error, client) => {
      clearTimeout(deadlines.get(client));
      deadlines.delete(client);
    });
    // A connection may break at any time. Whoever uses it hears of it by their query; without a listener the process ends.
    this.on('connect', (client) => client.on('error', () => undefined));
    this.on('error', () => undefined);
  }

  // Both ways to call it, as in `pg`.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  override connect(callback?: any): any {
    if (!callback) return super.connect().catch((error: unknown) => Promise.reject(asFailure(error)));
    return super.connect((error, client, done) => callback(error && asFailure(error), client, done));
  }
}

/** Every connection that cannot be had is trouble with the storage, whatever code it has. */
function asFailure(error: unknown): unknown {
  if (error instanceof StorageFailure) return error;
  const message =
    error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
  const waited = /^timeout exceeded/.test(message);
  return new StorageFailure(
    waited ? 'busy' : 'away',
    waited ? 'All connections to the database are in use.' : `The database cannot be reached (${message}).`,
    { cause: error },
  );
}
