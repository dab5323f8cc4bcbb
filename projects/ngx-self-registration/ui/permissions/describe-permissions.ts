import { TextLookup } from 'ngx-self-registration';
import type { Role } from 'ngx-self-registration/models';
import {
  GenericPermissions,
  Operation,
  OPERATIONS,
  Resource,
  RESOURCES,
} from 'ngx-self-registration/models/permissions';
import { operationName, resourceName } from './vocabulary';

/** The part of a role that says what it allows. */
export type RolePermissions = Pick<Role, 'type' | 'permissions'>;

/** One line of a summary: what it is about, and what may be done with it. */
export interface PermissionLine {
  subject: string;
  operations: string;
}

const SEPARATOR = ', ';

/** Names in the order of the vocabulary; those that only the platform knows come last. */
function inOrder<T extends string>(names: readonly T[], vocabulary: readonly T[]): T[] {
  const place = (name: T) => (vocabulary.includes(name) ? vocabulary.indexOf(name) : vocabulary.length);
  return [...names].sort((a, b) => place(a) - place(b));
}

/** ALL swallows the others. */
function operationNames(operations: readonly Operation[], text: TextLookup): string {
  const named: readonly Operation[] = operations.includes('ALL') ? ['ALL'] : inOrder(operations, OPERATIONS);
  return named.map((operation) => operationName(operation, text)).join(SEPARATOR);
}

/** Resources of a GENERIC role in the order that lists have, also those that only the platform knows. */
export function resourcesOf(permissions: GenericPermissions): Resource[] {
  return inOrder(Object.keys(permissions) as Resource[], RESOURCES);
}

/** Operations of a GROUP role; none where a platform has stored something else. */
export function groupOperations(role: RolePermissions): Operation[] {
  return Array.isArray(role.permissions) ? role.permissions : [];
}

/** Operations by resource of a GENERIC role; none where a platform has stored something else. */
export function genericPermissions(role: RolePermissions): GenericPermissions {
  const { permissions } = role;
  return permissions && typeof permissions === 'object' && !Array.isArray(permissions) ? permissions : {};
}

/** Whether a role allows everything it could. */
export function isFullAccess(role: RolePermissions): boolean {
  return role.type === 'GROUP'
    ? groupOperations(role).includes('ALL')
    : (genericPermissions(role).ALL?.includes('ALL') ?? false);
}

/** What a role allows, resources with the same operations in one line. Empty for a role that allows nothing. */
export function permissionLines(role: RolePermissions, text: TextLookup): PermissionLine[] {
  if (role.type === 'GROUP') {
    const operations = operationNames(groupOperations(role), text);
    return operations ? [{ subject: text('self-registration.permissions.of-group'), operations }] : [];
  }
  const byOperations = new Map<string, Resource[]>();
  const permissions = genericPermissions(role);
  for (const resource of resourcesOf(permissions)) {
    const key = operationNames(permissions[resource] ?? [], text);
    if (key) {
      byOperations.set(key, [...(byOperations.get(key) ?? []), resource]);
    }
  }
  return [...byOperations].map(([operations, resources]) => ({
    subject: resources.map((name) => resourceName(name, text)).join(SEPARATOR),
    operations,
  }));
}

/**
 * What a role allows, in one line: "Full access to everything", "Read, Read attributes", "Devices: Create, Read".
 * At most `maxLines` kinds of resource are named; "and 2 more" stands for the rest.
 */
export function describePermissions(role: RolePermissions, text: TextLookup, maxLines = 2): string {
  if (isFullAccess(role)) {
    return text(`self-registration.permissions.${role.type === 'GROUP' ? 'group-everything' : 'everything'}`);
  }
  const lines = permissionLines(role, text);
  if (lines.length === 0) {
    return text('self-registration.permissions.nothing');
  }
  if (role.type === 'GROUP') {
    return lines[0].operations;
  }
  const shown = lines
    .slice(0, maxLines)
    .map(({ subject, operations }) => text('self-registration.permissions.line', { subject, operations }));
  const left = lines.length - shown.length;
  return [...shown, ...(left > 0 ? [text('self-registration.permissions.more', { count: left })] : [])].join('; ');
}
