import { eq } from 'drizzle-orm';
import type { Db } from '../../../kernel/db/client';
import { thingsboardConnections } from '../../../kernel/db/schema';

/** A tenant that has connected its ThingsBoard. */
export type Connection = typeof thingsboardConnections.$inferSelect;

/** The connection of a tenant; undefined where there is none. */
export async function findConnection(db: Db, tenantId: string): Promise<Connection | undefined> {
  const [row] = await db.select().from(thingsboardConnections).where(eq(thingsboardConnections.tenantId, tenantId));
  return row;
}

/** Ids of all tenants that are connected. */
export async function connectedTenants(db: Db): Promise<string[]> {
  const rows = await db.select({ tenantId: thingsboardConnections.tenantId }).from(thingsboardConnections);
  return rows.map(({ tenantId }) => tenantId);
}

/** Writes a connection, in place of the one that was there. */
export async function saveConnection(db: Db, connection: Connection): Promise<void> {
  const { tenantId: _tenantId, ...others } = connection;
  await db
    .insert(thingsboardConnections)
    .values(connection)
    .onConflictDoUpdate({ target: thingsboardConnections.tenantId, set: others });
}

/** Forgets a connection. */
export async function deleteConnection(db: Db, tenantId: string): Promise<void> {
  await db.delete(thingsboardConnections).where(eq(thingsboardConnections.tenantId, tenantId));
}
