/** How long the storage may take, in milliseconds. Migrations know no limit. */
export interface StorageLimits {
  /** One statement. */
  statementMs: number;
  /** A transaction, from its connection's reservation to its return, whatever it does in between. */
  transactionMs: number;
  /** Waiting for a connection, new or in use by others. */
  connectMs: number;
}

/**
 * A request takes milliseconds; one that takes so long never ends. The transaction's limit is above the statement's, so
 * that the more exact sentence wins.
 */
export const STORAGE_LIMITS: StorageLimits = { statementMs: 15_000, transactionMs: 20_000, connectMs: 25_000 };
