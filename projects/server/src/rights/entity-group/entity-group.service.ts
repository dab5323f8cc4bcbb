import type { AdditionalInfo, EntityGroupType } from 'ngx-self-registration/models';
import type { Resource } from 'ngx-self-registration/models/permissions';
import type { Access, AccessibleGroup, Caller } from '../../platform/needs/access.port';
import { onOwner, type Saving } from '../../platform/needs/need';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { badRequest, notFound, versionConflict } from '../../kernel/errors';
import type { OwnedEntity, OwnedEntityType, Owner } from '../../platform/platform.port';
import { requireMayJoin, requireMayOpen } from '../rules/group-permission.rules';
import { keepingAdministrator } from '../rules/last-administrator';
import { sameOwner } from '../../platform/needs/owners';
import { TENANT_ADMINISTRATORS } from './default-groups';
import type { EntityGroupRow } from '../repositories/entity-group.model';
import * as repository from '../repositories/entity-group.repository';

/** The resource that rights on groups of a type are about. */
export function groupResource(type: EntityGroupType): Resource {
  return `${type}_GROUP`;
}

/** A group as a request brings it. */
export interface GroupToSave {
  id?: { id: string } | null;
  type: EntityGroupType;
  name: string;
  ownerId?: { entityType?: string; id: string } | null;
  additionalInfo?: AdditionalInfo | null;
  version?: number | null;
}

/** The groups of a type that an owner has, for whoever may read such groups there. */
export const groupsOfOwner = onOwner({
  resource: { at: 'params.groupType', of: 'groups' },
  operation: 'READ',
  type: { at: 'params.ownerType' },
  id: 'params.ownerId',
});

/** Creates or renames a group. */
export async function saveGroup(
  tx: Db,
  { existing: found, owner }: Saving<'ENTITY_GROUP'>,
  body: GroupToSave,
): Promise<EntityGroupRow> {
  const name = body.name.trim();
  const existing = found ? await existingGroup(tx, found.id) : undefined;
  if (existing && existing.type !== body.type)
    throw badRequest('The type of a group cannot be changed.', { field: 'type' });
  if (existing?.groupAll && name !== existing.name)
    throw badRequest('The group "All" cannot be renamed.', { field: 'name' });
  const namesake = await repository.findGroupByName(tx, owner, body.type, name);
  if (namesake && namesake.id !== existing?.id)
    throw badRequest(`A group with the name "${name}" exists already.`, { field: 'name' });
  const values = { name, additionalInfo: body.additionalInfo ?? null };
  if (!existing) {
    const { tenantId, customerId } = owner;
    return repository.insertGroup(tx, { ...values, tenantId, customerId, type: body.type });
  }
  const saved = await repository.updateGroup(tx, existing.id, body.version ?? existing.version, values);
  if (!saved) throw versionConflict();
  return saved;
}

/** A group whose access was checked already. */
export async function existingGroup(tx: Db, id: string): Promise<EntityGroupRow> {
  const row = await repository.findGroup(tx, id);
  if (!row) throw notFound();
  return row;
}

/** Deletes a group. Its entities stay; what roles gave on it ends. */
export async function deleteGroup(ctx: AppContext, tx: Db, { id }: AccessibleGroup): Promise<void> {
  const group = await existingGroup(tx, id);
  if (group.groupAll) throw badRequest('The group "All" cannot be deleted.');
  await ctx.uses.requireUnused(tx, 'ENTITY_GROUP', group);
  await keepingAdministrator(ctx.platform, tx, group.tenantId, () => repository.deleteGroup(tx, id));
  await ctx.platform.forgetValues([id]);
}

/**
 * Puts an entity into groups that a request names. Needs ADD_TO_GROUP on each group; the groups must be of the entity's
 * type and owner. Nobody is put into a user group that gives more than the caller holds.
 * A tenant's user for whom no group is named becomes one of its administrators.
 */
export async function addToGroups(
  access: Access,
  tx: Db,
  caller: Caller,
  groupIds: readonly string[],
  type: EntityGroupType,
  entityId: string,
  owner: Owner,
): Promise<void> {
  if (groupIds.length === 0 && type === 'USER' && owner.customerId === null) {
    await addToTenantAdministrators(access, tx, caller, owner.tenantId, entityId);
  }
  for (const groupId of groupIds) {
    const group = await access.requireGroup(tx, caller, groupId, 'ADD_TO_GROUP');
    if (group.type !== type) {
      throw badRequest(`The group "${group.name}" holds entities of the type ${group.type}, not ${type}.`);
    }
    if (!sameOwner(group, owner)) throw badRequest(`The group "${group.name}" belongs to another owner.`);
    if (type === 'USER') await requireMayJoin(access, tx, caller, group);
    await repository.addMember(tx, groupId, entityId);
  }
}

/**
 * Like {@link addToGroups} for an entity that others know already: a group must not open more of it than the caller may.
 * It stays until the transaction's end; 404 where it is gone.
 */
export async function addExistingToGroups(
  { access, platform }: Pick<AppContext, 'access' | 'platform'>,
  tx: Db,
  caller: Caller,
  groupIds: readonly string[],
  { type, id }: Pick<OwnedEntity, 'type' | 'id'>,
): Promise<void> {
  const entity = await platform.holdOwned(type, id);
  if (!entity) throw notFound();
  for (const groupId of groupIds) {
    // Before it is in there: in the group it would give the caller what the group's roles give them.
    await requireMayOpen(access, tx, caller, groupId, entity);
    await addToGroups(access, tx, caller, [groupId], entity.type, entity.id, entity);
  }
}

async function addToTenantAdministrators(access: Access, tx: Db, caller: Caller, tenantId: string, userId: string) {
  const owner = { tenantId, customerId: null };
  const group = await repository.ensureGroup(tx, owner, 'USER', TENANT_ADMINISTRATORS);
  await requireMayJoin(access, tx, caller, group);
  await repository.addMember(tx, group.id, userId);
}

/** Types of entity that the platform keeps; groups of the other types stay empty. */
const PLATFORM_TYPES: readonly string[] = ['CUSTOMER', 'USER', 'DEVICE', 'ASSET', 'DASHBOARD'];

/** Whether the platform keeps entities of a type. */
export function isPlatformType(type: EntityGroupType): type is EntityGroupType & OwnedEntityType {
  return PLATFORM_TYPES.includes(type);
}

/** Adds existing entities to a group. One that does not exist for the caller stops all: 404. */
export async function addEntities(
  ctx: AppContext,
  tx: Db,
  caller: Caller,
  { id: groupId, type }: AccessibleGroup,
  entityIds: readonly string[],
): Promise<void> {
  for (const id of entityIds) {
    if (!isPlatformType(type)) throw notFound();
    const entity = await ctx.access.requireEntity(tx, caller, type, id, 'READ');
    await addExistingToGroups(ctx, tx, caller, [groupId], entity);
  }
}

/** Takes entities out of a group. They stay in "All" always. */
export async function removeEntities(
  ctx: AppContext,
  tx: Db,
  group: AccessibleGroup,
  entityIds: readonly string[],
): Promise<void> {
  if (group.groupAll) throw badRequest('Entities cannot be removed from the group "All".');
  await keepingAdministrator(ctx.platform, tx, group.tenantId, () => repository.removeMembers(tx, group.id, entityIds));
}
