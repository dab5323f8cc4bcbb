import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSequence,
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
    /**
     * The customer above this one; null where the tenant is the owner. A trigger of the migrations keeps it a tree of
     * one tenant: no circle, and not deeper than it can be walked.
     */
    parentCustomerId: uuid('parent_customer_id'),
    title: text('title').notNull(),
    additionalInfo: jsonb('additional_info').$type<Json>(),
    ...contactColumns(),
    version: versionColumn(),
  },
  (table) => [
    // Within one owner: a title that is taken elsewhere must not tell that it exists.
    unique('customer_owner_title').on(table.tenantId, table.parentCustomerId, table.title).nullsNotDistinct(),
    index('customer_parent').on(table.parentCustomerId),
    foreignKey({ columns: [table.parentCustomerId], foreignColumns: [table.id], name: 'customer_parent_exists' }),
    check('customer_not_its_own_parent', sql`${table.parentCustomerId} <> ${table.id}`),
  ],
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
    // A customer that goes takes them along; the same below.
    index('user_customer').on(table.customerId),
  ],
);

/** Secrets of a login. Tokens are stored as SHA-256 hashes, used once, and expire. */
export const userCredentials = pgTable(
  'user_credentials',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    enabled: boolean('enabled').notNull().default(false),
    /** The e-mail address by which the user signs in: claimed when they become active, null until then. */
    login: text('login'),
    /**
     * Where the login is the only one of its address: in the user's tenant; the null id for system administrators. One
     * for all tenants would tell each of them, with the link of a user they made, who has an account with the others.
     */
    loginTenantId: uuid('login_tenant_id'),
    /** Argon2id; null until a password was chosen. */
    passwordHash: text('password_hash'),
    activateTokenHash: text('activate_token_hash').unique(),
    activateTokenExpires: timestampMs('activate_token_expires'),
    resetTokenHash: text('reset_token_hash').unique(),
    resetTokenExpires: timestampMs('reset_token_expires'),
    /** Login tokens name the value they were made under; a change of it ends them all. */
    tokensValidFrom: timestampMs('tokens_valid_from').notNull().default(0),
  },
  (table) => [
    uniqueIndex('user_credentials_login').on(table.login, table.loginTenantId),
    check('user_credentials_login_tenant', sql`(${table.login} is null) = (${table.loginTenantId} is null)`),
  ],
);

/**
 * Sessions of logins. A refresh token names its session's generation and is good once; a session ends with its row.
 * Rows go when the session has reached its age.
 */
export const loginSessions = pgTable(
  'login_session',
  {
    ...entityColumns(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** How often the session was renewed: the only refresh token that is good says the same number. */
    generation: integer('generation').notNull().default(0),
    /** When the tokens of this generation were made; the same tokens can be made again from it. */
    issuedTime: timestampMs('issued_time').notNull(),
    /** Number that `sessionTickets` gave to the last renewal; requests with a lower one came before it. */
    renewalTicket: bigint('renewal_ticket', { mode: 'number' }).notNull().default(0),
    /** The session's end, however often it is renewed. */
    expires: timestampMs('expires').notNull(),
  },
  (table) => [
    index('login_session_user').on(table.userId, table.createdTime),
    index('login_session_end').on(table.expires),
  ],
);

/** Numbers in the order in which renewals arrive and happen, the same for all instances. Clocks differ; this does not. */
export const sessionTickets = pgSequence('session_ticket');

/** Clients from which somebody has signed in to a login; failures elsewhere never slow these down. */
export const knownClients = pgTable(
  'known_client',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Keyed hash of the client's address: the rows tell nobody where people were. */
    clientHash: text('client_hash').notNull(),
    lastSeen: timestampMs('last_seen').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.clientHash] })],
);
