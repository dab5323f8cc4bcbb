import { bigint, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './platform';

/** Tenants of a ThingsBoard that this server stands in front of, as far as they have connected it. */
export const thingsboardConnections = pgTable('thingsboard_connection', {
  tenantId: uuid('tenant_id')
    .primaryKey()
    .references(() => tenants.id, { onDelete: 'cascade' }),
  /** The API key's id there, by which it is deleted. */
  keyId: uuid('key_id').notNull(),
  /** The key itself, sealed. */
  sealedKey: text('sealed_key').notNull(),
  /** Who has connected it, and whose the key is. */
  userId: uuid('user_id').notNull(),
  email: text('email').notNull(),
  connectedTime: bigint('connected_time', { mode: 'number' }).notNull(),
});
