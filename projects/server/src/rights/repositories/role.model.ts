import { entityId, type Role } from 'ngx-self-registration/models';
import type { GenericPermissions, Operation } from 'ngx-self-registration/models/permissions';
import type { roles } from '../../kernel/db/schema';
import { customerRef, ownerRef } from '../../platform/needs/owners';

/** A row of the table `role`. */
export type RoleRow = typeof roles.$inferSelect;

/** The contract's shape of a role. */
export function toRole(row: RoleRow): Role {
  return {
    id: entityId('ROLE', row.id),
    createdTime: row.createdTime,
    tenantId: entityId('TENANT', row.tenantId),
    customerId: customerRef(row.customerId),
    ownerId: ownerRef(row),
    name: row.name,
    type: row.type,
    permissions: row.permissions as GenericPermissions | Operation[],
    excludedPermissions: row.excludedPermissions ?? null,
    additionalInfo: row.additionalInfo ?? undefined,
    version: row.version,
  };
}

/** The permissions of a GENERIC role. */
export function genericPermissions(row: Pick<RoleRow, 'permissions'>): GenericPermissions {
  return row.permissions as GenericPermissions;
}

/** The operations of a GROUP role. */
export function groupOperations(row: Pick<RoleRow, 'permissions'>): Operation[] {
  return row.permissions as Operation[];
}
