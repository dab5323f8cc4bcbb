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
import type { DeviceCredentialsType, OtaPackageType, RelationTypeGroup } from 'ngx-self-registration/models';
import { entityColumns, timestampMs, versionColumn } from './columns';
import { customers, tenants } from './platform';

type Json = Record<string, unknown>;

/** Kinds of things that are filed by profiles. */
export type ProfiledType = 'DEVICE' | 'ASSET';

/** Profiles: what devices, or assets, of one type have in common. The type of a thing is its profile's name. */
export const profiles = pgTable(
  'profile',
  {
    ...entityColumns(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    /** What is filed by it. */
    entityType: text('entity_type').$type<ProfiledType>().notNull(),
    name: text('name').notNull(),
    description: text('description'),
    image: text('image'),
    defaultDashboardId: uuid('default_dashboard_id'),
    /** Whether a thing gets it for which nothing else is said; one of a tenant and kind. */
    isDefault: boolean('is_default').notNull().default(false),
    /** Made because a thing named its type, not by an administrator: who sees no such thing does not see it. */
    isImplied: boolean('is_implied').notNull().default(false),
    /** What else an administrator has said, as it came. */
    details: json('details').$type<Json>(),
    version: versionColumn(),
  },
  (table) => [
    unique('profile_name').on(table.tenantId, table.entityType, table.name),
    uniqueIndex('profile_default')
      .on(table.tenantId, table.entityType)
      .where(sql`${table.isDefault}`),
  ],
);

/** Firmware and software of devices, without their files. */
export const otaPackages = pgTable(
  'ota_package',
  {
    ...entityColumns(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    deviceProfileId: uuid('device_profile_id').references(() => profiles.id, { onDelete: 'cascade' }),
    type: text('type').$type<OtaPackageType>().notNull(),
    title: text('title').notNull(),
    version: text('version').notNull(),
    tag: text('tag').notNull(),
    url: text('url'),
    additionalInfo: jsonb('additional_info').$type<Json>(),
  },
  (table) => [
    unique('ota_package_version').on(table.tenantId, table.type, table.title, table.version),
    index('ota_package_profile').on(table.deviceProfileId),
  ],
);

export const assets = pgTable(
  'asset',
  {
    ...entityColumns(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    customerId: uuid('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    /** Its profile's name. */
    type: text('type').notNull(),
    label: text('label'),
    assetProfileId: uuid('asset_profile_id')
      .notNull()
      .references(() => profiles.id),
    additionalInfo: jsonb('additional_info').$type<Json>(),
    version: versionColumn(),
  },
  (table) => [
    // Within one owner, as for devices: a name that is taken elsewhere must not tell that it exists.
    unique('asset_owner_name').on(table.tenantId, table.customerId, table.name).nullsNotDistinct(),
    index('asset_name').on(table.tenantId, table.name),
    index('asset_customer').on(table.customerId),
    index('asset_profile').on(table.assetProfileId),
  ],
);

export const devices = pgTable(
  'device',
  {
    ...entityColumns(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    customerId: uuid('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    /** Its profile's name. */
    type: text('type').notNull(),
    label: text('label'),
    deviceProfileId: uuid('device_profile_id')
      .notNull()
      .references(() => profiles.id),
    firmwareId: uuid('firmware_id').references(() => otaPackages.id),
    softwareId: uuid('software_id').references(() => otaPackages.id),
    deviceData: json('device_data'),
    additionalInfo: jsonb('additional_info').$type<Json>(),
    /** SHA-256 of the claiming secret; null where the device cannot be claimed. */
    claimSecretHash: text('claim_secret_hash'),
    claimExpires: timestampMs('claim_expires'),
    /** Whether its customer has it by claiming: such a device can be given back, and goes home when they go. */
    claimed: boolean('claimed').notNull().default(false),
    version: versionColumn(),
  },
  (table) => [
    // Within one owner, as for customers.
    unique('device_owner_name').on(table.tenantId, table.customerId, table.name).nullsNotDistinct(),
    index('device_name').on(table.tenantId, table.name),
    index('device_customer').on(table.customerId),
    index('device_profile').on(table.deviceProfileId),
    index('device_firmware').on(table.firmwareId),
    index('device_software').on(table.softwareId),
  ],
);

/** That one thing has to do with another of the same tenant. They go with either end (`forgetValues`). */
export const entityRelations = pgTable(
  'entity_relation',
  {
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    fromType: text('from_type').notNull(),
    fromId: uuid('from_id').notNull(),
    typeGroup: text('type_group').$type<RelationTypeGroup>().notNull(),
    type: text('type').notNull(),
    toType: text('to_type').notNull(),
    toId: uuid('to_id').notNull(),
    additionalInfo: jsonb('additional_info').$type<Json>(),
    version: versionColumn(),
  },
  (table) => [
    primaryKey({
      name: 'entity_relation_ends',
      columns: [table.fromId, table.fromType, table.typeGroup, table.type, table.toId, table.toType],
    }),
    index('entity_relation_to').on(table.toId),
    index('entity_relation_tenant').on(table.tenantId),
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
    /**
     * Customers whose users have written in the dashboard, or who had it before: its scripts may be theirs, whoever owns
     * it now. Empty where only the tenant has. They stay when the customers are gone.
     */
    editorCustomerIds: uuid('editor_customer_ids').array().notNull().default([]),
    title: text('title').notNull(),
    image: text('image'),
    mobileHide: boolean('mobile_hide').notNull().default(false),
    mobileOrder: integer('mobile_order'),
    /** `json`, not `jsonb`: what was imported leaves again with its keys in the same order. */
    configuration: json('configuration').$type<Json>(),
    version: versionColumn(),
  },
  (table) => [
    index('dashboard_owner').on(table.tenantId, table.customerId),
    index('dashboard_customer').on(table.customerId),
  ],
);

/**
 * Actions of dashboards, compiled for browsers that may not do it: scripts that anybody can load who knows the key, which is
 * made of the action's text. One that no dashboard has any more goes.
 */
export const actionScripts = pgTable('action_script', {
  key: text('key').primaryKey(),
  /** What is to be compiled; null once it was. */
  action: json('action').$type<{ html: string; code: string }>(),
  /** Null before it was compiled, and where it cannot be. */
  script: text('script'),
  /** When a dashboard was last saved with it. */
  savedTime: timestampMs('saved_time').notNull(),
});

/** The actions of a dashboard by their keys. Beside the dashboard, because nothing that it tells of itself has changed. */
export const dashboardActions = pgTable('dashboard_actions', {
  dashboardId: uuid('dashboard_id')
    .primaryKey()
    .references(() => dashboards.id, { onDelete: 'cascade' }),
  /** The version of what makes keys and scripts; dashboards of another are looked through anew. */
  madeBy: text('made_by').notNull(),
  keys: text('keys').array().notNull(),
});

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

/** How devices prove what they are. They go with the device. */
export const deviceCredentials = pgTable('device_credentials', {
  ...entityColumns(),
  deviceId: uuid('device_id')
    .notNull()
    .unique()
    .references(() => devices.id, { onDelete: 'cascade' }),
  type: text('type').$type<DeviceCredentialsType>().notNull(),
  credentialsId: text('credentials_id').notNull(),
  credentialsValue: text('credentials_value'),
  version: versionColumn(),
});

/** What is to happen at times, as records. They go with the customer that has them. */
export const schedulerEvents = pgTable(
  'scheduler_event',
  {
    ...entityColumns(),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    customerId: uuid('customer_id').references(() => customers.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    type: text('type').notNull(),
    originatorType: text('originator_type'),
    originatorId: uuid('originator_id'),
    schedule: json('schedule').$type<Json>(),
    configuration: json('configuration').$type<Json>(),
    enabled: boolean('enabled').notNull().default(true),
    additionalInfo: jsonb('additional_info').$type<Json>(),
    version: versionColumn(),
  },
  (table) => [
    index('scheduler_event_owner').on(table.tenantId, table.customerId),
    index('scheduler_event_customer').on(table.customerId),
  ],
);
