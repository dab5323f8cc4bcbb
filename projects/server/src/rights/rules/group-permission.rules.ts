import type { Operation } from 'ngx-self-registration/models/permissions';
import type { Access, AccessibleGroup, Caller } from '../../platform/needs/access.port';
import type { Db } from '../../kernel/db/client';
import { toAccessibleGroup } from '../repositories/entity-group.model';
import { findGroups, groupsOfEntity } from '../repositories/entity-group.repository';
import { findRoles } from '../repositories/role.repository';
import { forbidden } from '../../kernel/errors';
import type { OwnedEntity, Owner } from '../../platform/platform.port';
import { groupOperations, type RoleRow } from '../repositories/role.model';
import { requireCovered, requireMayGive } from './role.rules';
import type { AppContext } from '../../app-context';
import {
  permissionsOfRole,
  permissionsOfUserGroup,
  permissionsOnEntityGroup,
} from '../repositories/group-permission.repository';

/** Refuses (403) putting somebody into a user group that gives more than the caller holds. */
export async function requireMayJoin(
  access: Access,
  tx: Db,
  caller: Caller,
  userGroup: Owner & { id: string },
): Promise<void> {
  const entries = await permissionsOfUserGroup(tx, userGroup.id);
  const roles = await findRoles(
    tx,
    entries.map((entry) => entry.roleId),
  );
  const opened = entries.flatMap((entry) => entry.entityGroupId ?? []);
  const groups = (await findGroups(tx, opened)).map(toAccessibleGroup);
  for (const entry of entries) {
    const role = roles.find((candidate) => candidate.id === entry.roleId);
    const group = groups.find((candidate) => candidate.id === entry.entityGroupId) ?? null;
    if (role) requireMayGive(access, caller, role, group, userGroup);
  }
}

/**
 * Refuses (403) acting on the login of a user who may do more than the caller: a link that signs in as them, or another
 * address to which their links go, would hand over what they hold. Users of an owner above stay out of reach even where
 * their groups give nothing yet: a group that is shared opens names, not logins.
 */
export async function requireMayManage(access: Access, tx: Db, caller: Caller, user: OwnedEntity): Promise<void> {
  if (!access.isWithin(caller, user)) {
    throw forbidden(`"${user.name}" belongs to another owner, whose administrators manage the login.`);
  }
  for (const group of await groupsOfEntity(tx, 'USER', user.id)) {
    await requireMayJoin(access, tx, caller, group);
  }
}

type RightsContext = Pick<AppContext, 'access' | 'uses'>;

/** The entity groups that a role opens: to user groups, and to whoever else gives it, such as a sign-up form. */
async function groupsOpenedBy(
  { access, uses }: RightsContext,
  tx: Db,
  caller: Caller,
  role: RoleRow,
): Promise<AccessibleGroup[]> {
  const entries = await permissionsOfRole(tx, role.id);
  const userGroups = await findGroups(
    tx,
    entries.map((entry) => entry.userGroupId),
  );
  if (!userGroups.every((group) => access.isWithin(caller, group))) {
    throw forbidden(`The role "${role.name}" is given to users whom you do not manage, so you cannot change it.`);
  }
  const byOthers = (await uses.of(tx, 'ROLE', role)).flatMap((use) => use.opens ?? []);
  const opened = [...entries.map((entry) => entry.entityGroupId), ...byOthers];
  return (await findGroups(tx, [...new Set(opened.flatMap((id) => id ?? []))])).map(toAccessibleGroup);
}

/**
 * Refuses (403) saving a role that gives more than the caller holds, wherever it is given, as it is now and as it will
 * be. `existing` is absent for a new role, which nobody holds yet.
 */
export async function requireMaySaveRole(
  ctx: RightsContext,
  tx: Db,
  caller: Caller,
  role: Pick<RoleRow, 'name' | 'type' | 'permissions'>,
  existing: RoleRow | undefined,
): Promise<void> {
  const opened = existing ? await groupsOpenedBy(ctx, tx, caller, existing) : [];
  for (const version of existing ? [existing, role] : [role]) {
    if (version.type === 'GENERIC') requireCovered(caller, version);
    else for (const group of opened) requireMayGive(ctx.access, caller, version, group, group);
  }
}

/** What group roles give on the entities of a group, to anybody. */
async function givenOn(tx: Db, groupId: string): Promise<Operation[]> {
  const entries = await permissionsOnEntityGroup(tx, groupId);
  const roles = await findRoles(
    tx,
    entries.map((entry) => entry.roleId),
  );
  return [...new Set(roles.filter((role) => role.type === 'GROUP').flatMap(groupOperations))];
}

/**
 * Refuses (403) having entities to come put into a group by themselves, where the group's roles give more on them than
 * the caller's generic roles do.
 */
export async function requireMayFill(access: Access, tx: Db, caller: Caller, groupId: string): Promise<void> {
  const group = await access.requireGroup(tx, caller, groupId, 'ADD_TO_GROUP');
  for (const operation of await givenOn(tx, groupId)) access.require(caller, group.type, operation, group);
}

/**
 * Refuses (403) putting an entity into a group whose roles give more on it than the caller holds: whoever fills a group
 * gives, to all for whom it is open.
 */
export async function requireMayOpen(
  access: Access,
  tx: Db,
  caller: Caller,
  groupId: string,
  entity: OwnedEntity,
): Promise<void> {
  if (!(await access.canOnEntity(tx, caller, entity, ...(await givenOn(tx, groupId))))) {
    throw forbidden(`The roles on this group give more on "${entity.name}" than your own do, so you cannot add it.`);
  }
}
