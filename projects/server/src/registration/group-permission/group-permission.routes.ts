import { isNullId, type EntityGroupType, type EntityId, type GroupPermissionInfo } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { changingRights } from '../../db/take-turns';
import { badRequest } from '../../errors';
import type { Area } from '../../http/app.types';
import { EntityIdSchema, idParams, OptionalEntityId, OptionalText } from '../../http/schemas';
import { toRole } from '../role/role.model';
import { findRole } from '../role/role.repository';
import { sendDone } from '../shared/replies';
import { toGroupPermission } from './group-permission.model';
import { keepingAdministrator } from './last-administrator';
import { deleteGroupPermission, permissionsOfUserGroup, permissionsOnEntityGroup } from './group-permission.repository';
import {
  accessiblePermission,
  openedGroupNames,
  saveGroupPermission,
  toGroupPermissionInfo,
} from './group-permission.service';

const GroupPermissionBody = Type.Object({
  id: OptionalEntityId,
  userGroupId: EntityIdSchema,
  roleId: EntityIdSchema,
  entityGroupId: OptionalEntityId,
});

/** An entry of a self registration form: it has no user group yet. */
const DraftEntry = Type.Object({
  roleId: EntityIdSchema,
  entityGroupId: OptionalEntityId,
  entityGroupType: OptionalText(50),
  userGroupId: OptionalEntityId,
  isPublic: Type.Optional(Type.Boolean()),
});

/** `/api/groupPermission`: which user group holds which role. */
export const groupPermissionArea: Area = (app, ctx) => {
  const tags = ['group-permission-controller'];
  const params = idParams('groupPermissionId');

  app.post('/api/groupPermission', { schema: { tags, body: GroupPermissionBody } }, (request) =>
    changingRights(ctx.db, request.caller.tenantId, async (tx) =>
      toGroupPermission(await saveGroupPermission(ctx, tx, request.caller, request.body)),
    ),
  );

  app.get('/api/groupPermission/:groupPermissionId', { schema: { tags, params } }, async (request) =>
    toGroupPermission(
      await accessiblePermission(ctx, ctx.db, request.caller, request.params.groupPermissionId, 'READ'),
    ),
  );

  app.get('/api/groupPermission/info/:groupPermissionId', { schema: { tags, params } }, async (request) => {
    const { groupPermissionId } = request.params;
    const row = await accessiblePermission(ctx, ctx.db, request.caller, groupPermissionId, 'READ');
    return toGroupPermissionInfo(ctx, ctx.db, request.caller, row);
  });

  app.delete('/api/groupPermission/:groupPermissionId', { schema: { tags, params } }, async (request, reply) => {
    await changingRights(ctx.db, request.caller.tenantId, async (tx) => {
      const row = await accessiblePermission(ctx, tx, request.caller, request.params.groupPermissionId, 'DELETE');
      await keepingAdministrator(tx, row.tenantId, () => deleteGroupPermission(tx, row.id));
    });
    return sendDone(reply);
  });

  app.get(
    '/api/userGroup/:userGroupId/groupPermissions',
    { schema: { tags, params: idParams('userGroupId') } },
    async (request) => {
      const { caller } = request;
      const group = await ctx.access.requireGroup(ctx.db, caller, request.params.userGroupId, 'READ');
      ctx.access.require(caller, 'GROUP_PERMISSION', 'READ', group);
      if (group.type !== 'USER') throw badRequest('Roles are given to user groups only.');
      const rows = await permissionsOfUserGroup(ctx.db, group.id);
      return Promise.all(rows.map((row) => toGroupPermissionInfo(ctx, ctx.db, caller, row)));
    },
  );

  app.get(
    '/api/entityGroup/:entityGroupId/groupPermissions',
    { schema: { tags, params: idParams('entityGroupId') } },
    async (request) => {
      const { caller } = request;
      const group = await ctx.access.requireGroup(ctx.db, caller, request.params.entityGroupId, 'READ');
      ctx.access.require(caller, 'GROUP_PERMISSION', 'READ', group);
      const rows = await permissionsOnEntityGroup(ctx.db, group.id);
      return Promise.all(rows.map((row) => toGroupPermissionInfo(ctx, ctx.db, caller, row)));
    },
  );

  app.post(
    '/api/userGroup/groupPermissions/info',
    { schema: { tags, body: Type.Array(DraftEntry, { maxItems: 100 }) } },
    async (request) => {
      const { caller } = request;
      ctx.access.require(caller, 'GROUP_PERMISSION', 'READ');
      const infos: GroupPermissionInfo[] = [];
      for (const entry of request.body) {
        const role = await findRole(ctx.db, entry.roleId.id);
        const groupId = isNullId(entry.entityGroupId as EntityId) ? null : entry.entityGroupId?.id;
        if (groupId) await ctx.access.requireGroup(ctx.db, caller, groupId, 'READ');
        infos.push({
          ...(entry as GroupPermissionInfo),
          entityGroupType: (entry.entityGroupType ?? null) as EntityGroupType | null,
          ...(await openedGroupNames(ctx, ctx.db, groupId)),
          role: role && ctx.access.isWithin(caller, role) ? toRole(role) : undefined,
        });
      }
      return infos;
    },
  );
};
