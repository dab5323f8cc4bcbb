import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** Any number; instances that start together on one PostgreSQL take turns at migrating by it. */
const MIGRATION_LOCK = 7_311_846;

function migrationsFolder(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  // Beside this file in the sources, beside the bundle, or in the sources beside the bundle's folder.
  const beside = [join(here, 'migrations'), join(here, '../src/kernel/db/migrations')];
  return beside.find((folder) => existsSync(folder)) ?? beside[0];
}

/** Brings the tables up to date, over a connection of its own that has no limits: a migration takes what it takes. */
export async function migrateDatabase(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(config);
  // It may break between two queries; the next one says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    // The end of the connection gives the lock back, however it ends.
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: migrationsFolder() });
  } finally {
    await client.end().catch(() => undefined);
  }
}
