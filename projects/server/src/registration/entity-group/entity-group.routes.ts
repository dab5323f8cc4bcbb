import { entityId, type EntityGroupType } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { changingRights } from '../../db/take-turns';
import type { Area } from '../../http/app.types';
import {
  EntityIdSchema,
  idParams,
  OptionalEntityId,
  OptionalJson,
  OptionalVersion,
  Text,
  Uuid,
} from '../../http/schemas';
import { notFound } from '../../errors';
import { findOwner } from '../shared/owners';
import { sendDone } from '../shared/replies';
import { GroupTypeSchema, OwnerTypeSchema } from '../shared/schemas';
import { GROUP_ALL, toGroupInfo } from './entity-group.model';
import { ensureGroup, findGroupByName } from './entity-group.repository';
import {
  addEntities,
  deleteGroup,
  existingGroup,
  groupResource,
  removeEntities,
  saveGroup,
} from './entity-group.service';

const GroupBody = Type.Object({
  id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
  type: GroupTypeSchema,
  name: Type.String({ minLength: 1, maxLength: 255 }),
  ownerId: OptionalEntityId,
  additionalInfo: OptionalJson,
  version: OptionalVersion,
});

const OwnedGroupParams = { ownerType: OwnerTypeSchema, ownerId: Uuid, groupType: GroupTypeSchema };
const EntityIds = Type.Array(Uuid, { maxItems: 1000 });

/** `/api/entityGroup`: one group, and which entities are in it. */
export const entityGroupArea: Area = (app, ctx) => {
  const tags = ['entity-group-controller'];
  const params = idParams('entityGroupId');

  app.post('/api/entityGroup', { schema: { tags, body: GroupBody } }, (request) =>
    changingRights(ctx.db, request.caller.tenantId, async (tx) =>
      toGroupInfo(ctx, tx, await saveGroup(ctx, tx, request.caller, request.body)),
    ),
  );

  app.get('/api/entityGroup/:entityGroupId', { schema: { tags, params } }, async (request) => {
    const { id } = await ctx.access.requireGroup(ctx.db, request.caller, request.params.entityGroupId, 'READ');
    return toGroupInfo(ctx, ctx.db, await existingGroup(ctx.db, id));
  });

  app.get('/api/entityGroupInfo/:entityGroupId', { schema: { tags, params } }, async (request) => {
    const group = await ctx.access.requireGroup(ctx.db, request.caller, request.params.entityGroupId, 'READ');
    return { id: entityId('ENTITY_GROUP', group.id), name: group.name };
  });

  app.delete('/api/entityGroup/:entityGroupId', { schema: { tags, params } }, async (request, reply) => {
    await changingRights(ctx.db, request.caller.tenantId, (tx) =>
      deleteGroup(ctx, tx, request.caller, request.params.entityGroupId),
    );
    return sendDone(reply);
  });

  app.get(
    '/api/entityGroup/all/:ownerType/:ownerId/:groupType',
    { schema: { tags, params: Type.Object(OwnedGroupParams) } },
    async (request) => {
      const { ownerType, ownerId, groupType } = request.params;
      const caller = request.caller;
      const owner = await findOwner(ctx.platform, ctx.db, ctx.access.ownerOf(caller).tenantId, ownerType, ownerId);
      ctx.access.require(caller, groupResource(groupType), 'READ', owner);
      return toGroupInfo(ctx, ctx.db, await ensureGroup(ctx.db, owner, groupType, GROUP_ALL));
    },
  );

  app.get(
    '/api/entityGroup/:ownerType/:ownerId/:groupType/:groupName',
    { schema: { tags, params: Type.Object({ ...OwnedGroupParams, groupName: Text() }) } },
    async (request) => {
      const { ownerType, ownerId, groupType, groupName } = request.params;
      const caller = request.caller;
      const owner = await findOwner(ctx.platform, ctx.db, ctx.access.ownerOf(caller).tenantId, ownerType, ownerId);
      const group = await findGroupByName(ctx.db, owner, groupType as EntityGroupType, groupName);
      if (!group) throw notFound();
      await ctx.access.requireGroup(ctx.db, caller, group.id, 'READ');
      return toGroupInfo(ctx, ctx.db, group);
    },
  );

  app.post(
    '/api/entityGroup/:entityGroupId/addEntities',
    { schema: { tags, params, body: EntityIds } },
    async (request, reply) => {
      const { entityGroupId } = request.params;
      await changingRights(ctx.db, request.caller.tenantId, (tx) =>
        addEntities(ctx, tx, request.caller, entityGroupId, request.body),
      );
      return sendDone(reply);
    },
  );

  app.post(
    '/api/entityGroup/:entityGroupId/deleteEntities',
    { schema: { tags, params, body: EntityIds } },
    async (request, reply) => {
      const { entityGroupId } = request.params;
      await changingRights(ctx.db, request.caller.tenantId, (tx) =>
        removeEntities(ctx, tx, request.caller, entityGroupId, request.body),
      );
      return sendDone(reply);
    },
  );
};
