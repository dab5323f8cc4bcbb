import { Type } from 'typebox';
import { lists } from '../../../needs/need';
import type { PlatformArea } from '../../shared/area-context';
import { EntityCountQuerySchema, EntityDataQuerySchema } from './entity-query.schema';
import { countEntities, findEntities, findKeys } from './find-entities';

/** Queries that dashboards resolve their aliases and fill their tables with. */
export const entityQueryRoutes: PlatformArea = (app, ctx) => {
  app.post(
    '/api/entitiesQuery/find',
    { config: { need: lists }, schema: { tags: ['Entity queries'], body: EntityDataQuerySchema } },
    (request) => findEntities(ctx.db, lists.of(request), request.body),
  );

  app.post(
    '/api/entitiesQuery/count',
    { config: { need: lists }, schema: { tags: ['Entity queries'], body: EntityCountQuerySchema } },
    (request) => countEntities(ctx.db, lists.of(request), request.body),
  );

  app.post(
    '/api/entitiesQuery/find/keys',
    {
      config: { need: lists },
      schema: {
        tags: ['Entity queries'],
        querystring: Type.Object({
          timeseries: Type.Optional(Type.Boolean()),
          attributes: Type.Optional(Type.Boolean()),
          scope: Type.Optional(Type.Enum(['SERVER_SCOPE', 'SHARED_SCOPE', 'CLIENT_SCOPE'])),
        }),
        body: EntityDataQuerySchema,
      },
    },
    (request) => {
      const { timeseries = true, attributes = true, scope } = request.query;
      return findKeys(ctx.db, lists.of(request), request.body, { timeseries, attributes, scope });
    },
  );
};
