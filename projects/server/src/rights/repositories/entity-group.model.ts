import { entityId, type EntityGroup, type EntityGroupInfo, type EntityGroupType } from 'ngx-self-registration/models';
import type { AccessibleGroup } from '../../platform/needs/access.port';
import type { AppContext } from '../../app-context';
import type { entityGroups } from '../../kernel/db/schema';
import type { Owner } from '../../platform/platform.port';
import { ownerChain, ownerRef } from '../../platform/needs/owners';

/** A row of the table `entity_group`. */
export type EntityGroupRow = typeof entityGroups.$inferSelect;

/** Name of the group that holds all entities of a type of one owner. */
export const GROUP_ALL = 'All';

/** The contract's shape of a group. */
export function toEntityGroup(row: EntityGroupRow): EntityGroup {
  return {
    id: entityId('ENTITY_GROUP', row.id),
    createdTime: row.createdTime,
    tenantId: entityId('TENANT', row.tenantId),
    ownerId: ownerRef(row),
    type: row.type as EntityGroupType,
    name: row.name,
    groupAll: row.groupAll,
    edgeGroupAll: false,
    additionalInfo: row.additionalInfo ?? undefined,
    version: row.version,
  };
}

/** A group as access decisions see it. */
export function toAccessibleGroup(row: EntityGroupRow): AccessibleGroup {
  return { ...row, type: row.type as EntityGroupType };
}

/** Adds the owners above each group. Owners are looked up once, however many groups they have. */
export async function toGroupInfos(ctx: AppContext, rows: readonly EntityGroupRow[]): Promise<EntityGroupInfo[]> {
  const chains = new Map<string, Owner[]>();
  const infos: EntityGroupInfo[] = [];
  for (const row of rows) {
    const key = row.customerId ?? row.tenantId;
    const chain = chains.get(key) ?? (await ownerChain(ctx.platform, row));
    chains.set(key, chain);
    infos.push({ ...toEntityGroup(row), ownerIds: chain.map(ownerRef) });
  }
  return infos;
}

/** Like {@link toGroupInfos} for one group. */
export async function toGroupInfo(ctx: AppContext, row: EntityGroupRow): Promise<EntityGroupInfo> {
  return (await toGroupInfos(ctx, [row]))[0];
}
