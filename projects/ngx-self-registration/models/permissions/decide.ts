import { GROUP_ITSELF_OPERATIONS, type Operation, type Resource } from './operations';
import { allowsGeneric, allowsInGroup, type MergedPermissions } from './permission-rules';

/** Who asks, as far as rights go. */
export interface Subject {
  /** Null for a system administrator. */
  tenantId: string | null;
  /** Null for a user of the tenant itself. */
  customerId: string | null;
  /** What the subject's user groups add up to. */
  permissions: MergedPermissions;
  /**
   * Customers below the subject's own, at any depth, without that one. For a user of the tenant itself it is not read:
   * all of the tenant's customers are below.
   */
  customersBelow: readonly string[];
}

/** A right: an operation on a resource, as roles give it. */
export interface Right {
  resource: Resource;
  operation: Operation;
}

/** What a right is asked on. */
export interface Target {
  tenantId: string | null;
  /** The customer that owns it; null where the tenant does. */
  customerId: string | null;
  /** Id of the thing; absent where only its owner counts, as for a thing to come. */
  id?: string;
  /**
   * Entity groups through which a group role reaches it: those that hold it; for an entity group, the group itself.
   * They may be those alone that are open to the subject.
   */
  groupIds?: readonly string[];
}

/** `hide`: the target does not exist for the subject (404). `forbid`: they may know of it, but not do this (403). */
export type Verdict = 'allow' | 'forbid' | 'hide';

/** What users may do with the customer that they belong to, without owning it. */
const OWN_CUSTOMER: readonly Operation[] = ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'];

/** Whether the owner of a target is the subject's own or stands below it. */
export function isWithin(subject: Omit<Subject, 'permissions'>, target: Target): boolean {
  if (subject.tenantId === null || subject.tenantId !== target.tenantId) return false;
  if (subject.customerId === null) return true;
  const { customerId } = target;
  return customerId !== null && (customerId === subject.customerId || subject.customersBelow.includes(customerId));
}

/** The entity groups in which a group role gives the subject a right of a target's kind. */
function isOpened({ permissions }: Subject, { resource, operation }: Right, { groupIds = [] }: Target): boolean {
  // On an entity group itself its group roles give little: its name, and what is in it.
  if (resource.endsWith('_GROUP') && !GROUP_ITSELF_OPERATIONS.includes(operation)) return false;
  return groupIds.some((groupId) => allowsInGroup(permissions, groupId, operation));
}

/**
 * The rule by which everything is decided: denied unless a generic role gives the right and the target is within the
 * subject's owner, or a group role gives it in an entity group that holds the target. Without a target: whether generic
 * roles give the right at all, on what is the subject's own.
 *
 * Where it is denied, a target that the subject can know of (it is within their owner, is their own customer, or is
 * in a group that is open to them, whatever for) is forbidden, any other one is hidden.
 */
export function decide(subject: Subject, right: Right, target?: Target): Verdict {
  const given = allowsGeneric(subject.permissions.generic, right.resource, right.operation);
  if (!target) return given ? 'allow' : 'forbid';
  const within = isWithin(subject, target);
  const isOwnCustomer = right.resource === 'CUSTOMER' && target.id !== undefined && target.id === subject.customerId;
  if (given && (within || (isOwnCustomer && OWN_CUSTOMER.includes(right.operation)))) return 'allow';
  const isSameTenant = subject.tenantId !== null && subject.tenantId === target.tenantId;
  if (isSameTenant && isOpened(subject, right, target)) return 'allow';
  const isOpenFor = (groupId: string) => Object.hasOwn(subject.permissions.byGroup, groupId);
  const known = within || isOwnCustomer || (isSameTenant && (target.groupIds ?? []).some(isOpenFor));
  return known ? 'forbid' : 'hide';
}
