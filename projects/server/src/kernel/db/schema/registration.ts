import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { entityColumns, timestampMs, versionColumn } from './columns';
import { customers, tenants, users } from './platform';

type Json = Record<string, unknown>;

const tenantColumn = () =>
  uuid('tenant_id')
    .notNull()
    .references(() => tenants.id, { onDelete: 'cascade' });

/** Null where the tenant itself is the owner. */
const customerColumn = () => uuid('customer_id').references(() => customers.id, { onDelete: 'cascade' });

/** Owner of a group: the tenant itself where `customerId` is null. */
export const entityGroups = pgTable(
  'entity_group',
  {
    ...entityColumns(),
    tenantId: tenantColumn(),
    customerId: customerColumn(),
    type: text('type').notNull(),
    name: text('name').notNull(),
    groupAll: boolean('group_all').notNull().default(false),
    additionalInfo: jsonb('additional_info').$type<Json>(),
    version: versionColumn(),
  },
  (table) => [
    unique('entity_group_name').on(table.tenantId, table.customerId, table.type, table.name).nullsNotDistinct(),
    index('entity_group_owner').on(table.tenantId, table.customerId, table.type),
    index('entity_group_customer').on(table.customerId),
  ],
);

export const entityGroupMembers = pgTable(
  'entity_group_member',
  {
    entityGroupId: uuid('entity_group_id')
      .notNull()
      .references(() => entityGroups.id, { onDelete: 'cascade' }),
    entityId: uuid('entity_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entityGroupId, table.entityId] }),
    index('entity_group_member_entity').on(table.entityId),
  ],
);

export const roles = pgTable(
  'role',
  {
    ...entityColumns(),
    tenantId: tenantColumn(),
    customerId: customerColumn(),
    name: text('name').notNull(),
    type: text('type').$type<'GENERIC' | 'GROUP'>().notNull(),
    permissions: jsonb('permissions').notNull(),
    excludedPermissions: jsonb('excluded_permissions'),
    additionalInfo: jsonb('additional_info').$type<Json>(),
    version: versionColumn(),
  },
  (table) => [
    unique('role_name').on(table.tenantId, table.customerId, table.name).nullsNotDistinct(),
    index('role_customer').on(table.customerId),
  ],
);

export const groupPermissions = pgTable(
  'group_permission',
  {
    ...entityColumns(),
    tenantId: tenantColumn(),
    userGroupId: uuid('user_group_id')
      .notNull()
      .references(() => entityGroups.id, { onDelete: 'cascade' }),
    roleId: uuid('role_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
    entityGroupId: uuid('entity_group_id').references(() => entityGroups.id, { onDelete: 'cascade' }),
    entityGroupType: text('entity_group_type'),
    isPublic: boolean('is_public').notNull().default(false),
  },
  (table) => [
    index('group_permission_user_group').on(table.userGroupId),
    index('group_permission_role').on(table.roleId),
  ],
);

/** Host names of tenants. Of those that have the same one, one tenant's counts: `countingDomain` says which. */
export const domains = pgTable(
  'domain',
  {
    ...entityColumns(),
    tenantId: tenantColumn(),
    /** As `hostName` writes it, without a port. */
    name: text('name').notNull(),
    oauth2Enabled: boolean('oauth2_enabled').notNull().default(false),
    propagateToEdge: boolean('propagate_to_edge').notNull().default(false),
    /** Whether its proof was looked for and found; never true for a name that was only saved, whatever the settings. */
    proven: boolean('proven').notNull().default(false),
    /** What whoever controls the name puts below it to prove that; no secret. */
    proofToken: text('proof_token')
      .notNull()
      .default(sql`replace(gen_random_uuid()::text, '-', '')`),
  },
  (table) => [
    unique('domain_tenant_name').on(table.tenantId, table.name),
    uniqueIndex('domain_proven_name')
      .on(table.name)
      .where(sql`${table.proven}`),
    index('domain_name').on(table.name),
  ],
);

export const notificationTargets = pgTable(
  'notification_target',
  {
    ...entityColumns(),
    tenantId: tenantColumn(),
    name: text('name').notNull(),
    configuration: jsonb('configuration').$type<Json>().notNull(),
  },
  (table) => [uniqueIndex('notification_target_name').on(table.tenantId, table.name)],
);

/** One web form per tenant. `params` holds everything but the captcha secret. */
export const selfRegistrations = pgTable('self_registration', {
  tenantId: uuid('tenant_id')
    .primaryKey()
    .references(() => tenants.id, { onDelete: 'cascade' }),
  domainId: uuid('domain_id')
    .notNull()
    .unique()
    .references(() => domains.id, { onDelete: 'restrict' }),
  params: jsonb('params').$type<Json>().notNull(),
  captchaSecret: text('captcha_secret'),
});

/** Captcha answers that were accepted; each is good once. Rows go when the answer would have expired anyway. */
export const usedCaptchas = pgTable('used_captcha', {
  answerHash: text('answer_hash').primaryKey(),
  expires: timestampMs('expires').notNull(),
});

/** Attempts counted per key and window, shared by all instances. */
export const rateLimits = pgTable('rate_limit', {
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  windowEnds: timestampMs('window_ends').notNull(),
});

/** A sign-up: nothing else is made of it before the link that is mailed to its address is opened. */
export const registrations = pgTable(
  'registration',
  {
    ...entityColumns(),
    tenantId: tenantColumn(),
    /** Lower case; empty where it has expired. */
    email: text('email').notNull(),
    state: text('state')
      .$type<'SUBMITTED' | 'WAITING_FOR_APPROVAL' | 'WAITING_FOR_EMAIL' | 'ACTIVE' | 'EXPIRED' | 'REFUSED'>()
      .notNull(),
    /** Fields of the form besides address and passwords, by their ids; emptied when it waits no more. */
    fields: jsonb('fields').$type<Partial<Record<string, string>>>().notNull(),
    /** The chosen password, sealed under the first mailed token: no other link opens it. Null where one has to be chosen. */
    sealedPassword: text('sealed_password'),
    /** Argon2id, from the confirmation until it is active. Sign-ups of older versions have it from the beginning. */
    passwordHash: text('password_hash'),
    /** Policies that the form showed and that were accepted with it, at `createdTime`. */
    acceptedPolicies: jsonb('accepted_policies').$type<('PRIVACY_POLICY' | 'TERMS_OF_USE')[]>().notNull(),
    /** SHA-256 of the newest mailed token; null once somebody was signed in by it. */
    tokenHash: text('token_hash').unique(),
    /** Until when it waits, and its link is good; of what has ended otherwise, when that was. */
    expires: timestampMs('expires').notNull(),
    /** Since when it waits for its e-mail; null before. */
    waitingSince: timestampMs('waiting_since'),
    /** When its link was opened: from then on things are made of it, and it does not expire like the others. */
    confirmedTime: timestampMs('confirmed_time'),
    /** The customer that was made of it. */
    customerId: uuid('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    /** Who came of it. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [
    index('registration_email').on(table.tenantId, table.email),
    index('registration_expires').on(table.state, table.expires),
    index('registration_customer').on(table.customerId),
    index('registration_user').on(table.userId),
  ],
);

/** Which policies a user has accepted, and when. */
export const policyAcceptances = pgTable(
  'policy_acceptance',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    policy: text('policy').$type<'PRIVACY_POLICY' | 'TERMS_OF_USE'>().notNull(),
    acceptedTime: timestampMs('accepted_time').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.policy] })],
);

/** Messages that the demo's SMTP sink has received. */
export const demoMailbox = pgTable('demo_mailbox', {
  ...entityColumns(),
  sender: text('sender').notNull(),
  recipients: jsonb('recipients').$type<string[]>().notNull(),
  subject: text('subject').notNull(),
  html: text('html'),
  text: text('text'),
});

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
