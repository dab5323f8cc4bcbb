import type { Role } from 'ngx-self-registration/models';
import {
  GenericPermissions,
  Operation,
  OPERATIONS,
  Resource,
  RESOURCES,
} from 'ngx-self-registration/models/permissions';
import { TextLookup } from '../text-lookup';

/** The part of a role that says what it allows. */
export type RolePermissions = Pick<Role, 'type' | 'permissions'>;

/** One line of a summary: what it is about, and what may be done with it. */
export interface PermissionLine {
  subject: string;
  operations: string;
}

const SEPARATOR = ', ';

/** Operations in the vocabulary's order; ALL swallows the others. */
function ordered(operations: readonly Operation[]): Operation[] {
  return operations.includes('ALL') ? ['ALL'] : OPERATIONS.filter((operation) => operations.includes(operation));
}

function operationNames(operations: readonly Operation[], text: TextLookup): string {
  return operations.map((operation) => text(`self-registration.permissions.operations.${operation}`)).join(SEPARATOR);
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
    const operations = ordered(groupOperations(role));
    return operations.length === 0
      ? []
      : [{ subject: text('self-registration.permissions.of-group'), operations: operationNames(operations, text) }];
  }
  const byOperations = new Map<string, Resource[]>();
  const permissions = genericPermissions(role);
  for (const resource of RESOURCES) {
    const key = operationNames(ordered(permissions[resource] ?? []), text);
    if (key) {
      byOperations.set(key, [...(byOperations.get(key) ?? []), resource]);
    }
  }
  return [...byOperations].map(([operations, resources]) => ({
    subject: resources.map((name) => text(`self-registration.permissions.resources.${name}`)).join(SEPARATOR),
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
