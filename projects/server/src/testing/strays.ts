import { sql } from 'drizzle-orm';
import type { Db } from '../kernel/db/client';

/** Columns that say whose or what a row is about, and the tables that have what they name. */
const NAMING = [
  ['tb_user', 'customer_id', ['customer']],
  ['device', 'customer_id', ['customer']],
  ['dashboard', 'customer_id', ['customer']],
  ['entity_group', 'customer_id', ['customer']],
  ['role', 'customer_id', ['customer']],
  ['customer', 'parent_customer_id', ['customer']],
  ['entity_group_member', 'entity_id', ['customer', 'tb_user', 'device', 'dashboard']],
  ['attribute', 'entity_id', ['customer', 'tb_user', 'device', 'dashboard', 'entity_group', 'tenant']],
  ['latest_telemetry', 'entity_id', ['customer', 'tb_user', 'device', 'dashboard', 'entity_group', 'tenant']],
] as const;

/** Rows of the whole database that name what is not there, as `table.column: how many`. */
export async function strays(db: Db): Promise<string[]> {
  const found: string[] = [];
  for (const [table, column, targets] of NAMING) {
    const known = targets.map((target) => `select id from ${target}`).join(' union all ');
    const query = `select count(*)::int as count from ${table} where ${column} is not null and ${column} not in (${known})`;
    const { rows } = (await db.execute(sql.raw(query))) as unknown as { rows: { count: number }[] };
    if (rows[0].count > 0) found.push(`${table}.${column}: ${rows[0].count}`);
  }
  return found;
}
