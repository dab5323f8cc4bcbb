import type { EntityId, EntityInfo } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import type { Caller } from '../../platform/needs/access.port';
import { allOf, anyOwner, onAnyThing, onOwner, right } from '../../platform/needs/need';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { changingRights } from '../../kernel/db/take-turns';
import { badRequest } from '../../kernel/errors';
import type { Area } from '../../kernel/http/app.types';
import { PageLinkQuery, Uuid, OwnerTypeSchema } from '../../kernel/http/schemas';
import type { OwnedEntity, Owner } from '../../platform/platform.port';
import { addExistingToGroups } from '../entity-group/entity-group.service';
import { requireMayManage } from '../rules/group-permission.rules';
import { pageByName } from '../../kernel/http/page-by-name';
import { ownerRef, sameOwner } from '../../platform/needs/owners';
import { sendDone } from '../../kernel/http/replies';

interface NamedOwner {
  id: EntityId;
  name: string;
}

/** The caller's own owner and those below it, with their names. */
async function ownersOf(ctx: AppContext, own: Owner): Promise<NamedOwner[]> {
  const below = await ctx.platform.customersBelow(own);
  const owners = [own, ...below.map((customerId) => ({ tenantId: own.tenantId, customerId }))];
  const named: NamedOwner[] = [];
  for (const owner of owners) {
    named.push({ id: ownerRef(owner), name: await ctx.platform.ownerName(owner) });
  }
  return named;
}

const MovableType = Type.Enum(['CUSTOMER', 'USER', 'DEVICE', 'ASSET', 'DASHBOARD']);

/** Moves an entity to another owner and into groups there. */
async function changeOwner(
  ctx: AppContext,
  tx: Db,
  caller: Caller,
  entity: OwnedEntity,
  to: Owner,
  groupIds: string[],
): Promise<void> {
  const { type, id } = entity;
  // Where they come to, the caller may hold more than they do: a move must not be the way to their login.
  if (type === 'USER') await requireMayManage(ctx.access, tx, caller, entity);
  if (type === 'USER' && (entity.customerId === null) !== (to.customerId === null)) {
    throw badRequest('A user of the tenant cannot become a user of a customer, nor the other way round.');
  }
  if (type === 'CUSTOMER' && id === to.customerId) throw badRequest('A customer cannot belong to itself.');
  if (!sameOwner(entity, to)) await ctx.platform.changeOwner(type, id, to);
  await addExistingToGroups(ctx, tx, caller, groupIds, entity);
}

/** `/api/owners`: who can own things below the caller, and moving things between them. */
export const ownerArea: Area = (app, ctx) => {
  const tags = ['owner-controller'];

  const list = allOf(anyOwner, right('CUSTOMER', 'READ'));
  for (const path of ['/api/owners', '/api/ownerInfos']) {
    app.get(path, { config: { need: list }, schema: { tags, querystring: PageLinkQuery } }, async (request) =>
      pageByName(await ownersOf(ctx, list.of(request)[0]), request.query),
    );
  }

  const info = onOwner({
    resource: { at: 'params.ownerType' },
    operation: 'READ',
    type: { at: 'params.ownerType' },
    id: 'params.ownerId',
    // Everybody may know the name of the owner that they belong to.
    ownIsFree: true,
  });
  app.get(
    '/api/ownerInfo/:ownerType/:ownerId',
    { config: { need: info }, schema: { tags, params: Type.Object({ ownerType: OwnerTypeSchema, ownerId: Uuid }) } },
    async (request): Promise<EntityInfo> => {
      const owner = info.of(request);
      return { id: ownerRef(owner), name: await ctx.platform.ownerName(owner) };
    },
  );

  for (const ownerType of ['TENANT', 'CUSTOMER'] as const) {
    const move = allOf(
      onAnyThing('params.entityType', 'CHANGE_OWNER', 'params.entityId'),
      onOwner({ resource: { at: 'params.entityType' }, operation: 'CREATE', type: ownerType, id: 'params.ownerId' }),
    );
    app.post(
      `/api/owner/${ownerType}/:ownerId/:entityType/:entityId`,
      {
        config: { need: move },
        schema: {
          tags,
          params: Type.Object({ ownerId: Uuid, entityType: MovableType, entityId: Uuid }),
          body: Type.Optional(Type.Union([Type.Array(Uuid, { maxItems: 100 }), Type.Null()])),
        },
      },
      async (request, reply) => {
        const { caller } = request;
        const [entity, to] = move.of(request);
        await changingRights(ctx.db, caller.tenantId, (tx) =>
          changeOwner(ctx, tx, caller, entity as OwnedEntity, to, request.body ?? []),
        );
        return sendDone(reply);
      },
    );
  }
};
