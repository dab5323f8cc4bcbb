import type { Call, Handlers } from './call';
import { uuid } from './call';
import type { EntityId } from './entity';
import { idOf } from './entity';
import { may } from './rights';
import type { Relation } from './world';

/** How a name of a relation's end is found: dashboards, tenants and customers have titles. */
function nameOf(call: Call, { entityType, id }: EntityId): string | null {
  const entity = call.world.find(entityType, id);
  return entity ? entity.name : null;
}

/** What relates from or to an entity that the sender may read, to others that they may read, too. */
function relations(call: Call, end: 'from' | 'to', entityType: string, id: string): Relation[] {
  const entity = call.found(entityType, id, 'READ');
  const isReadable = (other: EntityId) => {
    const found = call.world.find(other.entityType, other.id);
    return found !== undefined && may(call.sender, 'READ', found);
  };
  const type = call.query.get('relationType') ?? call.params['relationType'];
  const typeGroup = call.query.get('relationTypeGroup') ?? 'COMMON';
  return call.world.relations
    .filter((relation) => relation[end].id === entity.id.id && relation.typeGroup === typeGroup)
    .filter((relation) => (!type || relation.type === type) && [relation.from, relation.to].every(isReadable));
}

/** As the query says it: by `fromId` and `fromType`, or by `toId` and `toType`. */
function asked(call: Call): Relation[] {
  call.only('fromId', 'fromType', 'toId', 'toType', 'relationType', 'relationTypeGroup');
  const end = call.query.has('fromId') ? 'from' : 'to';
  return relations(call, end, call.asked(`${end}Type`), call.asked(`${end}Id`));
}

/** With the name of the other end. */
const infos = (call: Call, found: Relation[], end: 'from' | 'to') =>
  found.map((relation) => ({
    ...relation,
    fromName: end === 'to' ? nameOf(call, relation.from) : null,
    toName: end === 'from' ? nameOf(call, relation.to) : null,
  }));

const inPath = (call: Call, end: 'from' | 'to') =>
  relations(call, end, call.params[`${end}Type`], call.params[`${end}Id`]);

/** Both ends have to be the sender's to write; a tenant administrator may relate to the tenant itself. */
function checkEnds(call: Call, ...ends: EntityId[]): void {
  for (const { entityType, id } of ends) {
    const isSelf = call.sender.authority === 'TENANT_ADMIN' && id === call.sender.tenantId;
    if (!isSelf) call.found(entityType, id, 'WRITE');
  }
}

function save(call: Call): Relation {
  const body = call.json<Relation>();
  const { from, to, type, typeGroup = 'COMMON', additionalInfo = null } = body;
  if (typeGroup !== 'COMMON' || !type || !from?.id || !to?.id) throw call.unknown('such a relation');
  checkEnds(call, from, to);
  call.world.relate({ from, to, type, typeGroup, additionalInfo });
  return call.world.relations.find(
    (other) => other.from.id === from.id && other.to.id === to.id && other.type === type,
  ) as Relation;
}

function remove(call: Call): Relation {
  call.only('fromId', 'fromType', 'relationType', 'toId', 'toType', 'relationTypeGroup');
  const [fromId, toId] = [uuid(call.asked('fromId')), uuid(call.asked('toId'))];
  checkEnds(call, idOf(call.asked('fromType'), fromId), idOf(call.asked('toType'), toId));
  const type = call.asked('relationType');
  const { relations } = call.world;
  const index = relations.findIndex(({ from, to, type: own }) => from.id === fromId && to.id === toId && own === type);
  if (index < 0) throw call.unknown('a relation that is not there');
  return relations.splice(index, 1)[0];
}

/** Relations between entities that the sender may write, both of them. The second version answers with the relation. */
export const relationHandlers: Handlers = {
  'POST /api/relation': (call) => void save(call),
  'POST /api/v2/relation': save,
  'DELETE /api/relation': (call) => void remove(call),
  'DELETE /api/v2/relation': remove,
  'GET /api/relations': asked,
  'GET /api/relations/info': (call) => infos(call, asked(call), call.query.has('fromId') ? 'from' : 'to'),
  'GET /api/relations/from/{fromType}/{fromId}': (call) => inPath(call, 'from'),
  'GET /api/relations/from/{fromType}/{fromId}/{relationType}': (call) => inPath(call, 'from'),
  'GET /api/relations/to/{toType}/{toId}': (call) => inPath(call, 'to'),
  'GET /api/relations/to/{toType}/{toId}/{relationType}': (call) => inPath(call, 'to'),
  'GET /api/relations/info/from/{fromType}/{fromId}': (call) => infos(call, inPath(call, 'from'), 'from'),
  'GET /api/relations/info/to/{toType}/{toId}': (call) => infos(call, inPath(call, 'to'), 'to'),
};
