import { ownedBy } from '../../kernel/db/owned-by';
import { and, eq, or, sql, type SQL } from 'drizzle-orm';
import { entityId, type EntityGroupType, type EntityInfo } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import type { FastifyRequest } from 'fastify';
import { allOf, anyOwner, lists, onAnyThing } from '../../platform/needs/need';
import type { GroupScope, ListScopes } from '../../platform/needs/scope';
import type { Caller } from '../../platform/needs/access.port';
import type { AppContext } from '../../app-context';
import { anyOf } from '../../kernel/db/any-of';
import { entityGroups } from '../../kernel/db/schema';
import type { Area } from '../../kernel/http/app.types';
import {
  PageLinkQuery,
  pageQuery,
  Uuid,
  GroupTypeSchema,
  idsQuery,
  OwnerTypeSchema,
  uuidList,
} from '../../kernel/http/schemas';
import { selectPage, type PageLinkInput } from '../../kernel/http/select-page';
import type { Owner } from '../../platform/platform.port';
import { ownerChain } from '../../platform/needs/owners';
import { toGroupInfos, type EntityGroupRow } from '../repositories/entity-group.model';
import { findGroups, groupsOfEntity } from '../repositories/entity-group.repository';
import { groupsOfOwner } from './entity-group.service';

/** Groups that group roles open to the caller, wherever they belong. */
function shared({ type, groupIds }: GroupScope): SQL {
  return groupIds.length ? (and(eq(entityGroups.type, type), anyOf(entityGroups.id, groupIds)) as SQL) : sql`false`;
}

/** The caller's own groups, and on request those shared with them. */
function visible(scope: GroupScope, includeShared: boolean): SQL {
  const own = scope.owner ? and(ownedBy(entityGroups, scope.owner), eq(entityGroups.type, scope.type)) : sql`false`;
  return (includeShared ? or(own, shared(scope)) : own) as SQL;
}

/** Groups of one owner; with `hierarchy` also of the owners above it that the caller reaches. */
async function ofOwner(
  ctx: AppContext,
  caller: Caller,
  { owner, groupType }: { owner: Owner; groupType: EntityGroupType },
  hierarchy = false,
): Promise<SQL> {
  const owners: Owner[] = hierarchy ? await ownerChain(ctx.platform, owner) : [owner];
  const reached = owners.filter((candidate) => ctx.access.isWithin(caller, candidate));
  return and(or(...reached.map((each) => ownedBy(entityGroups, each))), eq(entityGroups.type, groupType)) as SQL;
}

async function page<T>(
  ctx: AppContext,
  where: SQL,
  link: PageLinkInput,
  map: (rows: EntityGroupRow[]) => Promise<T[]> | T[],
) {
  const sort = { name: entityGroups.name, createdTime: entityGroups.createdTime };
  const found = await selectPage(ctx.db, {
    table: entityGroups,
    where,
    link,
    search: [entityGroups.name],
    sort,
    map: (row) => row,
  });
  return { ...found, data: await map(found.data) };
}

const toInfo = (row: EntityGroupRow): EntityInfo => ({ id: entityId('ENTITY_GROUP', row.id), name: row.name });

/** `/api/entityGroups` and `/api/entityGroupInfos`: which groups there are. */
export const entityGroupListsArea: Area = (app, ctx) => {
  const tags = ['entity-group-controller'];
  const params = Type.Object({ groupType: GroupTypeSchema });
  const own = allOf(anyOwner, lists);
  const ofOwnerParams = Type.Object({ ownerType: OwnerTypeSchema, ownerId: Uuid, groupType: GroupTypeSchema });
  const withShared = { includeShared: Type.Optional(Type.Boolean()) };
  const infos = (rows: EntityGroupRow[]) => toGroupInfos(ctx, rows);
  const short = (rows: EntityGroupRow[]) => rows.map(toInfo);
  const named = (request: FastifyRequest) => ({
    owner: groupsOfOwner.of(request),
    groupType: (request.params as { groupType: EntityGroupType }).groupType,
  });
  const all = async (where: SQL) =>
    infos(await ctx.db.select().from(entityGroups).where(where).orderBy(entityGroups.name, entityGroups.id));

  for (const [path, map] of [
    ['entityGroups', infos],
    ['entityGroupInfos', short],
  ] as const) {
    app.get(
      `/api/${path}/:groupType`,
      { config: { need: own }, schema: { tags, params, querystring: pageQuery(withShared) } },
      (request) => {
        const where = visible(own.of(request)[1].groups(request.params.groupType), request.query.includeShared ?? true);
        return page<unknown>(ctx, where, request.query, map);
      },
    );
    app.get(
      `/api/${path}/:groupType/shared`,
      { config: { need: lists }, schema: { tags, params, querystring: PageLinkQuery } },
      (request) => page<unknown>(ctx, shared(lists.of(request).groups(request.params.groupType)), request.query, map),
    );
    const schema = { tags, params: ofOwnerParams, querystring: PageLinkQuery };
    app.get(
      `/api/${path}/:ownerType/:ownerId/:groupType`,
      { config: { need: groupsOfOwner }, schema },
      async (request) => page<unknown>(ctx, await ofOwner(ctx, request.caller, named(request)), request.query, map),
    );
    app.get(
      `/api/${path}Hierarchy/:ownerType/:ownerId/:groupType`,
      { config: { need: groupsOfOwner }, schema },
      async (request) =>
        page<unknown>(ctx, await ofOwner(ctx, request.caller, named(request), true), request.query, map),
    );
  }

  app.get(
    '/api/entityGroups/:groupType/all',
    { config: { need: own }, schema: { tags, params, querystring: Type.Object(withShared) } },
    (request) => all(visible(own.of(request)[1].groups(request.params.groupType), request.query.includeShared ?? true)),
  );
  app.get('/api/entityGroups/:groupType/shared/all', { config: { need: lists }, schema: { tags, params } }, (request) =>
    all(shared(lists.of(request).groups(request.params.groupType))),
  );
  app.get(
    '/api/entityGroups/:ownerType/:ownerId/:groupType/all',
    { config: { need: groupsOfOwner }, schema: { tags, params: ofOwnerParams } },
    async (request) => all(await ofOwner(ctx, request.caller, named(request))),
  );

  const readable = async (scopes: ListScopes, ids: string[]) =>
    (await findGroups(ctx.db, ids)).filter((group) => scopes.seesGroup(group));
  const listQuery = idsQuery('entityGroupIds');
  app.get(
    '/api/entityGroups/list',
    { config: { need: lists }, schema: { tags, querystring: listQuery } },
    async (request) => infos(await readable(lists.of(request), uuidList(request.query.entityGroupIds))),
  );
  app.get(
    '/api/entityGroupInfos',
    { config: { need: lists }, schema: { tags, querystring: listQuery } },
    async (request) => short(await readable(lists.of(request), uuidList(request.query.entityGroupIds))),
  );

  const ofEntity = Type.Object({ entityType: GroupTypeSchema, entityId: Uuid });
  const entity = allOf(onAnyThing('params.entityType', 'READ', 'params.entityId'), lists);
  const ofEntitySchema = { tags, params: ofEntity };
  app.get(
    '/api/entityGroups/:entityType/:entityId',
    { config: { need: entity }, schema: ofEntitySchema },
    async (request) => {
      const { entityType, entityId: id } = request.params;
      const groups = await groupsOfEntity(ctx.db, entityType, id);
      const ids = groups.map((group) => group.id);
      const seen = await readable(entity.of(request)[1], ids);
      return seen.map((group) => entityId('ENTITY_GROUP', group.id));
    },
  );
};
