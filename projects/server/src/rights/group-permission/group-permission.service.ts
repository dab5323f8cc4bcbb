import { isNullId, type EntityGroupType, type EntityId, type GroupPermissionInfo } from 'ngx-self-registration/models';
import type { Caller } from '../../platform/needs/access.port';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { badRequest, notFound } from '../../kernel/errors';
import type { FindThing } from '../../platform/needs/things';
import { findGroup } from '../repositories/entity-group.repository';
import { toRole } from '../repositories/role.model';
import { findRole } from '../repositories/role.repository';
import { requireMayGive, requireRoleFromAbove, roleUseProblem } from '../rules/role.rules';
import { ownerRef } from '../../platform/needs/owners';
import { toGroupPermission, type GroupPermissionRow } from '../repositories/group-permission.model';
import * as repository from '../repositories/group-permission.repository';
import { keepingAdministrator } from '../rules/last-administrator';

/** A group permission as a request brings it. */
export interface GroupPermissionToSave {
  id?: { id: string } | null;
  userGroupId: { id: string };
  roleId: { id: string };
  entityGroupId?: { id: string } | null;
}

declare module '../../platform/needs/need' {
  interface Things {
    GROUP_PERMISSION: GroupPermissionRow;
  }
}

/**
 * Gives a role to a user group. The caller must own the user group, may give GROUP roles only on groups that they may
 * share, and can give nothing that they do not hold themselves.
 */
export async function saveGroupPermission(
  ctx: AppContext,
  tx: Db,
  caller: Caller,
  body: GroupPermissionToSave,
): Promise<GroupPermissionRow> {
  const { access } = ctx;
  const existing = body.id ? await access.requireThing(tx, caller, 'GROUP_PERMISSION', body.id.id, 'WRITE') : undefined;
  const userGroup = await ctx.access.requireGroup(tx, caller, body.userGroupId.id, 'READ');
  if (userGroup.type !== 'USER') throw badRequest('Roles are given to user groups only.', { field: 'userGroupId' });
  ctx.access.require(caller, 'GROUP_PERMISSION', existing ? 'WRITE' : 'CREATE', userGroup);
  const role = await findRole(tx, body.roleId.id);
  if (!role || role.tenantId !== userGroup.tenantId) throw notFound();
  const groupId = isNullId(body.entityGroupId as EntityId) ? null : (body.entityGroupId?.id ?? null);
  const problem = roleUseProblem(role, groupId);
  if (problem) throw badRequest(problem, { field: 'entityGroupId' });
  const group = groupId ? await ctx.access.requireGroup(tx, caller, groupId, 'SHARE_GROUP') : null;
  await requireRoleFromAbove(ctx, role, group ?? userGroup);
  requireMayGive(ctx.access, caller, role, group, userGroup);
  const entry = {
    tenantId: userGroup.tenantId,
    userGroupId: userGroup.id,
    roleId: role.id,
    entityGroupId: groupId,
    entityGroupType: group?.type ?? null,
  };
  return existing
    ? keepingAdministrator(ctx.platform, tx, entry.tenantId, () =>
        repository.updateGroupPermission(tx, existing.id, entry),
      )
    : repository.ensureGroupPermission(tx, entry);
}

/**
 * How the gate finds a group permission: it belongs to the owner of its user group, and, to read or end it, to that of
 * the entity group that it opens.
 */
export const findGroupPermissionThing: FindThing<'GROUP_PERMISSION'> = async (db, id, { operation }) => {
  const thing = await repository.findGroupPermission(db, id);
  if (!thing) return null;
  const userGroup = await findGroup(db, thing.userGroupId);
  const opened = operation !== 'WRITE' && thing.entityGroupId ? await findGroup(db, thing.entityGroupId) : undefined;
  const sides = [userGroup, opened].flatMap((group) => group ?? []);
  const targets = sides.map(({ tenantId, customerId }) => ({ tenantId, customerId }));
  return { thing, targets, resource: 'GROUP_PERMISSION' };
};

/** Adds names for showing. Entries whose role or group is gone keep what is left. */
export async function toGroupPermissionInfo(
  ctx: AppContext,
  tx: Db,
  caller: Caller,
  row: GroupPermissionRow,
): Promise<GroupPermissionInfo> {
  const role = await findRole(tx, row.roleId);
  const userGroup = await findGroup(tx, row.userGroupId);
  return {
    ...toGroupPermission(row),
    ...(await openedGroupNames(ctx, tx, row.entityGroupId)),
    role: role ? toRole(role) : undefined,
    userGroupName: userGroup?.name,
    userGroupOwnerId: userGroup ? ownerRef(userGroup) : undefined,
    userGroupOwnerName: userGroup ? await ctx.platform.ownerName(userGroup) : undefined,
    readOnly: !userGroup || !ctx.access.isWithin(caller, userGroup),
  };
}

/** Names of the entity group that a GROUP role opens. */
export async function openedGroupNames(ctx: AppContext, tx: Db, groupId: string | null | undefined) {
  const group = groupId ? await findGroup(tx, groupId) : undefined;
  if (!group) return {};
  return {
    entityGroupType: group.type as EntityGroupType,
    entityGroupName: group.name,
    entityGroupOwnerId: ownerRef(group),
    entityGroupOwnerName: await ctx.platform.ownerName(group),
  };
}
