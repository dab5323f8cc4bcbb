import type { EntityId } from 'ngx-self-registration/models';
import { type Params, type Rest } from './rest';
import type { ServiceTable } from './service-table';

const from = ({ id, entityType }: EntityId): Params => ({ fromId: id, fromType: entityType });
const to = ({ id, entityType }: EntityId): Params => ({ toId: id, toType: entityType });

/** `entityRelationService`. */
export function entityRelationService(rest: Rest): ServiceTable {
  const find = (params: Params) => rest.get('/api/relations', params);
  const findInfo = (params: Params) => rest.get('/api/relations/info', params);
  const one = (fromId: EntityId, relationType: string, toId: EntityId) => ({
    ...from(fromId),
    relationType,
    ...to(toId),
  });
  return {
    saveRelation: (relation: unknown) => rest.post('/api/relation', relation),
    deleteRelation: (fromId: EntityId, type: string, toId: EntityId) =>
      rest.delete('/api/relation', one(fromId, type, toId)),
    deleteRelations: ({ id, entityType }: EntityId) => rest.delete('/api/relations', { entityId: id, entityType }),
    getRelation: (fromId: EntityId, type: string, toId: EntityId) => rest.get('/api/relation', one(fromId, type, toId)),
    findByFrom: (id: EntityId) => find(from(id)),
    findInfoByFrom: (id: EntityId) => findInfo(from(id)),
    findByFromAndType: (id: EntityId, relationType: string) => find({ ...from(id), relationType }),
    findByTo: (id: EntityId) => find(to(id)),
    findInfoByTo: (id: EntityId) => findInfo(to(id)),
    findByToAndType: (id: EntityId, relationType: string) => find({ ...to(id), relationType }),
    findByQuery: (query: unknown) => rest.post('/api/relations', query),
    findInfoByQuery: (query: unknown) => rest.post('/api/relations/info', query),
  };
}
