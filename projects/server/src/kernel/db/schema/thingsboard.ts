import { bigint, boolean, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './platform';

/** Tenants of a ThingsBoard that this server stands in front of, as far as they have connected it. */
export const thingsboardConnections = pgTable('thingsboard_connection', {
  tenantId: uuid('tenant_id')
    .primaryKey()
    .references(() => tenants.id, { onDelete: 'cascade' }),
  /** The API key's id there, by which it is deleted; null where it is an account, as with versions before 4.3. */
  keyId: uuid('key_id'),
  /** The key itself, or the account's address and password, sealed. */
  sealedKey: text('sealed_key').notNull(),
  /** Who has connected it, and whose the key is. */
  userId: uuid('user_id').notNull(),
  email: text('email').notNull(),
  connectedTime: bigint('connected_time', { mode: 'number' }).notNull(),
});

/**
 * Dashboards that this server has assigned to customers in ThingsBoard, because a group role opens them: what others have
 * assigned is not among them, and is never taken away.
 */
export const thingsboardAssignments = pgTable(
  'thingsboard_assignment',
  {
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    customerId: uuid('customer_id').notNull(),
    dashboardId: uuid('dashboard_id').notNull(),
    /** False until ThingsBoard has said that it is done. */
    done: boolean('done').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.customerId, table.dashboardId] })],
);
