import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/node-postgres';
import { join } from 'node:path';
import type pg from 'pg';
import { StartError } from '../../config';
import { changesOfServer, changesOfSession, setChanges } from './changes';
import { lockDataFolder } from './data-folder-lock';
import { LimitedClient } from './limited-client';
import { LimitedPool } from './limited-pool';
import { STORAGE_LIMITS, type StorageLimits } from './limits';
import { startMaintenance } from './maintenance';
import { migrateDatabase } from './migrate';
import { type Engine, localEngine } from './pglite/engine';
import { PgliteClient } from './pglite/pglite-client';
import { PgliteSocket } from './pglite/pglite-socket';
import { WorkerEngine } from './pglite/worker-engine';
import * as schema from './schema';
import { storageTrouble } from './storage-failure';
import { withUnits } from './unit-of-work';

/** The database, or a transaction on it: everything that repositories need. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

/** An open database and how to close it. */
export interface OpenDatabase {
  db: Db;
  /** Which storage is behind it, for the start-up line. */
  kind: 'PGlite' | 'PostgreSQL';
  close(): Promise<void>;
}

/** Where the storage is. `dataDir` `memory://` keeps nothing. */
export interface DatabaseOptions {
  dataDir: string;
  databaseUrl?: string;
  /** In memory only: what keeps it, instead of a new PGlite. */
  engine?: Engine;
  /** Replaces parts of {@link STORAGE_LIMITS}. */
  limits?: Partial<StorageLimits>;
  /** Is told, in a sentence, what the operator should know; absent, standard error is. */
  report?: (sentence: string) => void;
}

const message = (error: unknown) =>
  error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);

function open(kind: OpenDatabase['kind'], config: pg.PoolConfig, limits: StorageLimits): OpenDatabase {
  const { changes, close, ...onConnect } =
    kind === 'PGlite' ? changesOfSession() : changesOfServer({ ...config, connectionTimeoutMillis: limits.connectMs });
  const Client = kind === 'PGlite' ? PgliteClient : LimitedClient;
  const pool = new LimitedPool({ ...config, ...onConnect, Client } as pg.PoolConfig, limits);
  const db = withUnits(drizzle(pool, { schema }) as unknown as Db);
  setChanges(db, changes);
  return { db, kind, close: () => Promise.all([close(), pool.end()]).then(() => undefined) };
}

async function openPostgres(connectionString: string, limits: StorageLimits): Promise<OpenDatabase> {
  try {
    await migrateDatabase({ connectionString, connectionTimeoutMillis: limits.connectMs });
  } catch (error) {
    throw new StartError(
      `The PostgreSQL of DATABASE_URL cannot be used (${message(error)}); check that it runs and the address is right.`,
    );
  }
  return open('PostgreSQL', { connectionString }, limits);
}

async function openPglite(engine: Engine, limits: StorageLimits): Promise<OpenDatabase> {
  try {
    await migrateDatabase({ stream: () => new PgliteSocket(engine) as never });
  } catch (error) {
    await engine.close();
    throw error;
  }
  const stream = () => new PgliteSocket(engine, limits.statementMs) as never;
  // One session is all that PGlite has; it costs nothing to keep.
  const { close, ...opened } = open('PGlite', { stream, max: 1, idleTimeoutMillis: 0 }, limits);
  return {
    ...opened,
    close: async () => {
      await close();
      await engine.close();
    },
  };
}

async function openFolder(
  { dataDir, report = console.error }: DatabaseOptions,
  limits: StorageLimits,
): Promise<OpenDatabase> {
  const unlock = lockDataFolder(dataDir);
  // What goes wrong before the database is open is said by the start's own sentence.
  let started = false;
  try {
    const engine = new WorkerEngine(join(dataDir, 'pglite'), (sentence) => started && report(sentence));
    const { close, ...opened } = await openPglite(engine, limits);
    started = true;
    const maintenance = startMaintenance(opened.db, report);
    return {
      ...opened,
      close: async () => {
        maintenance.stop();
        await close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    if (!['full', 'readOnly'].includes(storageTrouble(error) ?? '')) throw error;
    throw new StartError(
      `The disk of the data folder ${dataDir} is full; make room on it or set DATA_DIR to another folder.`,
    );
  }
}

/** Opens the storage and brings its tables up to date; the same driver and migrations for PGlite and PostgreSQL. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const limits = { ...STORAGE_LIMITS, ...options.limits };
  if (options.databaseUrl) return openPostgres(options.databaseUrl, limits);
  if (!options.dataDir.startsWith('memory://')) return openFolder(options, limits);
  return openPglite(options.engine ?? (await localEngine(options.dataDir)), limits);
}
