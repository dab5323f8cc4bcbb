import { bodyOf } from '../../kernel/http/body-of';
import { ENTITY_GROUP_LIMITS } from 'ngx-self-registration/models/limits';
import { entityId, type EntityGroup } from 'ngx-self-registration/models';
import { Type, type Static } from 'typebox';
import { onGroup, saving } from '../../platform/needs/need';
import { changingRights } from '../../kernel/db/take-turns';
import type { Area } from '../../kernel/http/app.types';
import {
  EntityIdSchema,
  idParams,
  OptionalEntityId,
  OptionalJson,
  OptionalVersion,
  Text,
  Uuid,
  GroupTypeSchema,
  OwnerTypeSchema,
  List,
} from '../../kernel/http/schemas';
import { findOwner } from '../../platform/needs/owners';
import { sendDone } from '../../kernel/http/replies';
import { GROUP_ALL, toGroupInfo } from '../repositories/entity-group.model';
import { ensureGroup, findGroupByName } from '../repositories/entity-group.repository';
import {
  addEntities,
  deleteGroup,
  existingGroup,
  groupResource,
  groupsOfOwner,
  removeEntities,
  saveGroup,
} from './entity-group.service';

const GroupBody = bodyOf<EntityGroup>()(
  Type.Object({
    id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
    type: GroupTypeSchema,
    name: Text(ENTITY_GROUP_LIMITS.name),
    ownerId: OptionalEntityId,
    additionalInfo: OptionalJson,
    version: OptionalVersion,
  }),
);

const OwnedGroupParams = { ownerType: OwnerTypeSchema, ownerId: Uuid, groupType: GroupTypeSchema };
const NamedGroupParams = Type.Object({ ...OwnedGroupParams, groupName: Text() });
const EntityIds = List(Uuid, ENTITY_GROUP_LIMITS.members);

/** `/api/entityGroup`: one group, and which entities are in it. */
export const entityGroupArea: Area = (app, ctx) => {
  const tags = ['entity-group-controller'];
  const params = idParams('entityGroupId');

  const save = saving('ENTITY_GROUP', {
    resource: ({ body }) => groupResource((body as Static<typeof GroupBody>).type),
    owners: ({ body }) => ({ ownerId: (body as Static<typeof GroupBody>).ownerId }),
  });
  app.post('/api/entityGroup', { config: { need: save }, schema: { tags, body: GroupBody } }, (request) =>
    changingRights(ctx.db, request.caller.tenantId, async (tx) =>
      toGroupInfo(ctx, await saveGroup(tx, save.of(request), request.body)),
    ),
  );

  const read = onGroup('READ');
  app.get('/api/entityGroup/:entityGroupId', { config: { need: read }, schema: { tags, params } }, async (request) =>
    toGroupInfo(ctx, await existingGroup(ctx.db, read.of(request).id)),
  );

  app.get(
    '/api/entityGroupInfo/:entityGroupId',
    { config: { need: read }, schema: { tags, params } },
    async (request) => {
      const { id, name } = read.of(request);
      return { id: entityId('ENTITY_GROUP', id), name };
    },
  );

  const end = onGroup('DELETE');
  app.delete(
    '/api/entityGroup/:entityGroupId',
    { config: { need: end }, schema: { tags, params } },
    async (request, reply) => {
      await changingRights(ctx.db, request.caller.tenantId, (tx) => deleteGroup(ctx, tx, end.of(request)));
      return sendDone(reply);
    },
  );

  app.get(
    '/api/entityGroup/all/:ownerType/:ownerId/:groupType',
    { config: { need: groupsOfOwner }, schema: { tags, params: Type.Object(OwnedGroupParams) } },
    async (request) => {
      const { groupType } = request.params;
      return toGroupInfo(ctx, await ensureGroup(ctx.db, groupsOfOwner.of(request), groupType, GROUP_ALL));
    },
  );

  const byName = onGroup('READ', async ({ params: named }, caller) => {
    const { ownerType, ownerId, groupType, groupName } = named as Static<typeof NamedGroupParams>;
    const { tenantId } = ctx.access.ownerOf(caller);
    const owner = await findOwner(ctx.platform, tenantId, ownerType, ownerId);
    return (await findGroupByName(ctx.db, owner, groupType, groupName))?.id;
  });
  app.get(
    '/api/entityGroup/:ownerType/:ownerId/:groupType/:groupName',
    { config: { need: byName }, schema: { tags, params: NamedGroupParams } },
    async (request) => toGroupInfo(ctx, await existingGroup(ctx.db, byName.of(request).id)),
  );

  const add = onGroup('ADD_TO_GROUP');
  app.post(
    '/api/entityGroup/:entityGroupId/addEntities',
    { config: { need: add }, schema: { tags, params, body: EntityIds } },
    async (request, reply) => {
      await changingRights(ctx.db, request.caller.tenantId, (tx) =>
        addEntities(ctx, tx, request.caller, add.of(request), request.body),
      );
      return sendDone(reply);
    },
  );

  const remove = onGroup('REMOVE_FROM_GROUP');
  app.post(
    '/api/entityGroup/:entityGroupId/deleteEntities',
    { config: { need: remove }, schema: { tags, params, body: EntityIds } },
    async (request, reply) => {
      await changingRights(ctx.db, request.caller.tenantId, (tx) =>
        removeEntities(ctx, tx, remove.of(request), request.body),
      );
      return sendDone(reply);
    },
  );
};
