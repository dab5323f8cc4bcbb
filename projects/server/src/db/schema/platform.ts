import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { entityColumns, timestampMs, versionColumn } from './columns';

type Json = Record<string, unknown>;

const contactColumns = () => ({
  country: text('country'),
  state: text('state'),
  city: text('city'),
  address: text('address'),
  address2: text('address2'),
  zip: text('zip'),
  phone: text('phone'),
  email: text('email'),
});

export const tenants = pgTable('tenant', {
  ...entityColumns(),
  title: text('title').notNull(),
  additionalInfo: jsonb('additional_info').$type<Json>(),
  ...contactColumns(),
});

export const customers = pgTable(
  'customer',
  {
    ...entityColumns(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    /** The customer above this one; null where the tenant is the owner. */
    parentCustomerId: uuid('parent_customer_id'),
    title: text('title').notNull(),
    additionalInfo: jsonb('additional_info').$type<Json>(),
    ...contactColumns(),
    version: versionColumn(),
  },
  (table) => [uniqueIndex('customer_title').on(table.tenantId, table.title)],
);

/** A login. `tenantId` is null for a system administrator, `customerId` for everybody above a customer. */
export const users = pgTable(
  'tb_user',
  {
    ...entityColumns(),
    tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }),
    customerId: uuid('customer_id').references(() => customers.id, { onDelete: 'cascade' }),
    authority: text('authority').$type<'SYS_ADMIN' | 'TENANT_ADMIN' | 'CUSTOMER_USER'>().notNull(),
    /** Lower case. Proven only where it is the login, too. */
    email: text('email').notNull(),
    firstName: text('first_name'),
    lastName: text('last_name'),
    phone: text('phone'),
    additionalInfo: jsonb('additional_info').$type<Json>(),
    version: versionColumn(),
  },
  (table) => [
    // Not of the whole server: whoever adds a user must not learn who is known elsewhere. `login` decides that.
    unique('user_email').on(table.tenantId, table.customerId, table.email).nullsNotDistinct(),
    index('user_email_lookup').on(table.email),
  ],
);

/** Secrets of a login. Tokens are stored as SHA-256 hashes, used once, and expire. */
export const userCredentials = pgTable('user_credentials', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  enabled: boolean('enabled').notNull().default(false),
  /**
   * The e-mail address by which the user signs in: claimed when a link that was mailed to it is opened, null until
   * then. One address has one login, in the whole server.
   */
  login: text('login').unique(),
  /** Argon2id; null until a password was chosen. */
  passwordHash: text('password_hash'),
  activateTokenHash: text('activate_token_hash').unique(),
  activateTokenExpires: timestampMs('activate_token_expires'),
  resetTokenHash: text('reset_token_hash').unique(),
  resetTokenExpires: timestampMs('reset_token_expires'),
  /** Login tokens name the value they were made under; a change of it ends them all. */
  tokensValidFrom: timestampMs('tokens_valid_from').notNull().default(0),
});

/** Sessions that were signed out of. Rows go when the session's last token would have expired anyway. */
export const endedSessions = pgTable('ended_session', {
  sessionId: uuid('session_id').primaryKey(),
  expires: timestampMs('expires').notNull(),
});

export const devices = pgTable(
  'device',
  {
    ...entityColumns(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    customerId: uuid('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    type: text('type').notNull().default('default'),
    label: text('label'),
    deviceProfileId: uuid('device_profile_id'),
    deviceData: json('device_data'),
    additionalInfo: jsonb('additional_info').$type<Json>(),
    /** SHA-256 of the claiming secret; null where the device cannot be claimed. */
    claimSecretHash: text('claim_secret_hash'),
    claimExpires: timestampMs('claim_expires'),
    version: versionColumn(),
  },
  (table) => [
    uniqueIndex('device_name').on(table.tenantId, table.name),
    index('device_owner').on(table.tenantId, table.customerId),
  ],
);

export const dashboards = pgTable(
  'dashboard',
  {
    ...entityColumns(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    customerId: uuid('customer_id').references(() => customers.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    image: text('image'),
    mobileHide: boolean('mobile_hide').notNull().default(false),
    mobileOrder: integer('mobile_order'),
    /** `json`, not `jsonb`: what was imported leaves again with its keys in the same order. */
    configuration: json('configuration').$type<Json>(),
    version: versionColumn(),
  },
  (table) => [index('dashboard_owner').on(table.tenantId, table.customerId)],
);

export const attributes = pgTable(
  'attribute',
  {
    entityType: text('entity_type').notNull(),
    entityId: uuid('entity_id').notNull(),
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    value: jsonb('value'),
    lastUpdateTs: timestampMs('last_update_ts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.entityId, table.scope, table.key] })],
);

export const latestTelemetry = pgTable(
  'latest_telemetry',
  {
    entityType: text('entity_type').notNull(),
    entityId: uuid('entity_id').notNull(),
    key: text('key').notNull(),
    value: jsonb('value'),
    ts: timestampMs('ts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.entityId, table.key] })],
);

/** Settings documents. A null tenant means the whole system. */
export const adminSettings = pgTable(
  'admin_settings',
  {
    ...entityColumns(),
    tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    jsonValue: jsonb('json_value').$type<Json>().notNull(),
  },
  (table) => [
    uniqueIndex('admin_settings_tenant_key').on(table.tenantId, table.key),
    uniqueIndex('admin_settings_system_key')
      .on(table.key)
      .where(sql`${table.tenantId} is null`),
  ],
);

/** Keys that the server makes once and keeps: token signing, captcha challenges. */
export const serverSecrets = pgTable('server_secret', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
