import type { GenericPermissions } from 'ngx-self-registration/models/permissions';

const WITH_THINGS = [
  'READ',
  'READ_ATTRIBUTES',
  'READ_TELEMETRY',
  'WRITE',
  'WRITE_ATTRIBUTES',
  'WRITE_TELEMETRY',
] as const;

/**
 * What a ThingsBoard Community Edition gives every customer user by itself, as a role: of their own customer's things all but
 * making and deleting. Who connects a ThingsBoard changes nobody's rights by it. Source: what one answers, and the rights of
 * its authorities (4.3.1).
 */
export const CUSTOMER_USER_RIGHTS: GenericPermissions = {
  ALL: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'],
  DEVICE: [...WITH_THINGS, 'READ_CREDENTIALS', 'RPC_CALL', 'CLAIM_DEVICES'],
  ASSET: [...WITH_THINGS],
  ENTITY_VIEW: [...WITH_THINGS],
  EDGE: [...WITH_THINGS],
  CUSTOMER: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'],
  ALARM: ['ALL'],
};

/** The role that has them: the one of customers' group "Customer Users". */
export const CUSTOMER_USER_ROLE = 'Customer User';
