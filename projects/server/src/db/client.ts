import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../config';
import { lockDataFolder } from './data-folder-lock';
import * as schema from './schema';

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
  /** PGlite only: a dump to start from. */
  snapshot?: Blob;
}

function migrationsFolder(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  // Beside this file in the sources, beside the bundle, or in the sources beside the bundle's folder.
  const beside = [join(here, 'migrations'), join(here, '../src/db/migrations')];
  return beside.find((folder) => existsSync(folder)) ?? beside[0];
}

/** Any number; instances that start together on one PostgreSQL take turns at migrating by it. */
const MIGRATION_LOCK = 7_311_846;

async function openPostgres(connectionString: string): Promise<OpenDatabase> {
  const { Pool } = (await import('pg')).default;
  const pool = new Pool({ connectionString });
  try {
    const client = await pool.connect();
    try {
      await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
      await migratePg(drizzlePg(client, { schema }), { migrationsFolder: migrationsFolder() });
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new StartError(
      `The PostgreSQL of DATABASE_URL cannot be used (${reason}); check that it runs and the address is right.`,
    );
  }
  return { db: drizzlePg(pool, { schema }) as unknown as Db, kind: 'PostgreSQL', close: () => pool.end() };
}

async function openPglite({ dataDir, snapshot }: DatabaseOptions): Promise<OpenDatabase> {
  const inMemory = dataDir.startsWith('memory://');
  const unlock = inMemory ? undefined : lockDataFolder(dataDir);
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    const client = await PGlite.create(inMemory ? dataDir : join(dataDir, 'pglite'), { loadDataDir: snapshot });
    const db = drizzlePglite(client, { schema });
    await migratePglite(db, { migrationsFolder: migrationsFolder() });
    const close = async () => {
      await client.close();
      unlock?.();
    };
    return { db: db as unknown as Db, kind: 'PGlite', close };
  } catch (error) {
    unlock?.();
    throw error;
  }
}

/** Opens the storage and brings its tables up to date; the same migrations for PGlite and PostgreSQL. */
export function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  return options.databaseUrl ? openPostgres(options.databaseUrl) : openPglite(options);
}
