import type { Call, Handlers } from './call';
import type { EntityQuery } from './entity-query';
import { findEntities, findPage } from './entity-query';
import { Refusal } from './refusal';
import { SCOPES } from './values';

/** What a query finds; where nobody recorded such a one, the answer names method and path as elsewhere. */
function asked<T>(call: Call, find: (query: EntityQuery) => T): T {
  try {
    return find(call.json());
  } catch (error) {
    throw error instanceof Refusal && error.status === 501 ? call.unknown(error.message) : error;
  }
}

/** The names of keys that what a query finds has values of. */
function keysOf(call: Call): object {
  return asked(call, (query) => {
    const { data } = findPage(call.world, call.sender, query);
    const { values } = call.world;
    const isAsked = (what: string) => call.query.get(what) === 'true';
    const names = (of: (id: string) => string[]) =>
      [...new Set(data.flatMap(({ entityId }) => of(entityId.id)))].sort();
    const ofAttributes = (id: string) => SCOPES.flatMap((scope) => values.attributes(id, scope)).map(({ key }) => key);
    return {
      entityTypes: [...new Set(data.map(({ entityId }) => entityId.entityType))],
      timeseries: isAsked('timeseries') ? names((id) => values.seriesKeys(id)) : [],
      attribute: isAsked('attributes') ? names(ofAttributes) : [],
    };
  });
}

/** Queries for entities over REST; sockets ask the same. */
export const entityQueryHandlers: Handlers = {
  'POST /api/entitiesQuery/find': (call) => asked(call, (query) => findPage(call.world, call.sender, query)),
  'POST /api/entitiesQuery/count': (call) =>
    asked(call, (query) => findEntities(call.world, call.sender, query).length),
  'POST /api/entitiesQuery/find/keys': keysOf,
};
