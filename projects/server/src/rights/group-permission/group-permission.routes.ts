import { bodyOf } from '../../kernel/http/body-of';
import { WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { isRoleGiven } from '../repositories/role.repository';
import {
  entityId,
  isNullId,
  type EntityId,
  type GroupPermissionInfo,
  type GroupPermission,
} from 'ngx-self-registration/models';
import { Type } from 'typebox';
import type { Operation } from 'ngx-self-registration/models/permissions';
import { allOf, onGroup, onOptionalThing, onThing, right, type Place, type SavedBy } from '../../platform/needs/need';
import { changingRights } from '../../kernel/db/take-turns';
import { badRequest } from '../../kernel/errors';
import type { Area } from '../../kernel/http/app.types';
import { EntityIdSchema, idParams, OptionalEntityId, OptionalText } from '../../kernel/http/schemas';
import { toRole } from '../repositories/role.model';
import { findRole } from '../repositories/role.repository';
import { sendDone } from '../../kernel/http/replies';
import { toGroupPermission } from '../repositories/group-permission.model';
import { keepingAdministrator } from '../rules/last-administrator';
import {
  deleteGroupPermission,
  permissionsOfUserGroup,
  permissionsOnEntityGroup,
} from '../repositories/group-permission.repository';
import {
  findGroupPermissionThing,
  openedGroupNames,
  saveGroupPermission,
  toGroupPermissionInfo,
} from './group-permission.service';

const GroupPermissionBody = bodyOf<GroupPermission & Required<Pick<GroupPermission, 'userGroupId'>>>()(
  Type.Object({
    id: OptionalEntityId,
    userGroupId: EntityIdSchema,
    roleId: EntityIdSchema,
    entityGroupId: OptionalEntityId,
  }),
);

/** An entry of a self registration form: it has no user group yet. */
const DraftEntry = Type.Object({
  roleId: EntityIdSchema,
  entityGroupId: OptionalEntityId,
  entityGroupType: OptionalText(WORD_LIMIT),
  userGroupId: OptionalEntityId,
  isPublic: Type.Optional(Type.Boolean()),
});

/** The generic right on the group permissions of an entity group's owner. */
const onGroupsPermissions = (operation: Operation | SavedBy, id: Place) =>
  onThing('ENTITY_GROUP', operation, id, { resource: 'GROUP_PERMISSION' });

/** `/api/groupPermission`: which user group holds which role. */
export const groupPermissionArea: Area = (app, ctx) => {
  ctx.uses.register('ROLE', async (tx, { id, name }) =>
    (await isRoleGiven(tx, id))
      ? { refusal: `The role "${name}" is given to a user group. Take it away there first.` }
      : null,
  );
  const tags = ['group-permission-controller'];
  const params = idParams('groupPermissionId');
  ctx.things.register('GROUP_PERMISSION', findGroupPermissionThing);

  const save = allOf(
    onOptionalThing('GROUP_PERMISSION', 'WRITE', 'body.id.id'),
    onGroup('READ', 'body.userGroupId.id'),
    onGroupsPermissions({ savedBy: 'body.id.id' }, 'body.userGroupId.id'),
    onOptionalThing('ENTITY_GROUP', 'SHARE_GROUP', 'body.entityGroupId.id'),
  );
  app.post('/api/groupPermission', { config: { need: save }, schema: { tags, body: GroupPermissionBody } }, (request) =>
    changingRights(ctx.db, request.caller.tenantId, async (tx) =>
      toGroupPermission(await saveGroupPermission(ctx, tx, request.caller, request.body)),
    ),
  );

  const read = onThing('GROUP_PERMISSION', 'READ', 'params.groupPermissionId');
  app.get(
    '/api/groupPermission/:groupPermissionId',
    { config: { need: read }, schema: { tags, params } },
    async (request) => toGroupPermission(read.of(request)),
  );

  app.get(
    '/api/groupPermission/info/:groupPermissionId',
    { config: { need: read }, schema: { tags, params } },
    async (request) => toGroupPermissionInfo(ctx, ctx.db, request.caller, read.of(request)),
  );

  const end = onThing('GROUP_PERMISSION', 'DELETE', 'params.groupPermissionId');
  app.delete(
    '/api/groupPermission/:groupPermissionId',
    { config: { need: end }, schema: { tags, params } },
    async (request, reply) => {
      const row = end.of(request);
      await changingRights(ctx.db, request.caller.tenantId, async (tx) => {
        await keepingAdministrator(ctx.platform, tx, row.tenantId, () => deleteGroupPermission(tx, row.id));
      });
      return sendDone(reply);
    },
  );

  const ofUserGroup = allOf(onGroup('READ', 'params.userGroupId'), onGroupsPermissions('READ', 'params.userGroupId'));
  app.get(
    '/api/userGroup/:userGroupId/groupPermissions',
    { config: { need: ofUserGroup }, schema: { tags, params: idParams('userGroupId') } },
    async (request) => {
      const { caller } = request;
      const [group] = ofUserGroup.of(request);
      if (group.type !== 'USER') throw badRequest('Roles are given to user groups only.');
      const rows = await permissionsOfUserGroup(ctx.db, group.id);
      return Promise.all(rows.map((row) => toGroupPermissionInfo(ctx, ctx.db, caller, row)));
    },
  );

  const onEntityGroup = allOf(onGroup('READ'), onGroupsPermissions('READ', 'params.entityGroupId'));
  app.get(
    '/api/entityGroup/:entityGroupId/groupPermissions',
    { config: { need: onEntityGroup }, schema: { tags, params: idParams('entityGroupId') } },
    async (request) => {
      const { caller } = request;
      const [group] = onEntityGroup.of(request);
      const rows = await permissionsOnEntityGroup(ctx.db, group.id);
      return Promise.all(rows.map((row) => toGroupPermissionInfo(ctx, ctx.db, caller, row)));
    },
  );

  app.post(
    '/api/userGroup/groupPermissions/info',
    {
      config: { need: right('GROUP_PERMISSION', 'READ') },
      schema: { tags, body: Type.Array(DraftEntry, { maxItems: 100 }) },
    },
    async (request) => {
      const { caller } = request;
      const infos: GroupPermissionInfo[] = [];
      for (const entry of request.body) {
        const role = await findRole(ctx.db, entry.roleId.id);
        const groupId = isNullId(entry.entityGroupId as EntityId) ? null : entry.entityGroupId?.id;
        if (groupId) await ctx.access.requireGroup(ctx.db, caller, groupId, 'READ');
        infos.push({
          userGroupId: entry.userGroupId ? entityId('ENTITY_GROUP', entry.userGroupId.id) : undefined,
          roleId: entityId('ROLE', entry.roleId.id),
          entityGroupId: groupId ? entityId('ENTITY_GROUP', groupId) : null,
          entityGroupType: null,
          isPublic: entry.isPublic,
          ...(await openedGroupNames(ctx, ctx.db, groupId)),
          role: role && ctx.access.isWithin(caller, role) ? toRole(role) : undefined,
        });
      }
      return infos;
    },
  );
};
