import {
  decide,
  coversGeneric,
  rolePermissionsProblem,
  type Operation,
  type RolePermissionsProblem,
} from 'ngx-self-registration/models/permissions';
import type { Access, AccessibleGroup, Caller } from '../../platform/needs/access.port';
import type { AppContext } from '../../app-context';
import { badRequest, forbidden } from '../../kernel/errors';
import type { Owner } from '../../platform/platform.port';
import { isAtOrAbove } from '../../platform/needs/owners';
import { genericPermissions, groupOperations, type RoleRow } from '../repositories/role.model';

/** Refuses (403) generic permissions that reach further than the caller's own. */
export function requireCovered(caller: Caller, role: Pick<RoleRow, 'name' | 'permissions'>): void {
  if (!coversGeneric(caller.permissions.generic, genericPermissions(role))) {
    throw forbidden(`The role "${role.name}" gives more than your own roles do, so you cannot give it.`);
  }
}

/**
 * Refuses (403) a role that the caller must not hand out: nobody gives more than they hold.
 * `group` is the entity group that a GROUP role opens. A GENERIC role reaches as far as the owner of its holders,
 * `holders`: the same "All: All" is more in a user group of the tenant than in one of a customer.
 */
export function requireMayGive(
  access: Access,
  caller: Caller,
  role: Pick<RoleRow, 'name' | 'type' | 'permissions'>,
  group: AccessibleGroup | null,
  holders: Owner,
): void {
  if (role.type === 'GENERIC') {
    requireCovered(caller, role);
    if (!access.isWithin(caller, holders)) {
      throw forbidden(`The role "${role.name}" reaches further there than your own roles do, so you cannot give it.`);
    }
    return;
  }
  const target = group && { tenantId: group.tenantId, customerId: group.customerId, groupIds: [group.id] };
  const holds = (operation: Operation) =>
    !!target && decide(caller, { resource: group.type, operation }, target) === 'allow';
  if (!groupOperations(role).every(holds)) {
    throw forbidden(`The role "${role.name}" gives more than your own roles do, so you cannot give it.`);
  }
}

/**
 * Refuses (400) a role whose owner stands below the one that it would be given in: its owner could widen the role later
 * and so reach upwards.
 */
export async function requireRoleFromAbove(ctx: AppContext, role: RoleRow, where: Owner): Promise<void> {
  if (!(await isAtOrAbove(ctx.platform, role, where))) {
    throw badRequest(`The role "${role.name}" belongs to another owner and cannot be used here.`, { field: 'roleId' });
  }
}

/** Whether a role fits its use: a GROUP role opens one entity group, a GENERIC role none. Returns a sentence or null. */
export function roleUseProblem(role: Pick<RoleRow, 'name' | 'type'>, entityGroupId: string | null): string | null {
  if (role.type === 'GROUP' && !entityGroupId) {
    return `The role "${role.name}" is a group role: name the entity group that it opens.`;
  }
  if (role.type === 'GENERIC' && entityGroupId) {
    return `The role "${role.name}" is a generic role: it cannot be limited to an entity group.`;
  }
  return null;
}

/** A problem of a role's permissions, as one English sentence. */
function permissionsSentence({ rule, word, resource }: RolePermissionsProblem): string {
  switch (rule) {
    case 'list':
      return resource
        ? `The operations of ${resource} must be a list.`
        : 'The permissions of a group role are a list of operations.';
    case 'map':
      return 'The permissions of a generic role are lists of operations by resource.';
    case 'resource':
      return `Unknown resource: ${word}.`;
    case 'operation':
      return resource ? `${resource} has no operation ${word}.` : `Unknown operation: ${word}.`;
  }
}

/** Refuses (400) permissions that a role of a type cannot have. */
export function requirePermissions(type: RoleRow['type'], permissions: unknown): void {
  const problem = rolePermissionsProblem(type, permissions);
  if (!problem) return;
  const field = problem.field ? `permissions.${problem.field}` : 'permissions';
  throw badRequest(permissionsSentence(problem), { field });
}
