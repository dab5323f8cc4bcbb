import { lists } from '../../../needs/need';
import type { PlatformArea } from '../../shared/area-context';
import { EntityCountQuerySchema, EntityDataQuerySchema } from './entity-query.schema';
import { countEntities, findEntities } from './find-entities';

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
};
