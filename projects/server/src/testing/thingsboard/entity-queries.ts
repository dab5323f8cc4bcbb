import type { Call, Handlers } from './call';
import type { EntityQuery } from './entity-query';
import { findEntities, findPage } from './entity-query';
import { Refusal } from './refusal';

/** What a query finds; where nobody recorded such a one, the answer names method and path as elsewhere. */
function asked<T>(call: Call, find: (query: EntityQuery) => T): T {
  try {
    return find(call.json());
  } catch (error) {
    throw error instanceof Refusal && error.status === 501 ? call.unknown(error.message) : error;
  }
}

/** Queries for entities over REST; sockets ask the same. */
export const entityQueryHandlers: Handlers = {
  'POST /api/entitiesQuery/find': (call) => asked(call, (query) => findPage(call.world, call.sender, query)),
  'POST /api/entitiesQuery/count': (call) =>
    asked(call, (query) => findEntities(call.world, call.sender, query).length),
};
