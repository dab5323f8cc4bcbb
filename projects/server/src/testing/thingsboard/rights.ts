import type { Entity } from './entity';
import { customerOf } from './entity';
import { forbidden } from './refusal';

/** Who sends a request. */
export interface Sender {
  userId: string;
  sessionId: string | null;
  authority: 'SYS_ADMIN' | 'TENANT_ADMIN' | 'CUSTOMER_USER';
  tenantId: string;
  /** Null for whoever is no customer's user. */
  customerId: string | null;
  /** How they showed who they are. */
  by: 'token' | 'key';
}

/** What somebody may want to do with an entity; the names are ThingsBoard's. */
export type Operation =
  | 'CREATE'
  | 'READ'
  | 'WRITE'
  | 'DELETE'
  | 'ASSIGN_TO_CUSTOMER'
  | 'UNASSIGN_FROM_CUSTOMER'
  | 'RPC_CALL'
  | 'READ_CREDENTIALS'
  | 'WRITE_CREDENTIALS'
  | 'READ_ATTRIBUTES'
  | 'WRITE_ATTRIBUTES'
  | 'READ_TELEMETRY'
  | 'WRITE_TELEMETRY'
  | 'CLAIM_DEVICES';

const READS: readonly Operation[] = ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'];
const OF_CUSTOMERS_THINGS: readonly Operation[] = [
  ...READS,
  'READ_CREDENTIALS',
  'RPC_CALL',
  'WRITE',
  'WRITE_ATTRIBUTES',
  'WRITE_TELEMETRY',
  'CLAIM_DEVICES',
];

/** Whether a dashboard is assigned to a customer. */
export const isAssigned = (dashboard: Entity, customerId: string | null): boolean =>
  ((dashboard['assignedCustomers'] ?? []) as { customerId: { id: string } }[]).some(
    (customer) => customer.customerId.id === customerId,
  );

/** What a customer user may: fixed, by the type of the entity. */
function customerUserMay(sender: Sender, operation: Operation, entity: Entity): boolean {
  const sameTenant = entity.tenantId.id === sender.tenantId;
  switch (entity.id.entityType) {
    case 'DEVICE':
    case 'ASSET':
    case 'ENTITY_VIEW':
      if (!sameTenant || !OF_CUSTOMERS_THINGS.includes(operation)) return false;
      // Whoever knows the name of a device of the tenant may claim it, or give it back for others.
      return operation === 'CLAIM_DEVICES' || customerOf(entity) === sender.customerId;
    case 'CUSTOMER':
      return READS.includes(operation) && entity.id.id === sender.customerId;
    case 'DASHBOARD':
      return sameTenant && READS.includes(operation) && isAssigned(entity, sender.customerId);
    case 'USER':
      if (entity['authority'] !== 'CUSTOMER_USER' || customerOf(entity) !== sender.customerId) return false;
      return operation === 'READ' || entity.id.id === sender.userId;
    case 'ALARM':
      return sameTenant && customerOf(entity) === sender.customerId;
    case 'DEVICE_PROFILE':
    case 'ASSET_PROFILE':
      return sameTenant && operation === 'READ';
    case 'API_KEY':
      return sameTenant;
    default:
      return false;
  }
}

function tenantAdministratorMay(sender: Sender, operation: Operation, entity: Entity): boolean {
  if (entity.id.entityType === 'TENANT')
    return [...READS, 'DELETE'].includes(operation) && entity.id.id === sender.tenantId;
  if (entity['authority'] === 'SYS_ADMIN') return false;
  return entity.tenantId.id === sender.tenantId;
}

function systemAdministratorMay(entity: Entity): boolean {
  if (entity.id.entityType === 'USER') return entity['authority'] !== 'CUSTOMER_USER';
  return entity.id.entityType === 'TENANT' || entity.id.entityType === 'API_KEY';
}

/**
 * Whether ThingsBoard lets somebody do something with an entity. All its fixed rights are in this file but for what a
 * route asks of the authority, which is in the contract's `routes.tsv`.
 */
export function may(sender: Sender, operation: Operation, entity: Entity): boolean {
  if (sender.authority === 'SYS_ADMIN') return systemAdministratorMay(entity);
  return sender.authority === 'TENANT_ADMIN'
    ? tenantAdministratorMay(sender, operation, entity)
    : customerUserMay(sender, operation, entity);
}

/** Throws 403 where {@link may} says no. */
export function demand(sender: Sender, operation: Operation, entity: Entity): void {
  if (!may(sender, operation, entity)) throw forbidden();
}
