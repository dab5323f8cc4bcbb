import { AsyncLocalStorage } from 'node:async_hooks';
import type { Db } from './client';

/** A transaction that is under way, and what it was begun in. */
interface Unit {
  /** The database that it is on: a process may have several. */
  readonly pool: Db;
  /** Gone when the transaction has ended: what was started in it and lives longer must find the pool. */
  tx: Db | undefined;
  readonly outer: Unit | undefined;
}

const units = new AsyncLocalStorage<Unit | undefined>();

/**
 * Makes every transaction of a database a unit of work: what is called in it, at any depth, finds the transaction by
 * {@link atHand} and need not be given it. Savepoints are units in their unit.
 */
export function withUnits(pool: Db): Db {
  makeUnits(pool, pool);
  return pool;
}

function makeUnits(pool: Db, parent: Db): void {
  const begin = parent.transaction.bind(parent);
  parent.transaction = (work, ...config) =>
    begin(
      async (tx) => {
        makeUnits(pool, tx);
        const unit: Unit = { pool, tx, outer: units.getStore() };
        try {
          return await units.run(unit, () => work(tx));
        } finally {
          // Before the commit or the way back: neither waits for what nobody has waited for.
          unit.tx = undefined;
        }
      },
      ...config,
    );
}

/** The transaction in which the caller runs, the innermost that has not ended; without one, the database itself. */
export function atHand(pool: Db): Db {
  return inUnit(pool) ?? pool;
}

function inUnit(pool: Db): Db | undefined {
  for (let unit = units.getStore(); unit; unit = unit.outer) {
    if (unit.pool === pool && unit.tx) return unit.tx;
  }
  return undefined;
}

/** Does work in the transaction at hand; without one, in a transaction of its own. */
export function atomically<T>(pool: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  const tx = inUnit(pool);
  return tx ? work(tx) : pool.transaction(work);
}

/** Starts work that is none of the caller's unit, whatever transaction the caller is in. */
export function outsideUnits<T>(work: () => T): T {
  return units.run(undefined, work);
}
