import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
}

function migrationsFolder(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const beside = [join(here, 'migrations'), join(here, '../db/migrations')];
  return beside.find((folder) => existsSync(folder)) ?? beside[0];
}

/** Opens the storage and brings its tables up to date; the same migrations for PGlite and PostgreSQL. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const migrations = { migrationsFolder: migrationsFolder() };
  if (options.databaseUrl) {
    const { Pool } = (await import('pg')).default;
    const pool = new Pool({ connectionString: options.databaseUrl });
    const db = drizzlePg(pool, { schema });
    await migratePg(db, migrations);
    return { db: db as unknown as Db, kind: 'PostgreSQL', close: () => pool.end() };
  }
  const { PGlite } = await import('@electric-sql/pglite');
  const inMemory = options.dataDir.startsWith('memory://');
  const folder = inMemory ? options.dataDir : join(options.dataDir, 'pglite');
  if (!inMemory) {
    mkdirSync(options.dataDir, { recursive: true });
  }
  const client = await PGlite.create(folder);
  const db = drizzlePglite(client, { schema });
  await migratePglite(db, migrations);
  return { db: db as unknown as Db, kind: 'PGlite', close: () => client.close() };
}
