import { sql } from 'drizzle-orm';
import type { Db } from '../kernel/db/client';

/** Names of all tables of the server. */
async function tableNames(db: Db): Promise<string[]> {
  const { rows } = (await db.execute(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )) as unknown as { rows: { name: string }[] };
  return rows.map(({ name }) => name);
}

/** How many rows each table has, by its name. */
export async function tableCounts(db: Db): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const name of await tableNames(db)) {
    const { rows } = (await db.execute(sql`select count(*)::int as count from ${sql.identifier(name)}`)) as unknown as {
      rows: { count: number }[];
    };
    found[name] = rows[0].count;
  }
  return found;
}

/** How many rows more each table has after some work; tables with as many as before are left out. */
export async function rowsMadeBy(db: Db, work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await tableCounts(db);
  await work();
  const after = Object.entries(await tableCounts(db));
  return Object.fromEntries(
    after.map(([name, count]) => [name, count - before[name]]).filter(([, more]) => more !== 0),
  );
}

/** Every value of every column of every table, as text: what somebody has who has got hold of the whole database. */
export async function dumpedValues(db: Db): Promise<string[]> {
  const values: string[] = [];
  const add = (value: unknown): void => {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object') return void values.push(String(value));
    values.push(JSON.stringify(value));
    Object.values(value).forEach(add);
  };
  for (const name of await tableNames(db)) {
    const { rows } = (await db.execute(sql`select * from ${sql.identifier(name)}`)) as unknown as { rows: object[] };
    rows.forEach((row) => Object.values(row).forEach(add));
  }
  return values;
}
