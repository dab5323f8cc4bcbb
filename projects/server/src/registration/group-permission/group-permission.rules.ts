import type { Access, Caller } from '../../access/access.port';
import type { Db } from '../../db/client';
import { toAccessibleGroup } from '../entity-group/entity-group.model';
import { findGroups, groupsOfEntity } from '../entity-group/entity-group.repository';
import { findRoles } from '../role/role.repository';
import { requireMayGive } from '../role/role.rules';
import { permissionsOfUserGroup } from './group-permission.repository';

/** Refuses (403) putting somebody into a user group that gives more than the caller holds. */
export async function requireMayJoin(access: Access, tx: Db, caller: Caller, userGroupId: string): Promise<void> {
  const entries = await permissionsOfUserGroup(tx, userGroupId);
  const roles = await findRoles(
    tx,
    entries.map((entry) => entry.roleId),
  );
  const opened = entries.flatMap((entry) => entry.entityGroupId ?? []);
  const groups = (await findGroups(tx, opened)).map(toAccessibleGroup);
  for (const entry of entries) {
    const role = roles.find((candidate) => candidate.id === entry.roleId);
    const group = groups.find((candidate) => candidate.id === entry.entityGroupId) ?? null;
    if (role) requireMayGive(access, caller, role, group);
  }
}

/**
 * Refuses (403) acting on the login of a user who may do more than the caller: a link that signs in as them, or another
 * address to which their links go, would hand over what they hold.
 */
export async function requireMayManage(access: Access, tx: Db, caller: Caller, userId: string): Promise<void> {
  for (const group of await groupsOfEntity(tx, 'USER', userId)) {
    await requireMayJoin(access, tx, caller, group.id);
  }
}
