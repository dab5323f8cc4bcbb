import type { EntityId, EntityInfo } from 'ngx-self-registration/models';
import type { Resource } from 'ngx-self-registration/models/permissions';
import { Type } from 'typebox';
import type { Caller } from '../../access/access.port';
import type { AppContext } from '../../app-context';
import type { Db } from '../../db/client';
import { changingRights } from '../../db/take-turns';
import { badRequest } from '../../errors';
import type { Area } from '../../http/app.types';
import { PageLinkQuery, Uuid } from '../../http/schemas';
import type { Owner } from '../../platform/platform.port';
import { addExistingToGroups } from '../entity-group/entity-group.service';
import { requireMayManage } from '../group-permission/group-permission.rules';
import { pageByName } from '../shared/paging';
import { findOwner, ownerRef, sameOwner } from '../shared/owners';
import { sendDone } from '../shared/replies';
import { OwnerTypeSchema } from '../shared/schemas';

interface NamedOwner {
  id: EntityId;
  name: string;
}

/** The caller's own owner and those below it, with their names. */
async function ownersOf(ctx: AppContext, caller: Caller): Promise<NamedOwner[]> {
  const own = ctx.access.ownerOf(caller);
  ctx.access.require(caller, 'CUSTOMER', 'READ');
  const below = await ctx.platform.customersBelow(ctx.db, own);
  const owners = [own, ...below.map((customerId) => ({ tenantId: own.tenantId, customerId }))];
  const named: NamedOwner[] = [];
  for (const owner of owners) {
    named.push({ id: ownerRef(owner), name: await ctx.platform.ownerName(ctx.db, owner) });
  }
  return named;
}

const MovableType = Type.Enum(['CUSTOMER', 'USER', 'DEVICE', 'DASHBOARD']);

/** Moves an entity to another owner and into groups there. */
async function changeOwner(
  ctx: AppContext,
  tx: Db,
  caller: Caller,
  type: 'CUSTOMER' | 'USER' | 'DEVICE' | 'DASHBOARD',
  id: string,
  to: Owner,
  groupIds: string[],
): Promise<void> {
  const entity = await ctx.access.requireEntity(tx, caller, type, id, 'CHANGE_OWNER');
  ctx.access.require(caller, type as Resource, 'CREATE', to);
  // Where they come to, the caller may hold more than they do: a move must not be the way to their login.
  if (type === 'USER') await requireMayManage(ctx.access, tx, caller, entity);
  if (type === 'USER' && (entity.customerId === null) !== (to.customerId === null)) {
    throw badRequest('A user of the tenant cannot become a user of a customer, nor the other way round.');
  }
  if (type === 'CUSTOMER' && id === to.customerId) throw badRequest('A customer cannot belong to itself.');
  if (!sameOwner(entity, to)) await ctx.platform.changeOwner(tx, type, id, to);
  await addExistingToGroups(ctx, tx, caller, groupIds, entity);
}

/** `/api/owners`: who can own things below the caller, and moving things between them. */
export const ownerArea: Area = (app, ctx) => {
  const tags = ['owner-controller'];

  app.get('/api/owners', { schema: { tags, querystring: PageLinkQuery } }, async (request) =>
    pageByName(await ownersOf(ctx, request.caller), request.query),
  );
  app.get('/api/ownerInfos', { schema: { tags, querystring: PageLinkQuery } }, async (request) =>
    pageByName(await ownersOf(ctx, request.caller), request.query),
  );

  app.get(
    '/api/ownerInfo/:ownerType/:ownerId',
    { schema: { tags, params: Type.Object({ ownerType: OwnerTypeSchema, ownerId: Uuid }) } },
    async (request): Promise<EntityInfo> => {
      const { caller } = request;
      const { ownerType, ownerId } = request.params;
      const own = ctx.access.ownerOf(caller);
      const owner = await findOwner(ctx.platform, ctx.db, own.tenantId, ownerType, ownerId);
      // Everybody may know the name of the owner that they belong to.
      if (!sameOwner(owner, own)) ctx.access.require(caller, ownerType, 'READ', owner);
      return { id: ownerRef(owner), name: await ctx.platform.ownerName(ctx.db, owner) };
    },
  );

  for (const ownerType of ['TENANT', 'CUSTOMER'] as const) {
    app.post(
      `/api/owner/${ownerType}/:ownerId/:entityType/:entityId`,
      {
        schema: {
          tags,
          params: Type.Object({ ownerId: Uuid, entityType: MovableType, entityId: Uuid }),
          body: Type.Optional(Type.Union([Type.Array(Uuid, { maxItems: 100 }), Type.Null()])),
        },
      },
      async (request, reply) => {
        const { ownerId, entityType, entityId } = request.params;
        const { caller } = request;
        const { tenantId } = ctx.access.ownerOf(caller);
        await changingRights(ctx.db, tenantId, async (tx) => {
          const to = await findOwner(ctx.platform, tx, tenantId, ownerType, ownerId);
          await changeOwner(ctx, tx, caller, entityType, entityId, to, request.body ?? []);
        });
        return sendDone(reply);
      },
    );
  }
};
