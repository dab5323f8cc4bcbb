import { lists } from '../../../needs/need';
import type { PlatformArea } from '../../shared/area-context';
import { EntityDataQuerySchema } from './entity-query.schema';
import { findEntities } from './find-entities';

/** Queries that dashboards resolve their aliases and fill their tables with. */
export const entityQueryRoutes: PlatformArea = (app, ctx) => {
  app.post(
    '/api/entitiesQuery/find',
    { config: { need: lists }, schema: { tags: ['Entity queries'], body: EntityDataQuerySchema } },
    (request) => findEntities(ctx.db, lists.of(request), request.body),
  );
};
