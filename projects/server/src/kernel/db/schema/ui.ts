import { index, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { entityColumns } from './columns';
import { tenants, users } from './platform';

type Json = Record<string, unknown>;

/** What a console keeps of a user: menus left open, links chosen, dashboards visited. They go with the user. */
export const userSettings = pgTable(
  'user_settings',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Name of a kind of settings, such as `GENERAL`. */
    type: text('type').notNull(),
    settings: json('settings').$type<Json>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.type] })],
);

/** Who did what, and when. Names stand here, since those they belong to may be gone; rows go after a time. */
export const auditLogs = pgTable(
  'audit_log',
  {
    ...entityColumns(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    /** The customer that it is about; null where it is about the tenant's own. */
    customerId: uuid('customer_id'),
    entityType: text('entity_type').notNull(),
    entityId: uuid('entity_id').notNull(),
    entityName: text('entity_name').notNull(),
    userId: uuid('user_id').notNull(),
    userName: text('user_name').notNull(),
    actionType: text('action_type').notNull(),
    actionData: json('action_data').$type<Json>(),
    /** Why it was refused; null where it was done. */
    failure: text('failure'),
  },
  (table) => [
    index('audit_log_tenant').on(table.tenantId, table.createdTime),
    index('audit_log_entity').on(table.entityId, table.createdTime),
    index('audit_log_user').on(table.userId, table.createdTime),
    index('audit_log_customer').on(table.customerId, table.createdTime),
    index('audit_log_age').on(table.createdTime),
  ],
);
