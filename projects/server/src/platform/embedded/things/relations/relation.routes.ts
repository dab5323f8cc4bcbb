import { and, eq, type SQL } from 'drizzle-orm';
import type { EntityRelation, RelationTypeGroup } from 'ngx-self-registration/models';
import type { Static } from 'typebox';
import { entityRelations } from '../../../../kernel/db/schema';
import { badRequest } from '../../../../kernel/errors';
import { allOf, lists, onAnyThing, onOptionalAnyThing } from '../../../needs/need';
import type { ListScopes } from '../../../needs/scope';
import type { Caller } from '../../../needs/access.port';
import type { PlatformArea } from '../../shared/area-context';
import { isVisible, reached } from './relation-search';
import {
  deleteRelation,
  deleteRelationsOf,
  findRelation,
  type RelationKey,
  saveRelation,
  selectRelations,
  withNames,
} from './relation.repository';
import { EndQuery, OneRelationQuery, RelationBody, RelationsQuery, RelationsSearchBody } from './relation.schema';

const tags = ['Relations'];
const GROUP: RelationTypeGroup = 'COMMON';

const keyOf = (query: Static<typeof OneRelationQuery>): RelationKey => ({
  from: { type: query.fromType, id: query.fromId },
  to: { type: query.toType, id: query.toId },
  type: query.relationType.trim(),
  typeGroup: query.relationTypeGroup || GROUP,
});

/**
 * Relations between things. To make one or to end it asks for WRITE on both of its ends; of what is found only that is
 * shown whose both ends the caller may READ.
 */
export const relationRoutes: PlatformArea = (app, { db }) => {
  const save = allOf(
    onAnyThing('body.from.entityType', 'WRITE', 'body.from.id'),
    onAnyThing('body.to.entityType', 'WRITE', 'body.to.id'),
  );
  const saved = ({ body, caller }: { body: Static<typeof RelationBody>; caller: Caller }) =>
    db.transaction((tx) => {
      const { from, to, type, typeGroup } = body;
      const key: RelationKey = {
        ...{ from: { type: from.entityType, id: from.id }, to: { type: to.entityType, id: to.id } },
        ...{ type: type.trim(), typeGroup: typeGroup ?? GROUP },
      };
      return saveRelation(tx, caller.tenantId!, key, body as EntityRelation);
    });
  const saving = { config: { need: save }, schema: { tags, body: RelationBody } };
  app.post('/api/relation', saving, async (request, reply) => {
    await saved(request);
    return reply.send();
  });
  // A function of its own: to compare a handler with the router's type takes the compiler half of its time.
  app.post('/api/v2/relation', saving, (request) => saved(request));

  const ends = (operation: 'READ' | 'WRITE') =>
    allOf(onAnyThing('query.fromType', operation, 'query.fromId'), onAnyThing('query.toType', operation, 'query.toId'));
  app.get(
    '/api/relation',
    { config: { need: ends('READ') }, schema: { tags, querystring: OneRelationQuery } },
    (request) => findRelation(db, keyOf(request.query)),
  );
  const ending = { config: { need: ends('WRITE') }, schema: { tags, querystring: OneRelationQuery } };
  app.delete('/api/relation', ending, async (request, reply) => {
    await db.transaction((tx) => deleteRelation(tx, keyOf(request.query)));
    return reply.send();
  });
  app.delete('/api/v2/relation', ending, (request) => db.transaction((tx) => deleteRelation(tx, keyOf(request.query))));

  const endAll = onAnyThing('query.entityType', 'WRITE', 'query.entityId');
  app.delete(
    '/api/relations',
    { config: { need: endAll }, schema: { tags, querystring: EndQuery } },
    async (request, reply) => {
      const { entityType: type, entityId: id } = request.query;
      await db.transaction((tx) => deleteRelationsOf(tx, { type, id }));
      return reply.send();
    },
  );

  /** Both ends may be read. */
  const seen = (scopes: ListScopes): SQL =>
    and(
      isVisible(db, scopes, entityRelations.fromType, entityRelations.fromId),
      isVisible(db, scopes, entityRelations.toType, entityRelations.toId),
    )!;

  const byEnd = allOf(
    onOptionalAnyThing('query.fromType', 'READ', 'query.fromId'),
    onOptionalAnyThing('query.toType', 'READ', 'query.toId'),
    lists,
  );
  const selected = (query: Static<typeof RelationsQuery>, scopes: ListScopes) => {
    const { fromType, fromId, toType, toId, relationType, relationTypeGroup } = query;
    const isFrom = fromId !== undefined && fromType !== undefined;
    const isTo = toId !== undefined && toType !== undefined;
    if (!isFrom && !isTo) throw badRequest('fromId and fromType are missing, or toId and toType.');
    const where = and(
      eq(entityRelations.typeGroup, relationTypeGroup || GROUP),
      isFrom ? and(eq(entityRelations.fromId, fromId), eq(entityRelations.fromType, fromType)) : undefined,
      isTo ? and(eq(entityRelations.toId, toId), eq(entityRelations.toType, toType)) : undefined,
      relationType ? eq(entityRelations.type, relationType) : undefined,
    );
    return selectRelations(db, and(where, seen(scopes)));
  };
  const listing = { config: { need: byEnd }, schema: { tags, querystring: RelationsQuery } };
  app.get('/api/relations', listing, (request) => selected(request.query, byEnd.of(request)[2]));
  app.get('/api/relations/info', listing, async (request) =>
    withNames(db, await selected(request.query, byEnd.of(request)[2])),
  );

  const search = allOf(onAnyThing('body.parameters.rootType', 'READ', 'body.parameters.rootId'), lists);
  const found = ({ parameters, filters }: Static<typeof RelationsSearchBody>, caller: Caller, scopes: ListScopes) =>
    selectRelations(db, and(reached(caller.tenantId!, parameters, filters ?? []).where, seen(scopes)));
  const searching = { config: { need: search }, schema: { tags, body: RelationsSearchBody } };
  app.post('/api/relations', searching, (request) => found(request.body, request.caller, search.of(request)[1]));
  app.post('/api/relations/info', searching, async (request) =>
    withNames(db, await found(request.body, request.caller, search.of(request)[1])),
  );
};
