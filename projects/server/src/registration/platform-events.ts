import { ENTITY_GROUP_TYPES, type EntityGroupType } from 'ngx-self-registration/models';
import type { PlatformEvents } from '../platform/platform.port';
import type { Db } from '../kernel/db/client';
import { atHand } from '../kernel/db/unit-of-work';
import { deleteRolesOf } from '../rights/repositories/role.repository';
import { ensureDefaults } from '../rights/entity-group/default-groups';
import { GROUP_ALL } from '../rights/repositories/entity-group.model';
import {
  addMember,
  addMembers,
  deleteGroupsOf,
  ensureGroup,
  removeFromAllGroups,
} from '../rights/repositories/entity-group.repository';
import { ensureDefaultTarget } from './notification-target/notification-target.repository';

/**
 * What registration does when the platform's entities come, move and go. Everything happens in the transaction at hand.
 * `told`: of which types all that come are told, so that there are groups "All" of them.
 */
export function createPlatformEvents(db: Db, told: readonly EntityGroupType[] = ENTITY_GROUP_TYPES): PlatformEvents {
  return {
    async ownerCreated(owner) {
      const tx = atHand(db);
      await ensureDefaults(tx, owner, told);
      if (!owner.customerId) await ensureDefaultTarget(tx, owner.tenantId);
    },
    async entityCreated(type, id, owner) {
      if (!told.includes(type)) return;
      const tx = atHand(db);
      await addMember(tx, (await ensureGroup(tx, owner, type, GROUP_ALL)).id, id);
    },
    async ownerChanged(type, ids, to) {
      const tx = atHand(db);
      await removeFromAllGroups(tx, ids);
      if (told.includes(type)) await addMembers(tx, (await ensureGroup(tx, to, type, GROUP_ALL)).id, ids);
    },
    async entityDeleted(_type, ids) {
      const tx = atHand(db);
      await removeFromAllGroups(tx, ids);
    },
    async ownerDeleted(tenantId, customerIds) {
      const tx = atHand(db);
      const groupIds = await deleteGroupsOf(tx, tenantId, customerIds);
      await deleteRolesOf(tx, tenantId, customerIds);
      return groupIds;
    },
  };
}
