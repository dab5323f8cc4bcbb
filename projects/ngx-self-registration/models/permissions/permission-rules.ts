import { Operation, OPERATIONS, operationsOf, Resource, RESOURCES } from './operations';

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

/** What stands in a map under a word itself, never what the map inherits. */
function own<T>(map: Partial<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(map, word) ? map[word] : undefined;
}

/** The operations of a stored list that the resource knows; a list that is none gives nothing. */
function known(resource: Resource, operations: unknown): Operation[] {
  const words: readonly unknown[] = Array.isArray(operations) ? operations : [];
  return (operationsOf(resource) ?? []).filter((operation) => words.includes(operation));
}

function union(left: readonly Operation[] = [], right: readonly Operation[] = []): Operation[] {
  return [...new Set([...left, ...right])];
}

/** Adds up roles. What is stored in them and no word of the vocabulary gives nothing. */
export function mergePermissions(
  generic: readonly GenericPermissions[],
  grants: readonly GroupGrant[],
): MergedPermissions {
  const merged: MergedPermissions = { generic: {}, byGroup: {} };
  for (const role of generic) {
    for (const resource of RESOURCES) {
      if (!Object.hasOwn(role, resource)) continue;
      merged.generic[resource] = union(merged.generic[resource], known(resource, role[resource]));
    }
  }
  for (const grant of grants) {
    const { entityGroupId, operations } = grant;
    merged.byGroup[entityGroupId] = union(own(merged.byGroup, entityGroupId), known('ALL', operations));
  }
  return merged;
}

function includes(operations: readonly Operation[] | undefined, operation: Operation): boolean {
  return !!operations && (operations.includes('ALL') || operations.includes(operation));
}

/** Whether GENERIC permissions allow an operation on a resource. Denied unless a role gives it. */
export function allowsGeneric(permissions: GenericPermissions, resource: Resource, operation: Operation): boolean {
  return includes(own(permissions, 'ALL'), operation) || includes(own(permissions, resource), operation);
}

/** Whether a GROUP role allows an operation on the entities of a group. */
export function allowsInGroup(permissions: MergedPermissions, entityGroupId: string, operation: Operation): boolean {
  return includes(own(permissions.byGroup, entityGroupId), operation);
}

/**
 * Whether `holder` has every right that `given` would give. Nobody hands out more than they hold themselves.
 */
export function coversGeneric(holder: GenericPermissions, given: GenericPermissions): boolean {
  return RESOURCES.every((resource) =>
    (own(given, resource) ?? []).every((operation) =>
      resource === 'ALL' ? includes(own(holder, 'ALL'), operation) : allowsGeneric(holder, resource, operation),
    ),
  );
}

/** What is wrong with the permissions of a role. */
export interface RolePermissionsProblem {
  /** Where in the permissions: `0`, `DEVICE`, `DEVICE.0`; '' for all of it. */
  field: string;
  /** `list`, `map`: it is none, as its type asks; the others: a word that is not in the vocabulary. */
  rule: 'list' | 'map' | 'resource' | 'operation';
  /** The word as it may be shown: short, and never what an object turns into. */
  word?: string;
  /** Whose operation it is; absent for a GROUP role. */
  resource?: string;
}

const shown = (word: unknown): string => (typeof word === 'string' ? word.slice(0, 50) : 'something else');

/** The first word of a list that its vocabulary does not have. */
function operationProblem(
  words: readonly unknown[],
  vocabulary: readonly Operation[],
  resource?: string,
): RolePermissionsProblem | null {
  const index = words.findIndex((word) => !vocabulary.includes(word as Operation));
  if (index < 0) return null;
  const field = resource === undefined ? String(index) : `${resource}.${index}`;
  return { field, rule: 'operation', word: shown(words[index]), ...(resource === undefined ? {} : { resource }) };
}

/** The first rule that the permissions of a role break, or null. */
export function rolePermissionsProblem(type: 'GENERIC' | 'GROUP', permissions: unknown): RolePermissionsProblem | null {
  if (type === 'GROUP') {
    return Array.isArray(permissions) ? operationProblem(permissions, OPERATIONS) : { field: '', rule: 'list' };
  }
  if (typeof permissions !== 'object' || permissions === null || Array.isArray(permissions)) {
    return { field: '', rule: 'map' };
  }
  for (const [resource, operations] of Object.entries(permissions)) {
    const vocabulary = operationsOf(resource);
    if (!vocabulary) return { field: shown(resource), rule: 'resource', word: shown(resource) };
    if (!Array.isArray(operations)) return { field: resource, rule: 'list', resource };
    const problem = operationProblem(operations, vocabulary, resource);
    if (problem) return problem;
  }
  return null;
}

/** A role's permissions without words that stand in them twice, as they are stored. Expects what has no problem. */
export function tidyPermissions(permissions: GenericPermissions | Operation[]): GenericPermissions | Operation[] {
  if (Array.isArray(permissions)) return union(permissions);
  return Object.fromEntries(Object.entries(permissions).map(([resource, operations]) => [resource, union(operations)]));
}
