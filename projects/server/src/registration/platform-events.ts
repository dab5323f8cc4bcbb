import type { PlatformEvents } from '../platform/platform.port';
import { requestActivationMail } from './activation/activation.service';
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

/** What registration does when the platform's entities come, move and go. Everything happens in the given transaction. */
export function createPlatformEvents(): PlatformEvents {
  return {
    async ownerCreated(tx, owner) {
      await ensureDefaults(tx, owner);
      if (!owner.customerId) await ensureDefaultTarget(tx, owner.tenantId);
    },
    async entityCreated(tx, type, id, owner) {
      await addMember(tx, (await ensureGroup(tx, owner, type, GROUP_ALL)).id, id);
    },
    async ownerChanged(tx, type, ids, to) {
      await removeFromAllGroups(tx, ids);
      await addMembers(tx, (await ensureGroup(tx, to, type, GROUP_ALL)).id, ids);
    },
    async entityDeleted(tx, _type, ids) {
      await removeFromAllGroups(tx, ids);
    },
    async ownerDeleted(tx, tenantId, customerIds) {
      const groupIds = await deleteGroupsOf(tx, tenantId, customerIds);
      await deleteRolesOf(tx, tenantId, customerIds);
      return groupIds;
    },
    activationMailRequested: requestActivationMail,
  };
}
