import { Operation, OPERATIONS_BY_RESOURCE, Resource } from './operations';

/** Operations by resource, as a GENERIC role keeps them. */
export type GenericPermissions = Partial<Record<Resource, Operation[]>>;

/** What a GROUP role gives on one entity group. */
export interface GroupGrant {
  entityGroupId: string;
  operations: readonly Operation[];
}

/** Everything that the user groups of one user give together. Permissions only add up; nothing denies. */
export interface MergedPermissions {
  generic: GenericPermissions;
  /** By entity group id. */
  byGroup: Record<string, Operation[]>;
}

/** No rights at all: the start of every merge. */
export const NO_PERMISSIONS: MergedPermissions = { generic: {}, byGroup: {} };

function union(left: readonly Operation[] = [], right: readonly Operation[] = []): Operation[] {
  return [...new Set([...left, ...right])];
}

/** Adds up roles. */
export function mergePermissions(
  generic: readonly GenericPermissions[],
  grants: readonly GroupGrant[],
): MergedPermissions {
  const merged: MergedPermissions = { generic: {}, byGroup: {} };
  for (const role of generic) {
    for (const resource of Object.keys(role) as Resource[]) {
      merged.generic[resource] = union(merged.generic[resource], role[resource]);
    }
  }
  for (const grant of grants) {
    merged.byGroup[grant.entityGroupId] = union(merged.byGroup[grant.entityGroupId], grant.operations);
  }
  return merged;
}

function includes(operations: readonly Operation[] | undefined, operation: Operation): boolean {
  return !!operations && (operations.includes('ALL') || operations.includes(operation));
}

/** Whether GENERIC permissions allow an operation on a resource. Denied unless a role gives it. */
export function allowsGeneric(permissions: GenericPermissions, resource: Resource, operation: Operation): boolean {
  return includes(permissions.ALL, operation) || includes(permissions[resource], operation);
}

/** Whether a GROUP role allows an operation on the entities of a group. */
export function allowsInGroup(permissions: MergedPermissions, entityGroupId: string, operation: Operation): boolean {
  return includes(permissions.byGroup[entityGroupId], operation);
}

/**
 * Whether `holder` has every right that `given` would give. Nobody hands out more than they hold themselves.
 */
export function coversGeneric(holder: GenericPermissions, given: GenericPermissions): boolean {
  return (Object.keys(given) as Resource[]).every((resource) =>
    (given[resource] ?? []).every((operation) =>
      resource === 'ALL' ? includes(holder.ALL, operation) : allowsGeneric(holder, resource, operation),
    ),
  );
}

/** What is wrong with the permissions of a role, as one English sentence, or null. */
export function rolePermissionsProblem(type: 'GENERIC' | 'GROUP', permissions: unknown): string | null {
  if (type === 'GROUP') {
    if (!Array.isArray(permissions)) {
      return 'The permissions of a group role are a list of operations.';
    }
    const unknown = permissions.find((operation) => !OPERATIONS_BY_RESOURCE.ALL.includes(operation));
    return unknown === undefined ? null : `Unknown operation: ${String(unknown)}.`;
  }
  if (typeof permissions !== 'object' || permissions === null || Array.isArray(permissions)) {
    return 'The permissions of a generic role are lists of operations by resource.';
  }
  for (const [resource, operations] of Object.entries(permissions)) {
    const known: readonly Operation[] | undefined = OPERATIONS_BY_RESOURCE[resource as Resource];
    if (!known) {
      return `Unknown resource: ${resource}.`;
    }
    if (!Array.isArray(operations)) {
      return `The operations of ${resource} must be a list.`;
    }
    const unknown = operations.find((operation) => !known.includes(operation));
    if (unknown !== undefined) {
      return `${resource} has no operation ${String(unknown)}.`;
    }
  }
  return null;
}
