/**
 * Which operations each resource knows. Source: the resource/operation table of the platform's guide to
 * role-based access control; names are those of its REST API.
 */
export const OPERATIONS = [
  'ALL',
  'CREATE',
  'READ',
  'WRITE',
  'DELETE',
  'RPC_CALL',
  'READ_CREDENTIALS',
  'WRITE_CREDENTIALS',
  'READ_ATTRIBUTES',
  'WRITE_ATTRIBUTES',
  'READ_TELEMETRY',
  'WRITE_TELEMETRY',
  'ADD_TO_GROUP',
  'REMOVE_FROM_GROUP',
  'CHANGE_OWNER',
  'IMPERSONATE',
  'CLAIM_DEVICES',
  'SHARE_GROUP',
  'ASSIGN_TO_TENANT',
  'READ_CALCULATED_FIELD',
  'WRITE_CALCULATED_FIELD',
] as const;

/** Something a role can allow. */
export type Operation = (typeof OPERATIONS)[number];

const ENTITY_OPERATIONS = [
  'ALL',
  'CHANGE_OWNER',
  'CREATE',
  'DELETE',
  'READ',
  'READ_ATTRIBUTES',
  'READ_TELEMETRY',
  'WRITE',
  'WRITE_ATTRIBUTES',
  'WRITE_TELEMETRY',
] as const;
const GROUP_OPERATIONS = [
  'ALL',
  'ADD_TO_GROUP',
  'CREATE',
  'DELETE',
  'READ',
  'READ_ATTRIBUTES',
  'READ_TELEMETRY',
  'REMOVE_FROM_GROUP',
  'SHARE_GROUP',
  'WRITE',
  'WRITE_ATTRIBUTES',
  'WRITE_TELEMETRY',
] as const;
const RECORD_OPERATIONS = ['ALL', 'CREATE', 'DELETE', 'READ', 'WRITE'] as const;

/** A map without a prototype: `toString` and `constructor` are no words of it. */
function vocabulary<T extends Record<string, readonly Operation[]>>(words: T): Readonly<T> {
  return Object.freeze(Object.assign(Object.create(null) as object, words)) as T;
}

/** Operations by resource. ALL stands for every resource, operation ALL for every operation of the resource. */
export const OPERATIONS_BY_RESOURCE = vocabulary({
  ALL: OPERATIONS,
  DEVICE: [
    'ALL',
    'ASSIGN_TO_TENANT',
    'CHANGE_OWNER',
    'CLAIM_DEVICES',
    'CREATE',
    'DELETE',
    'RPC_CALL',
    'READ',
    'READ_ATTRIBUTES',
    'READ_CREDENTIALS',
    'READ_TELEMETRY',
    'WRITE',
    'WRITE_ATTRIBUTES',
    'WRITE_CREDENTIALS',
    'WRITE_TELEMETRY',
  ],
  ASSET: ENTITY_OPERATIONS,
  CUSTOMER: ENTITY_OPERATIONS,
  DASHBOARD: ENTITY_OPERATIONS,
  DEVICE_PROFILE: ENTITY_OPERATIONS,
  ASSET_PROFILE: ENTITY_OPERATIONS,
  ENTITY_VIEW: ENTITY_OPERATIONS,
  EDGE: ENTITY_OPERATIONS,
  CONVERTER: ENTITY_OPERATIONS,
  INTEGRATION: ENTITY_OPERATIONS,
  SCHEDULER_EVENT: ENTITY_OPERATIONS,
  BLOB_ENTITY: ENTITY_OPERATIONS,
  OTA_PACKAGE: ENTITY_OPERATIONS,
  QUEUE: ENTITY_OPERATIONS,
  TB_RESOURCE: ENTITY_OPERATIONS,
  ROLE: ENTITY_OPERATIONS,
  RULE_CHAIN: ENTITY_OPERATIONS,
  TENANT: ENTITY_OPERATIONS,
  USER: [
    'ALL',
    'CHANGE_OWNER',
    'CREATE',
    'DELETE',
    'READ',
    'READ_ATTRIBUTES',
    'READ_TELEMETRY',
    'WRITE',
    'WRITE_ATTRIBUTES',
    'WRITE_TELEMETRY',
    'IMPERSONATE',
  ],
  CUSTOMER_GROUP: GROUP_OPERATIONS,
  DEVICE_GROUP: GROUP_OPERATIONS,
  ASSET_GROUP: GROUP_OPERATIONS,
  USER_GROUP: GROUP_OPERATIONS,
  ENTITY_VIEW_GROUP: GROUP_OPERATIONS,
  EDGE_GROUP: GROUP_OPERATIONS,
  DASHBOARD_GROUP: GROUP_OPERATIONS,
  GROUP_PERMISSION: RECORD_OPERATIONS,
  NOTIFICATION: RECORD_OPERATIONS,
  PROFILE: RECORD_OPERATIONS,
  WIDGETS_BUNDLE: RECORD_OPERATIONS,
  WIDGET_TYPE: RECORD_OPERATIONS,
  DOMAIN: RECORD_OPERATIONS,
  OAUTH2_CLIENT: RECORD_OPERATIONS,
  MOBILE_APP: RECORD_OPERATIONS,
  MOBILE_APP_BUNDLE: RECORD_OPERATIONS,
  ALARM: ['ALL', 'CREATE', 'READ', 'WRITE'],
  API_USAGE_STATE: ['ALL', 'READ', 'READ_TELEMETRY'],
  AUDIT_LOG: ['ALL', 'READ'],
  VERSION_CONTROL: ['ALL', 'DELETE', 'READ', 'WRITE'],
  WHITE_LABELING: ['ALL', 'READ', 'WRITE'],
  ADMIN_SETTINGS: ['ALL', 'READ', 'WRITE'],
  MOBILE_APP_SETTINGS: ['ALL', 'READ', 'WRITE'],
} as const);

/** Something that a role can give rights on. */
export type Resource = keyof typeof OPERATIONS_BY_RESOURCE;

/** All resources, ALL first. */
export const RESOURCES = Object.keys(OPERATIONS_BY_RESOURCE) as Resource[];

/** The operations of a resource; undefined for a word that is no resource. */
export function operationsOf(resource: string): readonly Operation[] | undefined {
  return (OPERATIONS_BY_RESOURCE as Readonly<Partial<Record<string, readonly Operation[]>>>)[resource];
}

/** Operations on entities that only their owner can have: no GROUP role gives them. */
export const OWNER_ONLY_OPERATIONS: readonly Operation[] = ['ASSIGN_TO_TENANT', 'CLAIM_DEVICES', 'CHANGE_OWNER'];

/** Operations that a GROUP role can have: what makes sense for the entities of one group. */
export const GROUP_ROLE_OPERATIONS: readonly Operation[] = OPERATIONS.filter(
  (operation) => !OWNER_ONLY_OPERATIONS.includes(operation),
);

/** What a GROUP role gives on the entity group itself, besides on its entities. */
export const GROUP_ITSELF_OPERATIONS: readonly Operation[] = ['READ', 'ADD_TO_GROUP', 'REMOVE_FROM_GROUP'];

/** Operations on an entity group that only its owner can have. */
export const OWNER_ONLY_GROUP_OPERATIONS: readonly Operation[] = ['CREATE', 'DELETE', 'WRITE', 'SHARE_GROUP'];
